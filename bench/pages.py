"""What pages cost: one request at a time, in this process."""

import gzip
import re
import statistics
import time
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from postings.models import Posting
from postings.search import results

PAGES = {
    "three words, place, two filters": "/internships/?q={words}&where={place}&arrangement=hybrid&term=2027-summer",
    "everything": "/internships/",
    "one common word": "/internships/?q=engineering",
    "three words": "/internships/?q={words}",
    "place and radius": "/internships/?where={place}&radius=50",
    "filters": "/internships/?type=full-time&degree=bachelor&pay=25&size=51-200",
    "page 50": "/internships/?page=50",
    "misspelt word": "/internships/?q=enginering",
    "posting": "/postings/{posting}/x/",
    "company": "{company}",
    "directory": "/companies/",
    "home": "/",
}
WORDS = ("machine learning research", "software platform tools", "data analysis python", "mechanical design testing")
PLACES = ("Washington, DC", "New York, NY", "Austin, TX", "Seattle, WA", "Boston, MA")


def measure(rounds: int) -> list[tuple]:
    """Rows of (page, median, 95th percentile, in the engine, queries, bytes compressed)."""
    client = Client(headers={"accept-encoding": "identity"}, SERVER_NAME="127.0.0.1")
    return [
        ("", "median", "95th", "engine", "queries", "found"),
        *(measure_page(client, name, path, rounds) for name, path in PAGES.items()),
    ]


def measure_page(client: Client, name: str, path: str, rounds: int) -> tuple:
    times, engine = [], []
    addresses = [address(path, n) for n in range(rounds)]
    for each in addresses[:5]:
        client.get(each, follow=True)
    for each in addresses:
        results.forget()
        with engine_time() as spent:
            start = time.perf_counter()
            response = client.get(each)
            times.append((time.perf_counter() - start) * 1_000)
        engine.append(spent[0])
        assert response.status_code == 200, (each, response.status_code)
    with CaptureQueriesContext(connection) as queries:
        results.forget()
        response = client.get(addresses[0])
        number = len(queries)
    percentile = sorted(times)[int(len(times) * 0.95) - 1] if len(times) > 1 else times[0]
    return (name, statistics.median(times), percentile, statistics.median(engine), number, found(response))


class engine_time:
    """Adds up the milliseconds that searches take inside the engine."""

    def __enter__(self) -> list[float]:
        self.spent, self.inner = [0.0], results._remembered.__wrapped__

        def timed(*arguments):
            start = time.perf_counter()
            try:
                return self.inner(*arguments)
            finally:
                self.spent[0] += (time.perf_counter() - start) * 1_000

        self.original, results._remembered = results._remembered, timed
        return self.spent

    def __exit__(self, *error) -> None:
        results._remembered = self.original


def address(path: str, n: int) -> str:
    posting = Posting.objects.live().select_related("company").order_by("pk").first() if "{posting}" in path else None
    company = Posting.objects.live().first().company if "{company}" in path else None
    filled = path.format(
        words=WORDS[n % len(WORDS)].replace(" ", "+"),
        place=PLACES[n % len(PLACES)].replace(" ", "+"),
        posting=posting.pk if posting else "",
        company=company.get_absolute_url() if company else "",
    )
    return posting.get_absolute_url() if posting else filled


def found(response) -> str:
    match = re.search(r"of ([\d,]+)</span>", response.content.decode())
    return match[1] if match else ""


def weigh() -> list[tuple]:
    """The search page and what it loads, in bytes as sent (gzip; fonts as they are)."""
    response = Client(SERVER_NAME="127.0.0.1").get("/internships/?q=machine+learning")
    html = response.content.decode()
    rows = [("HTML", len(gzip.compress(response.content, 6)))]
    linked = re.findall(r'(?:href|src)="/?static/([^"#?]+)', html)
    for name in dict.fromkeys(linked):
        file = settings.STATIC_ROOT / name
        if file.suffix in {".css", ".js", ".svg"}:
            rows.append((name, len(gzip.compress(file.read_bytes(), 9))))
    for font in Path(finders.find("fonts")).glob("*.woff2"):
        rows.append((f"fonts/{font.name}", font.stat().st_size))
    return [("", "bytes"), *rows, ("all told", sum(size for _, size in rows))]

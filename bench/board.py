"""The board that is measured: made once, then kept."""

import os
import time

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from postings.choices import Status
from postings.models import Posting
from postings.search.index import search_index
from postings.search.query import Search
from postings.search.results import count, find

BUILDS = 3  # of the index; the median counts


def prepare(postings: int) -> list[tuple]:
    """Fill an empty database, build the index, and return rows of what that took."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    rows: list[tuple] = [("", "")]
    if not Posting.objects.exists():
        seconds = timed(lambda: call_command("seed_demo", postings=postings, seed=1, verbosity=0))
        rows.append(("filling the database, seconds", seconds))
    builds = sorted(timed(search_index().build) for _ in range(BUILDS))
    return [
        *rows,
        ("database", connection.vendor),
        ("live postings", count(Search())),
        ("index from nothing, seconds (median)", builds[BUILDS // 2]),
        ("index on disk, MB", folder_size(settings.SEARCH_INDEX_DIR) / 1e6),
    ]


def timed(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def folder_size(folder) -> int:
    return sum(os.path.getsize(os.path.join(at, name)) for at, _, names in os.walk(folder) for name in names)


def freshness(rounds: int = 5) -> list[tuple]:
    """How long until a published posting is found, with no worker beside, and how often a removed one still shows."""
    waits, shown_after_removal = [], 0
    model = Posting.objects.live().select_related("company").first()
    for number in range(rounds):
        word = f"freshness{number}x{int(time.time())}"
        posting = Posting(company=model.company, title=word, apply_url="https://example.com/", status=Status.PUBLISHED)
        posting.save()
        start = time.perf_counter()
        while not count(Search(word)):
            time.sleep(0.01)
        waits.append(time.perf_counter() - start)
        Posting.objects.filter(pk=posting.pk).update(status=Status.REMOVED)
        shown_after_removal += len(find(Search(word))[1])
    return [
        ("", "median", "longest"),
        ("published until found, seconds", sorted(waits)[rounds // 2], max(waits)),
        ("removed and still shown, times", shown_after_removal, f"of {rounds}"),
    ]

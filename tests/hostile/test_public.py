"""No address, query string or posted form that a stranger sends is answered with 5xx; the same on both databases."""

from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from django.test import Client

from jobboard.guard import LONGEST_QUERY
from tests.factories import CompanyFactory, PostingFactory
from tests.hostile import surface
from tests.hostile.values import LONG, NAUGHTY_FILE, NUL, RAW, SHORT, naughty_strings
from tests.pages import read_page

pytestmark = pytest.mark.django_db

# Beside what filter sets and pages tell.
EXTRA = {"page", "next", "format"}
HTMX = {"HX-Request": "true", "HX-Current-URL": "http://["}
METHODS = ("head", "options", "post", "put", "patch", "delete")
HEADERS = ("Referer", "Origin", "Cookie", "Accept", "Accept-Language", "If-None-Match", "If-Modified-Since")


class Reader(Client):
    """Reads every answer to its end, also those that are sent piece by piece."""

    def request(self, **request):
        response = super().request(**request)
        if response.streaming:
            response.getvalue()
        return response


@pytest.fixture
def board() -> dict[str, str]:
    """A small board; the good values of path parameters on it."""
    company = CompanyFactory(name="Halyard Robotics")
    posting = PostingFactory(company=company, title="Machine learning intern")
    PostingFactory(company=company, expired=True)
    PostingFactory(closed=True)
    return {"pk": str(posting.pk), "slug": company.slug}


@pytest.fixture
def stranger(board, monkeypatch) -> Client:
    """A client without an account; exceptions become answers, as they do in production."""
    client = Reader(raise_request_exception=False)
    assert client.get("/internships/").status_code == 200
    # The board is indexed now and does not change any more, so the index need not look before each search.
    monkeypatch.setattr("postings.search.index.EVERY", 3_600)
    return client


def send(client: Client, addresses) -> list[str]:
    """Ask for each address, every other one as htmx does; return those answered with 5xx or with markup put in."""
    bad = []
    for number, address in enumerate(addresses):
        response = client.get(address, headers=HTMX if number % 2 else {})
        if response.status_code >= 500 or injected(address, response):
            bad.append(f"{response.status_code} {address[:300]}")
    return bad


def injected(address: str, response) -> bool:
    """Whether markup of the address came back as markup."""
    is_page = response.get("Content-Type", "").startswith("text/html")
    return "%3C" in address and is_page and bool(read_page(response.text).forbidden)


def parameters_of(client: Client, address: str) -> list[str]:
    html = client.get(address).getvalue().decode(errors="replace")
    return sorted(EXTRA | surface.filter_parameters() | surface.page_parameters(html))


def squared(names: list[str], values: list[str]) -> Iterator[str]:
    """Queries in which every value meets every parameter once, with another value in each at a time."""
    for start in range(len(values)):
        query = {name: values[(start + step) % len(values)] for step, name in enumerate(names)}
        while len(encoded := urlencode(query)) > LONGEST_QUERY:
            query.popitem()
        yield encoded


@pytest.mark.parametrize("address", surface.plain_addresses())
def test_every_value_in_every_parameter(stranger, address):
    names = parameters_of(stranger, address)
    addresses = [f"{address}?{query}" for query in squared(names, SHORT)]
    addresses += [f"{address}?{name}={quote(value)}" for name in ("q", "where") for value in LONG]
    addresses += [f"{address}?{name}={raw}" for name in ("q", "page", "role") for raw in RAW]
    assert not send(stranger, addresses)


@pytest.mark.skipif(not NAUGHTY_FILE.is_file(), reason="the big list of naughty strings is not beside the project")
@pytest.mark.parametrize("address", surface.plain_addresses())
def test_naughty_strings_in_the_query(stranger, address):
    other = [name for name in parameters_of(stranger, address) if name not in ("q", "where")]
    strings = naughty_strings()
    triples = zip(strings[::3], strings[1::3], strings[2::3], strict=False)
    queries = ({"q": a, "where": b, other[n % len(other)]: c} for n, (a, b, c) in enumerate(triples))
    assert not send(stranger, (f"{address}?{urlencode(query)[:LONGEST_QUERY]}" for query in queries))


@pytest.mark.parametrize("route", surface.parametrized_routes())
def test_every_value_in_the_path(stranger, board, route):
    values = [NUL, *SHORT, *LONG, *naughty_strings()[::3]]
    assert not send(stranger, (each for value in values for each in surface.address_of(route, value, board)))


@pytest.mark.parametrize("address", [*surface.plain_addresses(), "/no/such/page/", "/admin/login/"])
def test_other_methods_and_odd_headers(stranger, address):
    answers = [getattr(stranger, method)(address) for method in METHODS]
    for header in HEADERS:
        answers += [stranger.get(address, headers={header: value}) for value in ("\xff", "http://[", "a" * 5_000)]
    assert [answer.status_code for answer in answers if answer.status_code >= 500] == []


@pytest.mark.parametrize("address", surface.plain_addresses())
def test_head_is_answered_as_get(stranger, address):
    assert stranger.head(address).status_code == stranger.get(address).status_code

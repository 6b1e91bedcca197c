"""What postings pay: the whole distribution of hourly rates, exact, and their averages by group.

Of the last 12 months, live or ended. Of the search its words, its place and its choices apply; not when something was
posted or closes and not the least pay that is asked for, which would make the numbers say what was chosen.
"""

import functools
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

from django.utils import timezone
from tantivy import Query, Searcher

from postings.search.documents import minutes
from postings.search.facets import DAY, number_range
from postings.search.index import search_index
from postings.search.query import Search, clauses, must, unscored
from postings.search.schema import schema

DAYS = 365
REMEMBERED = 256
NOT_ABOUT_PAY = ("posted", "closing", "pay")
# The engine gives up at 65,000 groups an answer. Codes of three letters are at most 17,576.
MOST_CURRENCIES = 20_000
MOST_RATES = 40_000
MOST_GROUPS = 60_000
HIGHEST_RATE = 10**10  # what the column of pay can hold, by the hour, in hundredths

Distribution = Mapping[str, Mapping[int, int]]  # {currency: {hundredths of it an hour: how many postings}}
Averages = Mapping[str, Mapping[str, tuple[int, int]]]  # {field: {value: (sum of rates in hundredths, how many)}}


def distribution(search: Search) -> Distribution:
    """How many postings state which rate, by currency. Raises postings.search.index.IndexNotReady.

    A posting's rate is the middle of its pay, see documents.middle_rate; lump sums and unpaid ones are not in it.
    """
    return _distribution(search_index().reader()[0], minutes(timezone.now()), about_pay(search))


def averages(search: Search, currency: str, fields: tuple[str, ...]) -> Averages:
    """Sum and number of the rates in `currency` for each value of the index's `fields`.

    A posting with several values, such as places, counts for each of them.
    """
    return _averages(search_index().reader()[0], minutes(timezone.now()), about_pay(search), currency, fields)


def left_out(search: Search) -> list[str]:
    """Which of the search's choices are not applied: of "posted", "closing" and "pay"."""
    return [name for name, _ in search.chosen if name in NOT_ABOUT_PAY]


def about_pay(search: Search) -> Search:
    """The search without what would bias pay, and without its order."""
    chosen = tuple(choice for choice in search.chosen if choice[0] not in NOT_ABOUT_PAY)
    return replace(search, chosen=chosen, sort="")


def forget() -> None:
    """Drop everything that is remembered; for measuring and tests."""
    _distribution.cache_clear()
    _averages.cache_clear()


@functools.lru_cache(maxsize=REMEMBERED)
def _distribution(generation: int, now: int, search: Search) -> Distribution:
    _, searcher = search_index().reader()
    found: dict[str, Counter[int]] = defaultdict(Counter)
    query = _recent(search, now)
    answer = _rates(searcher, query)
    if answer is None:
        _count_in_halves(searcher, query, (0, HIGHEST_RATE), found)
    else:
        _add(answer, found)
    return {currency: dict(counts) for currency, counts in found.items()}


def _count_in_halves(searcher: Searcher, query: Query, span: tuple[int, int], found: dict[str, Counter[int]]) -> None:
    """Add the rates within `span`, which are too many for one answer, to `found`: each half is asked for by itself."""
    low, high = span
    middle = (low + high) // 2
    for half in ((low, middle), (middle + 1, high)):
        answer = _rates(searcher, must([query, number_range("rate", *half)]))
        if answer is None and half[0] < half[1]:
            _count_in_halves(searcher, query, half, found)
        elif answer:
            _add(answer, found)


def _add(answer: dict, found: dict[str, Counter[int]]) -> None:
    for bucket in answer["buckets"]:
        found[bucket["key"]].update({int(rate["key"]): rate["doc_count"] for rate in bucket["rate"]["buckets"]})


def _rates(searcher: Searcher, query: Query) -> dict | None:
    """The engine's answer, or None where it is not the whole one."""
    rates = {"rate": {"terms": {"field": "rate", "size": MOST_RATES}}}
    wanted = {"currency": {"terms": {"field": "currency", "size": MOST_CURRENCIES}, "aggs": rates}}
    try:
        answer = searcher.aggregate(query, wanted)["currency"]
    except ValueError:  # more groups than it will give
        return None
    cut = [answer["sum_other_doc_count"], *(bucket["rate"]["sum_other_doc_count"] for bucket in answer["buckets"])]
    return None if any(cut) else answer


@functools.lru_cache(maxsize=REMEMBERED)
def _averages(generation: int, now: int, search: Search, currency: str, fields: tuple[str, ...]) -> Averages:
    _, searcher = search_index().reader()
    query = must([_recent(search, now), Query.term_query(schema(), "currency", currency, "basic")])
    # Sums are floating point, and exact up to 2**53: ninety trillion dollars an hour.
    total = {"total": {"sum": {"field": "rate"}}}
    wanted = {field: {"terms": {"field": field, "size": MOST_GROUPS}, "aggs": total} for field in fields}
    answer = searcher.aggregate(query, wanted)
    return {
        field: {
            str(bucket["key"]): (round(bucket["total"]["value"]), bucket["doc_count"])
            for bucket in answer[field]["buckets"]
        }
        for field in fields
    }


def _recent(search: Search, now: int) -> Query:
    parts = clauses(search, now)
    del parts["live"]
    return unscored(must([number_range("opens", low=now - DAYS * DAY), *parts.values()]))

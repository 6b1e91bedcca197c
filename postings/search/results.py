"""Running a search: hits, the exact total, and the counts of every facet."""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from tantivy import Order, Query, Searcher

from postings.models import Posting
from postings.search import landings, newest, rates, tally
from postings.search.documents import minutes
from postings.search.facets import FACETS
from postings.search.index import search_index
from postings.search.query import Search, clauses, must, unscored

PAGE_SIZE = 20
REMEMBERED = 512
MOST_COMPANIES = 50_000  # that are told apart: the engine gives at most 65,000 groups
TIES = 100  # hits beyond the page that are looked at, so that a tie over its end comes out right
ORDERS = {
    "newest": {"order_by_field": "by_newest", "order": Order.Desc},
    "closing": {"order_by_field": "by_closing", "order": Order.Asc},
    "pay": {"order_by_field": "by_pay", "order": Order.Desc},
    "relevance": {"weight_by_field": "recency"},
}


@dataclass(frozen=True)
class Found:
    """What the engine says.

    `ids` in order; `total`, how many there are in all; `counts`, {facet: {value: how many}}; `totals`, {facet: how many
    there are without a choice in that facet}.
    """

    ids: tuple[int, ...]
    total: int
    counts: Mapping[str, dict]
    totals: Mapping[str, int]


def run(search: Search, page: int = 1, size: int = PAGE_SIZE) -> Found:
    """Search the live postings. Raises postings.search.index.IndexNotReady.

    What is asked twice is remembered by index generation and minute: openings and expiries fall on whole minutes, so
    nothing that is remembered outlives one.
    """
    now = minutes(timezone.now())
    return _remembered(search_index().reader()[0], now, search, page, size)


def count(search: Search) -> int:
    """How many live postings `search` finds."""
    return _remembered_count(search_index().reader()[0], minutes(timezone.now()), search)


def top_places(most: int, search: Search | None = None) -> list[tuple[int, int]]:
    """The places with the most live postings, of those that `search` finds: (place's id, how many)."""
    return _remembered_places(search_index().reader()[0], minutes(timezone.now()), most, search or Search())


def number_of_companies(search: Search) -> int:
    """How many companies have live postings that `search` finds."""
    return _remembered_companies(search_index().reader()[0], minutes(timezone.now()), search)


def live_in_order(ids: Sequence[int]) -> list[Posting]:
    """The postings of `ids` that the database says are live, whatever the index says; ready for cards.

    Asked of the rows, not in the query: together with ids SQLite would take the index on the status (17 ms for 5).
    """
    rows = Posting.objects.with_card().in_bulk(ids)
    return [rows[pk] for pk in ids if pk in rows and rows[pk].is_live]


def find(search: Search, page: int = 1) -> tuple[Found, list[Posting]]:
    """Search and read the hits back. Where a hit is gone meanwhile, the index catches up first, so counts agree."""
    found = run(search, page)
    rows = live_in_order(found.ids)
    if len(rows) < len(found.ids):
        search_index().catch_up(wait=True)
        found = run(search, page)
        rows = live_in_order(found.ids)
    return found, rows


def forget() -> None:
    """Drop everything that is remembered; for measuring and tests."""
    _remembered.cache_clear()
    _remembered_count.cache_clear()
    _remembered_places.cache_clear()
    _remembered_companies.cache_clear()
    for other in (landings, newest, rates, tally):
        other.forget()


@functools.lru_cache(maxsize=REMEMBERED)
def _remembered(generation: int, now: int, search: Search, page: int, size: int) -> Found:
    _, searcher = search_index().reader()
    parts = clauses(search, now)
    everything = must(parts.values())
    result = searcher.search(everything, limit=page * size + TIES, **ORDERS[search.order])
    ids = _in_order(searcher, result.hits, search.order)[(page - 1) * size : page * size]
    return Found(tuple(ids), result.count, *_counts(searcher, parts, everything, now))


def _in_order(searcher: Searcher, hits: list, order: str) -> list[int]:
    """The ids of `hits`. Equal scores end in the id, the newest first: the engine's own order of them may change."""
    values = searcher.fast_field_values("id", [address for _, address in hits])
    ids = [int(value) for value in values if value is not None]  # every document has one
    if order != "relevance":
        return ids  # these orders have the id in them
    scores = (score for score, _ in hits)
    return [pk for _, pk in sorted(zip(scores, ids, strict=True), reverse=True)]


@functools.lru_cache(maxsize=REMEMBERED)
def _remembered_count(generation: int, now: int, search: Search) -> int:
    _, searcher = search_index().reader()
    everything = unscored(must(clauses(search, now).values()))  # nobody asks which is best
    return searcher.search(everything, limit=1).count


@functools.lru_cache(maxsize=128)
def _remembered_places(generation: int, now: int, most: int, search: Search) -> list[tuple[int, int]]:
    return [(int(key), number) for key, number in _terms("place", now, most, search)]


@functools.lru_cache(maxsize=REMEMBERED)
def _remembered_companies(generation: int, now: int, search: Search) -> int:
    return len(_terms("company", now, MOST_COMPANIES, search))


def _terms(field: str, now: int, most: int, search: Search) -> list[tuple[str | int, int]]:
    """The most frequent values of `field`: (value, how many)."""
    _, searcher = search_index().reader()
    everything = unscored(must(clauses(search, now).values()))
    answer = searcher.aggregate(everything, {field: {"terms": {"field": field, "size": most}}})
    return [(bucket["key"], bucket["doc_count"]) for bucket in answer[field]["buckets"]]


def _counts(
    searcher: Searcher, parts: dict[str, Query], everything: Query, now: int
) -> tuple[dict[str, dict], dict[str, int]]:
    """One pass for all groups without a choice, one for each group with one."""
    free = [facet for facet in FACETS if facet.name not in parts]
    passes = [(everything, free)] + [
        (must(query for name, query in parts.items() if name != facet.name), [facet])
        for facet in FACETS
        if facet.name in parts
    ]
    counts, totals = {}, {}
    for query, facets in passes:
        wanted = {facet.name: facet.aggregation(now) for facet in facets}
        answers = searcher.aggregate(query, {**wanted, "all": {"value_count": {"field": "id"}}})
        counts |= {facet.name: facet.read(answers[facet.name], now) for facet in facets}
        totals |= {facet.name: int(answers["all"]["value"]) for facet in facets}
    return counts, totals

"""The newest postings of a search, without its counts: for feeds."""

import functools
from collections.abc import Sequence

from django.utils import timezone
from tantivy import Order

from postings.models import Posting
from postings.search.documents import minutes
from postings.search.index import search_index
from postings.search.query import Search, clauses, must, unscored

REMEMBERED = 512


def newest(search: Search, most: int) -> list[Posting]:
    """Up to `most` live postings that `search` finds, the newest first whatever its order, with card and role.

    Raises IndexNotReady. Where a hit is gone meanwhile, the index catches up first, so that another takes its place.
    """
    ids = _newest(search, most)
    rows = _live_in_order(ids)
    if len(rows) < len(ids):
        search_index().catch_up(wait=True)
        rows = _live_in_order(_newest(search, most))
    return rows


def _newest(search: Search, most: int) -> Sequence[int]:
    return _remembered(search_index().reader()[0], minutes(timezone.now()), search, most)


def forget() -> None:
    """Drop everything that is remembered; for measuring and tests."""
    _remembered.cache_clear()


@functools.lru_cache(maxsize=REMEMBERED)
def _remembered(generation: int, now: int, search: Search, most: int) -> Sequence[int]:
    _, searcher = search_index().reader()
    found = unscored(must(clauses(search, now).values()))
    hits = searcher.search(found, limit=most, count=False, order_by_field="by_newest", order=Order.Desc).hits
    values = searcher.fast_field_values("id", [address for _, address in hits])
    return [int(value) for value in values if value is not None]  # every document has one


def _live_in_order(ids: Sequence[int]) -> list[Posting]:
    rows = Posting.objects.with_card().select_related("role").in_bulk(ids)
    return [rows[pk] for pk in ids if pk in rows and rows[pk].is_live]

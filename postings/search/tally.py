"""How the live postings that a search finds spread over the values of keyword fields, all its choices obeyed.

The facets of results.py leave out their own choice, because they say what a click would show; these say what is there.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from postings.search.documents import minutes
from postings.search.index import search_index
from postings.search.query import Search, clauses, must, unscored

REMEMBERED = 512
MOST = 100


@dataclass(frozen=True)
class Tally:
    """`total` postings in all; `counts`, {field: {value: how many have it}}, most first."""

    total: int
    counts: Mapping[str, Mapping]


def tally(search: Search, fields: tuple[str, ...], most: int = MOST) -> Tally:
    """Count the values of `fields` (of schema.py), the `most` frequent of each; exact. Raises IndexNotReady."""
    return _remembered(search_index().reader()[0], minutes(timezone.now()), search, fields, most)


def forget() -> None:
    """Drop what is remembered."""
    _remembered.cache_clear()


@functools.lru_cache(maxsize=REMEMBERED)
def _remembered(generation: int, now: int, search: Search, fields: tuple[str, ...], most: int) -> Tally:
    _, searcher = search_index().reader()
    wanted = {field: {"terms": {"field": field, "size": most}} for field in fields}
    query = unscored(must(clauses(search, now).values()))
    answer = searcher.aggregate(query, {**wanted, "all": {"value_count": {"field": "id"}}})
    counts = {field: {bucket["key"]: bucket["doc_count"] for bucket in answer[field]["buckets"]} for field in fields}
    return Tally(int(answer["all"]["value"]), counts)

"""How many live postings the landing pages have of their own: a role's, an area's, or a role's in an area.

An area is a place, a state or a country, and its own are those in that very place: the page shows 25 miles around, and
counted so, every suburb would have a copy of its city's page. One way of counting for the sitemap, which lists the
pages with enough, and for the page itself, which says whether search engines may keep it.
"""

import functools
from collections.abc import Iterator
from typing import NamedTuple

from django.utils import timezone
from tantivy import Query, Searcher

from places.lookup import Where
from postings.search.documents import minutes
from postings.search.index import search_index
from postings.search.query import live, must, unscored
from postings.search.schema import UNSTATED, schema

# The engine gives up at 65,000 groups an answer.
MOST_ROLES, MOST_AREAS = 1_000, 60_000
REMEMBERED = 512
NEWEST = {"newest": {"max": {"field": "opens"}}}


class Area(NamedTuple):
    """A field of the index and its value: a place's id, a state as "US-TX", a country as "US"."""

    field: str = ""
    value: int | str = ""


EVERYWHERE = Area()
AREA_FIELDS = ("place", "region", "country")


class Own(NamedTuple):
    """What a landing page has of its own. `role` is a slug, or empty for every role."""

    role: str
    area: Area
    number: int  # of live postings
    newest: int  # when the newest opened, in minutes since 1970


def area_of(where: Where | None) -> Area:
    """The area that a reading of a place means."""
    if where and where.place:
        return Area("place", where.place.pk)
    if where and where.region:
        return Area("region", f"{where.region.country_code}-{where.region.code}")
    return Area("country", where.country.code) if where and where.country else EVERYWHERE


def own_count(role: str, area: Area) -> int:
    """How many live postings of `role` are in `area` itself. Raises IndexNotReady."""
    return _remembered_count(search_index().reader()[0], minutes(timezone.now()), role, area)


def own_counts(least: int) -> tuple[Own, ...]:
    """Every role, area and role in an area with at least `least` live postings, and the whole board in any case.

    Remembered by index generation and minute, as results are. Raises IndexNotReady.
    """
    return _remembered_counts(search_index().reader()[0], minutes(timezone.now()), least)


def live_parts(size: int) -> dict[int, int]:
    """{part: when something in it last changed, in microseconds since 1970} of the live postings, by id.

    Part 1 has the ids from 1 to `size`, and so on: a posting stays in its part. Raises IndexNotReady.
    """
    return _remembered_parts(search_index().reader()[0], minutes(timezone.now()), size)


def forget() -> None:
    """Drop everything that is remembered; for measuring and tests."""
    for remembered in (_remembered_count, _remembered_counts, _remembered_parts):
        remembered.cache_clear()


@functools.lru_cache(maxsize=REMEMBERED)
def _remembered_count(generation: int, now: int, role: str, area: Area) -> int:
    _, searcher = search_index().reader()
    terms = [Query.term_query(schema(), field, value, "basic") for field, value in (("role", role), area) if value]
    return searcher.search(unscored(must([live(now), *terms])), limit=1).count


@functools.lru_cache(maxsize=1)
def _remembered_counts(generation: int, now: int, least: int) -> tuple[Own, ...]:
    _, searcher = search_index().reader()
    return tuple(_counts(searcher, now, least))


@functools.lru_cache(maxsize=1)
def _remembered_parts(generation: int, now: int, size: int) -> dict[int, int]:
    _, searcher = search_index().reader()
    asked = {
        "histogram": {"field": "id", "interval": size, "offset": 1, "min_doc_count": 1},
        "aggs": {"changed": {"max": {"field": "version"}}},
    }
    buckets = searcher.aggregate(live(now), {"part": asked})["part"]["buckets"]
    return {int(bucket["key"]) // size + 1: int(bucket["changed"]["value"]) for bucket in buckets}


def _counts(searcher: Searcher, now: int, least: int) -> Iterator[Own]:
    """One pass for the board and one for each role: all in one would hold every role's every place at once."""
    everything = searcher.aggregate(live(now), {**_asked(least), **_terms("role", MOST_ROLES, least), **_all()})
    yield from _read("", everything)
    for bucket in everything["role"]["buckets"]:
        role = bucket["key"]
        if role != UNSTATED:
            of_role = must([live(now), Query.term_query(schema(), "role", role, "basic")])
            yield from _read(role, searcher.aggregate(of_role, {**_asked(least), **_all()}))


def _asked(least: int) -> dict:
    return {name: asked for field in AREA_FIELDS for name, asked in _terms(field, MOST_AREAS, least).items()}


def _terms(field: str, most: int, least: int) -> dict:
    return {field: {"terms": {"field": field, "size": most, "min_doc_count": least}, "aggs": NEWEST}}


def _all() -> dict:
    return {"all": {"value_count": {"field": "id"}}, **NEWEST}


def _read(role: str, answer: dict) -> Iterator[Own]:
    yield Own(role, EVERYWHERE, int(answer["all"]["value"]), int(answer["newest"]["value"] or 0))
    for field in AREA_FIELDS:
        for bucket in answer[field]["buckets"]:
            value = int(bucket["key"]) if field == "place" else bucket["key"]
            yield Own(role, Area(field, value), bucket["doc_count"], int(bucket["newest"]["value"]))

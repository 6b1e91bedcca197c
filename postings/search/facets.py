"""The groups of the sidebar: how a choice narrows the search, and how the group is counted.

A group's counts ignore its own choice and obey all others, so each count says what a click would show. Choosing
several values of a group widens it: any of them is enough.
"""

from dataclasses import dataclass
from itertools import accumulate, pairwise

from tantivy import FieldType, Query

from postings.search.documents import NAME_SEPARATOR
from postings.search.schema import schema

DAY = 24 * 60  # minutes
MOST_KEYWORDS = 200
PAY_BIN = 100  # cents: counts above any whole dollar are sums of bins


@dataclass(frozen=True)
class Facet:
    """A group of keywords, the same name as its field of the index."""

    name: str

    def clause(self, chosen, now: int) -> Query:
        """The query that `chosen` (this group's values) adds; `now` in minutes."""
        return Query.const_score_query(Query.term_set_query(schema(), self.name, list(chosen)), 0.0)

    def aggregation(self, now: int) -> dict:
        """What the engine is asked for, so that `read` can count."""
        return {"terms": {"field": self.name, "size": MOST_KEYWORDS}}

    def read(self, answer: dict, now: int) -> dict:
        """{value: count} of the engine's answer."""
        return {bucket["key"]: bucket["doc_count"] for bucket in answer["buckets"]}


@dataclass(frozen=True)
class NamedFacet(Facet):
    """Companies or roles, most postings first: {slug: (name, count)}, so that names need no query."""

    most: int

    def aggregation(self, now: int) -> dict:
        return {"terms": {"field": f"{self.name}_key", "size": self.most}}

    def read(self, answer: dict, now: int) -> dict:
        found = {}
        for key, count in super().read(answer, now).items():
            name, _, slug = key.rpartition(NAME_SEPARATOR)
            found[slug] = (name, count)
        return found


@dataclass(frozen=True)
class PostedFacet(Facet):
    """Opened within so many days: {days: count}."""

    days: tuple[int, ...]

    def clause(self, chosen: int, now: int) -> Query:
        return number_range("opens", low=now - chosen * DAY)

    def aggregation(self, now: int) -> dict:
        return ranges("opens", self._edges(now))

    def read(self, answer: dict, now: int) -> dict:
        counts = read_ranges(answer, self._edges(now))
        return dict(zip(self.days, accumulate(reversed(counts)), strict=True))

    def _edges(self, now: int) -> list[int]:
        return [*(now - day * DAY for day in reversed(self.days)), now + DAY]


@dataclass(frozen=True)
class ClosingFacet(Facet):
    """Closing within so many days: {days: count}."""

    days: tuple[int, ...]

    def clause(self, chosen: int, now: int) -> Query:
        return number_range("closes", high=now + chosen * DAY)

    def aggregation(self, now: int) -> dict:
        return ranges("closes", self._edges(now))

    def read(self, answer: dict, now: int) -> dict:
        return dict(zip(self.days, accumulate(read_ranges(answer, self._edges(now))), strict=True))

    def _edges(self, now: int) -> list[int]:
        return [now, *(now + day * DAY + 1 for day in self.days)]


@dataclass(frozen=True)
class PayFacet(Facet):
    """Paying at least so many cents an hour: {bin's lower edge in cents: count}."""

    def clause(self, chosen: int, now: int) -> Query:
        return number_range("pay", low=chosen)

    def aggregation(self, now: int) -> dict:
        return {"histogram": {"field": "pay", "interval": PAY_BIN, "min_doc_count": 1}}

    def read(self, answer: dict, now: int) -> dict:
        return {int(bucket["key"]): bucket["doc_count"] for bucket in answer["buckets"]}


def number_range(field: str, low: int | None = None, high: int | None = None) -> Query:
    """All of `field` from `low` to `high`, both included."""
    return Query.const_score_query(
        Query.range_query(schema(), field, FieldType.Integer, lower_bound=low, upper_bound=high), 0.0
    )


def ranges(field: str, edges: list[int]) -> dict:
    """Ask for the counts between neighbouring `edges` (ascending; the engine wants ranges apart)."""
    return {"range": {"field": field, "ranges": [{"from": low, "to": high} for low, high in pairwise(edges)]}}


def read_ranges(answer: dict, edges: list[int]) -> list[int]:
    """The counts between neighbouring `edges`; where nothing matches at all, the engine leaves them out."""
    counts = {int(bucket["from"]): bucket["doc_count"] for bucket in answer["buckets"] if "from" in bucket}
    return [counts.get(edge, 0) for edge in edges[:-1]]


FACETS: tuple[Facet, ...] = (
    PostedFacet("posted", (1, 3, 7, 30)),
    PayFacet("pay"),
    *map(Facet, ("arrangement", "term", "sponsorship", "permit", "type", "degree", "industry", "size")),
    NamedFacet("role", most=100),
    NamedFacet("company", most=40),
    ClosingFacet("closing", (3, 7, 14, 30)),
)
BY_NAME = {facet.name: facet for facet in FACETS}

"""A search as a value, and the engine's query for it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tantivy import Occur, Query

from places.lookup import Where
from postings.search.facets import BY_NAME, number_range
from postings.search.schema import schema
from postings.search.words import Part, Words, read

BOOSTS = {"title": 4.0, "company_name": 2.5, "skills": 2.0, "body": 1.0}
INTERNSHIP_STEMS = ("intern", "internship", "coop")
RADII = (0, 5, 10, 25, 50, 100)  # miles
DEFAULT_RADIUS = 25
SORTS = ("relevance", "newest", "closing", "pay")


@dataclass(frozen=True)
class Search:
    """Everything that a search asks for. Hashable, so that results can be remembered by it."""

    text: str = ""
    where: Where | None = None
    radius: int = DEFAULT_RADIUS  # miles
    with_remote: bool = True  # remote ones of the place's country too
    chosen: tuple[tuple[str, tuple[str, ...] | int], ...] = ()  # (facet's name, its values), by name
    sort: str = ""  # one of SORTS; empty is the best for this search

    @property
    def words(self) -> Words:
        return read(self.text)

    @property
    def best_order(self) -> str:
        """Relevance needs words to be relevant to."""
        return "relevance" if self.words.parts else "newest"

    @property
    def order(self) -> str:
        """One of SORTS: the one that is asked for, where it makes sense."""
        return self.best_order if self.sort in ("", "relevance") else self.sort

    def choosing(self, name: str, values: tuple[str, ...] | int | None) -> "Search":
        """The same search with another choice in the facet `name`; None or empty for none."""
        others = tuple(choice for choice in self.chosen if choice[0] != name)
        return replace(self, chosen=tuple(sorted((*others, (name, values)))) if values else others)


def must(queries: Iterable[Query]) -> Query:
    """All of `queries`; everything where there are none."""
    found = [(Occur.Must, query) for query in queries]
    return Query.boolean_query(found) if found else Query.all_query()


def any_of(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def live(now: int) -> Query:
    """What is open at `now` (minutes): the clock is in the query, so nothing is found after its end."""
    return must([Query.term_query(schema(), "live", 1, "basic"), number_range("expires", low=now + 1)])


def clauses(search: Search, now: int) -> dict[str, Query]:
    """The search in parts by name, so that a facet can be counted without its own."""
    found = {"live": unscored(live(now))}
    if text := text_query(search.words):
        found["text"] = text
    if place := place_query(search):
        found["where"] = unscored(place)
    for name, values in search.chosen:
        found[name] = unscored(BY_NAME[name].clause(values, now))
    return found


def unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def text_query(words: Words) -> Query | None:
    """All parts must match, each anywhere; the whole text as a phrase of the title ranks higher."""
    found = [(Occur.Must, part_query(part)) for part in words.parts]
    if not found:
        return None
    stems = [stem for part in words.parts for stem in part.ways[0]]
    if len(stems) > 1:
        found.append((Occur.Should, Query.boost_query(Query.phrase_query(schema(), "title", stems, slop=1), 6.0)))
    if words.says_internship:
        found += [(Occur.Should, Query.term_query(schema(), "title", stem, "freq")) for stem in INTERNSHIP_STEMS]
    return Query.boolean_query(found)


def part_query(part: Part) -> Query:
    """Any of the part's ways. Unless quoted, the words of the first may stand apart."""
    first, *others = part.ways
    ways = [phrase(first)] if part.phrase else [must(word(stem) for stem in first)]
    return any_of([*ways, *map(phrase, others)]) if others else ways[0]


def word(stem: str) -> Query:
    return any_of(
        Query.boost_query(Query.term_query(schema(), field, stem, "freq"), boost) for field, boost in BOOSTS.items()
    )


def phrase(stems: tuple[str, ...]) -> Query:
    if len(stems) == 1:
        return word(stems[0])
    return any_of(
        Query.boost_query(Query.phrase_query(schema(), field, list(stems)), boost) for field, boost in BOOSTS.items()
    )


def place_query(search: Search) -> Query | None:
    """Postings with a place inside the area, and by choice the remote ones of its country."""
    where = search.where
    if where is None or not where.is_known:
        return None
    ways, country = _area(where, search.radius)
    if country and (search.with_remote or where.remote):
        ways.append(Query.term_query(schema(), "remote_country", country, "basic"))
    if not where.remote:
        return any_of(ways)
    remote = Query.term_query(schema(), "arrangement", "remote", "basic")
    return must([remote, any_of(ways)]) if ways else remote


def _area(where: Where, radius: int) -> tuple[list[Query], str]:
    """What is inside the area, and the code of its country."""
    if where.place:
        near = Query.term_set_query(schema(), "place", list(where.place_ids(radius)))
        return [near], where.place.country_code
    if where.region:
        code = f"{where.region.country_code}-{where.region.code}"
        return [Query.term_query(schema(), "region", code, "basic")], where.region.country_code
    if where.country:
        return [Query.term_query(schema(), "country", where.country.code, "basic")], where.country.code
    return [], ""

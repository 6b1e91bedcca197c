"""Where to look on from a search: its kinds, similar titles, categories, cities, companies.

Each way changes one thing of the search and keeps the rest, and its count is exactly what its link shows.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from places.lookup import Where
from places.models import Place
from postings.choices import RoleCategory
from postings.filters import PostingFilter, search_address
from postings.insight.area import lies_in
from postings.insight.titles import key, named
from postings.landing import where_of_place
from postings.models import Guide
from postings.roles import match_role
from postings.search.query import DEFAULT_RADIUS, Search
from postings.search.results import Found, count
from postings.search.tally import tally
from postings.search.words import LONGEST_TEXT

MOST = 5  # rows of a list
TRIED = 6  # searches for a list, so that what leads nowhere may fall out
LOOKED_AT = 60  # titles, of which several name the same; places, of which several lie elsewhere
MOST_PLACES = 1_000  # of postings around a place, which may have others far away
NEAR = 100  # miles


@dataclass(frozen=True)
class Way:
    """One row: where it leads, and how many live postings are there."""

    label: str
    url: str
    count: int


@dataclass(frozen=True)
class RelatedList:
    title: str
    rows: tuple[Way, ...]


def related(filters: PostingFilter, found: Found) -> list[RelatedList]:
    """Return the lists that have rows, for the search of `filters`, which found `found`.

    Three queries at most, apart from what place names take the first time. Raises IndexNotReady.
    """
    return [each for each in Neighbours(filters, found).lists() if each.rows]


class Neighbours:
    """The searches around one search."""

    def __init__(self, filters: PostingFilter, found: Found):
        self.search, self.parameters, self.found = filters.search(), filters.parameters, found
        guides = Guide.objects.select_related("role").only("category", "kinds", "role__name", "role__slug")
        self.guides = list(guides)

    def lists(self) -> Iterator[RelatedList]:
        yield self.kinds() or self.tags()
        yield self.titles()
        yield self.categories()
        yield self.cities()
        yield self.companies()

    def kinds(self) -> RelatedList | None:
        """Narrower searches within the role that the search is about, if it is about one and its guide knows any."""
        slug = self._role()
        guide = next((guide for guide in self.guides if guide.role.slug == slug), None)
        if not guide:
            return None
        within = self.search.choosing("role", (guide.role.slug,))
        ways = [
            self._way(f"{kind[:1].upper()}{kind[1:]}", replace(within, text=kind), q=kind, role=guide.role.slug)
            for kind in guide.kinds
        ]
        return _listed(f"Kinds of {guide.role.in_words}", ways) if any(ways) else None

    def _role(self) -> str | None:
        if chosen := self.parameters.get("role"):
            return chosen[0] if len(chosen) == 1 else None
        return match_role(self.search.text) if self.search.words.parts else None

    def tags(self) -> RelatedList:
        """What the postings found name most, to be searched for too; what all of them name narrows nothing."""
        said = tally(self.search, ("tag",), most=TRIED).counts["tag"]
        texts = [(tag, f"{self.search.text} {tag}".strip()) for tag in said]
        ways = [self._way(tag, replace(self.search, text=text), q=text) for tag, text in texts if _fits(text)]
        return _listed("Narrow it down", [way for way in ways if way and self._narrows(way)])

    def titles(self) -> RelatedList:
        """The titles of the postings found, as phrases; those that name the same are one."""
        groups: dict[tuple[str, ...], str] = {}
        numbers: Counter[tuple[str, ...]] = Counter()
        for title, number in tally(self.search, ("title_key",), most=LOOKED_AT).counts["title_key"].items():
            name = named(title)
            groups.setdefault(key(name), name)
            numbers[key(name)] += number
        present = key(self.search.text)
        names = [groups[each] for each, _ in numbers.most_common() if each and each != present]
        texts = [(name, f'"{name}"') for name in names if _fits(f'"{name}"')]
        ways = [self._way(name, replace(self.search, text=text), q=text) for name, text in texts[:TRIED]]
        return _listed(
            "Similar titles", [way for way in ways if way and (self.search.words.parts or self._narrows(way))]
        )

    def categories(self) -> RelatedList:
        """All roles of a category, whatever the text."""
        anything = replace(self.search.choosing("role", None), text="")
        numbers = tally(anything, ("role",)).counts["role"]
        ways = []
        for category in RoleCategory:
            roles = sorted(guide.role.slug for guide in self.guides if guide.category == category)
            total = sum(numbers.get(role, 0) for role in roles)
            there = anything.choosing("role", tuple(roles))
            ways.append(self._way(str(category.label), there, total, q=None, role=roles))
        return _listed("Categories", ways)

    def cities(self) -> RelatedList:
        """Cities near the place, or those with most of these internships; remote ones are the same everywhere."""
        where = self.search.where
        if where and where.place and not where.remote:
            return _listed("Nearby cities", self._nearby(where))
        return _listed("Cities", self._largest(where))

    def _nearby(self, where: Where) -> list[Way | None]:
        """Each alone: around neighbours lie the same postings again."""
        around = replace(self.search, radius=NEAR, with_remote=False)
        inside = where.place_ids(NEAR) - where.place_ids(0)
        numbers = tally(around, ("place",), most=MOST_PLACES).counts["place"]
        ranked = [int(pk) for pk in numbers if int(pk) in inside][:TRIED]
        ways = []
        for there in _readings(_places(ranked)):
            search = replace(around, where=there, radius=0)
            (first, *others) = there.place_ids(0)
            number = None if others else numbers[first]
            ways.append(self._way(there.label, search, number, where=there.text, remote="no", radius="0"))
        return ways

    def _largest(self, where: Where | None) -> list[Way | None]:
        """Within the state or country that is searched; of remote ones everywhere."""
        area = where if where and where.is_known and not where.remote else None
        base = replace(self.search, where=area, with_remote=False)
        numbers = tally(base, ("place",), most=LOOKED_AT if area else TRIED).counts["place"]
        places = [place for place in _places(numbers) if lies_in(place, area)][:TRIED]
        return [
            self._way(
                there.label,
                replace(self.search, where=there, radius=DEFAULT_RADIUS, with_remote=False),
                where=there.text,
                remote="no",
                radius=None,
            )
            for there in _readings(places)
        ]

    def companies(self) -> RelatedList:
        """Those with most of these internships, unless one is chosen."""
        if "company" in dict(self.search.chosen):
            return RelatedList("Companies", ())
        ways = [
            self._way(name, self.search.choosing("company", (slug,)), number, company=slug)
            for slug, (name, number) in list(self.found.counts["company"].items())[: MOST + 1]
        ]
        return _listed("Companies", [way for way in ways if way and self._narrows(way)])

    def _narrows(self, way: Way) -> bool:
        """Whether a way that only asks for more leaves anything out."""
        return way.count < self.found.total

    def _way(self, label: str, search: Search, number: int | None = None, **changes) -> Way | None:
        """The way to `search`, whose parameters are these with `changes`; None to what is empty or the same."""
        if _meaning(search) == _meaning(self.search):
            return None
        number = count(search) if number is None else number
        return Way(label, search_address(self.parameters, **changes), number) if number else None


def _listed(title: str, ways: list[Way | None]) -> RelatedList:
    """The fullest `ways` first."""
    there = [way for way in ways if way]
    return RelatedList(title, tuple(sorted(there, key=lambda way: -way.count)[:MOST]))


def _meaning(search: Search) -> tuple:
    """What tells one search from another, however it is written; the order does not matter."""
    where = search.where if search.where and search.where.is_known else None
    place = (where.label, where.place, search.radius, search.with_remote) if where else None
    return search.words.parts, place, search.chosen


def _fits(text: str) -> bool:
    return len(text) <= LONGEST_TEXT


def _places(ids: Iterable[int]) -> list[Place]:
    """In the order of `ids`; one query."""
    keys = [int(pk) for pk in ids]
    found = Place.objects.in_bulk(keys)
    return [found[pk] for pk in keys if pk in found]


def _readings(places: Iterable[Place]) -> list[Where]:
    """What the where box takes for each of `places`; a place that has no text of its own is left out."""
    return [there for place in places if (there := where_of_place(place))]

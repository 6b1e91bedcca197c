"""Who hires for a role, where, and which roles are near it: each with a count and the link that shows it."""

from dataclasses import dataclass, replace

from django.db.models import Q

from places.lookup import Where, look_up
from places.models import Place
from postings.filters import search_address
from postings.insight.guide import QUESTIONS, compare_address, guide_of
from postings.landing import Landing, where_of
from postings.models import Role
from postings.search.query import Search
from postings.search.results import Found, count, top_places

COMPANIES, CITIES, RELATED = 8, 8, 6
LONG_TEXTS = [f"guide__{name}" for name in QUESTIONS]  # that a list of roles does not show


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    count: int
    compare_url: str = ""


def hiring(role: Role, search: Search, found: Found) -> list[Link]:
    """The companies with the most live postings of `role`; `search` is the one for it, and `found` its results."""
    links = []
    for slug, (name, _) in list(found.counts["company"].items())[:COMPANIES]:
        address = search_address({"role": [role.slug], "company": [slug]})
        links.append(Link(name, address, count(search.choosing("company", (slug,)))))
    return _by_count(links)


def cities(role: Role, search: Search) -> list[Link]:
    """The cities with the most live postings of `role`, remote ones left out; each count is its landing page's."""
    ranked = top_places(CITIES, search)
    places = Place.objects.in_bulk([pk for pk, _ in ranked])
    links: dict[str, Link] = {}
    for pk, _ in ranked:
        landing = Landing(role, _where(places[pk]))
        number = count(replace(search, where=landing.where, with_remote=False))
        links.setdefault(landing.url, Link(places[pk].label, landing.url, number))
    return _by_count(list(links.values()))


def related(role: Role, found: Found) -> list[Link]:
    """The role that it is confused with, those confused with it, then the same category: with their live postings.

    `found` is the search for `role`: its counts of other roles ignore that choice.
    """
    guide = guide_of(role)
    near = Q(guide__neighbour=role)
    if guide:
        near |= Q(pk=guide.neighbour_id) | Q(guide__category=guide.category)
    roles = Role.objects.filter(near).exclude(pk=role.pk).select_related("guide").defer(*LONG_TEXTS)

    def rank(other: Role) -> tuple:
        is_neighbour = guide is not None and other.pk == guide.neighbour_id
        has_as_neighbour = (written := guide_of(other)) is not None and written.neighbour_id == role.pk
        return not is_neighbour, not has_as_neighbour, -live_count(found, other), other.name

    return [
        Link(other.name, other.get_absolute_url(), live_count(found, other), compare_address(role, other))
        for other in sorted(roles, key=rank)[:RELATED]
    ]


def _where(place: Place) -> Where | None:
    """What the landing page of `place` reads; its slug is asked only where its label means another place first."""
    where = look_up(place.label)
    return where if where.place == place else where_of(place.slug)


def live_count(found: Found, role: Role) -> int:
    """How many live postings `role` has, from a search that no other choice narrows."""
    return found.counts["role"].get(role.slug, ("", 0))[1]


def _by_count(links: list[Link]) -> list[Link]:
    return sorted(links, key=lambda link: -link.count)

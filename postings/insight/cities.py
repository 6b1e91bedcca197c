"""The cities with most of the live postings that a search finds, each with its landing page."""

from dataclasses import dataclass, replace

from places.models import Place
from postings.landing import landing_address, where_of_place
from postings.models import Role
from postings.search.query import Search
from postings.search.results import count, top_places


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    count: int
    compare_url: str = ""


def cities(search: Search, most: int, role: Role | None = None) -> list[Link]:
    """Up to `most`, remote postings left out; each count is its landing page's. `search` is for `role`, if for any."""
    ranked = top_places(most, search)
    places = Place.objects.in_bulk([pk for pk, _ in ranked])
    links: dict[str, Link] = {}
    for pk, _ in ranked:
        if where := where_of_place(places[pk]):
            url = landing_address(role.slug if role else "", places[pk].slug)
            number = count(replace(search, where=where, with_remote=False))
            links.setdefault(url, Link(places[pk].label, url, number))
    return by_count(list(links.values()))


def by_count(links: list[Link]) -> list[Link]:
    return sorted(links, key=lambda link: -link.count)

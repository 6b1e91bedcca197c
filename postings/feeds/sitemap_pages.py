"""The sections of the sitemap that are short lists: pages of the board, guides of roles, pay, and landing pages."""

import datetime as dt
import functools
from typing import NamedTuple

from django.urls import reverse

from places.models import Place
from places.regions import COUNTRIES, Country, Region, region
from postings.insight.guide import compare_address
from postings.insight.pay_links import pay_by_role
from postings.landing import LEAST, landing_address, slug_of, where_of
from postings.models import Guide, Role
from postings.search.landings import EVERYWHERE, Area, own_counts


class Entry(NamedTuple):
    path: str
    changed: dt.datetime | None  # None where nobody knows: then nothing is claimed


def board() -> list[Entry]:
    """The pages that show the newest of the whole board."""
    newest = _newest_of_roles().get("")
    return [Entry(reverse(name), newest) for name in ("postings:home", "postings:search", "companies:list")]


def roles() -> list[Entry]:
    """The roles with a guide, and each beside the one that it is most often taken for.

    Other pairs are not listed: 20 roles make 190 of them, and nobody asks for most.
    """
    guides = {guide.role_id: guide for guide in Guide.objects.select_related("role", "neighbour").only(*_GUIDE)}
    if not guides:
        return []
    found = [Entry(reverse("postings:roles"), max(guide.updated_at for guide in guides.values()))]
    found += [Entry(guide.role.get_absolute_url(), guide.updated_at) for guide in guides.values()]
    pairs = {
        compare_address(guide.role, guide.neighbour): max(guide.updated_at, guides[guide.neighbour.pk].updated_at)
        for guide in guides.values()
        if guide.neighbour and guide.neighbour.pk in guides
    }
    return found + [Entry(path, changed) for path, changed in sorted(pairs.items())]


_GUIDE = ("updated_at", "role__name", "role__slug", "neighbour__name", "neighbour__slug")


def pay() -> list[Entry]:
    """The roles of which enough postings state pay, as their pages say it, and the list of them."""
    newest = _newest_of_roles()
    shown = [one for one in pay_by_role(Role.objects.only("name", "slug")) if one.average]
    found = [Entry(one.url, newest.get(one.role.slug)) for one in sorted(shown, key=lambda one: one.url)]
    return [Entry(reverse("postings:pay"), newest.get("")), *found] if found else []


def landings() -> list[Entry]:
    """The landing pages that search engines may keep, by address; they changed when their newest posting opened.

    The same that Landing.is_indexable says of each.
    """
    found = []
    for own in own_counts(LEAST):
        place = slug_of_area(own.area)
        if own.number >= LEAST and place is not None and (own.role or place):
            found.append(Entry(landing_address(own.role, place), _moment(own.newest)))
    return sorted(found)


@functools.lru_cache(maxsize=100_000)  # gazetteers do not change while a process runs
def slug_of_area(area: Area) -> str | None:
    """The slug of the landing page of `area`, empty for everywhere; None where no address means that very area.

    Two villages of one name, the District of Columbia beside Washington, Singapore the country beside the city.
    """
    named = _named(area)
    if named is None:
        return "" if area == EVERYWHERE else None
    where = where_of(named.slug)
    if where is None or slug_of(where) != named.slug or named not in (where.place, where.region, where.country):
        return None
    return named.slug


def _named(area: Area) -> Place | Region | Country | None:
    if area.field == "place":
        return Place.objects.filter(pk=area.value).first()
    if area.field == "region":
        return region(*str(area.value).split("-", 1))
    return COUNTRIES.get(str(area.value))


def _newest_of_roles() -> dict[str, dt.datetime]:
    """{role's slug, empty for the whole board: when the newest of its live postings opened}."""
    return {own.role: _moment(own.newest) for own in own_counts(LEAST) if own.area == EVERYWHERE and own.number}


def _moment(minutes: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(minutes * 60, dt.UTC)

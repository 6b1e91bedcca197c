"""Landing pages: the searches with an address of their own, for a role, a place, or a role in a place."""

from dataclasses import dataclass

from django.urls import reverse

from places.lookup import Where, look_up
from places.models import Place
from places.regions import COUNTRIES, Country, Region, region, region_by_slug
from postings.filters import PostingFilter
from postings.models import Role
from postings.search.landings import area_of, own_count

LEAST = 5  # live postings: fewer make no page that a search engine should show


@dataclass(frozen=True)
class Landing:
    """A role, a place, or both; the search is the same as the search page's with `parameters`."""

    role: Role | None = None
    where: Where | None = None

    @property
    def place_slug(self) -> str:
        return slug_of(self.where) if self.where else ""

    @property
    def parameters(self) -> dict[str, list[str]]:
        """As PostingFilter takes them. Remote ones are left out of a place: they are the same ones everywhere."""
        found = {}
        if self.where:
            found |= {"where": [self.where.text], "remote": ["no"]}
        if self.role:
            found["role"] = [self.role.slug]
        return found

    @property
    def is_indexable(self) -> bool:
        """Whether enough is open in that very place: a suburb's page would only copy its city's."""
        return own_count(self.role.slug if self.role else "", area_of(self.where)) >= LEAST

    @property
    def trail(self) -> list[tuple[str, str]]:
        """The landing pages that it lies in, from wide to narrow, and itself: (name, address)."""
        role = self.role.slug if self.role else ""
        found = [(self.role.name, landing_address(role))] if self.role else []
        if self.where:
            found += [(area.label, landing_address(role, area.slug)) for area in areas_of(self.where)]
        return found

    @property
    def url(self) -> str:
        return landing_address(self.role.slug if self.role else "", self.place_slug)


def landing_address(role: str = "", place: str = "") -> str:
    """The address of the landing page of a role's slug, a place's slug, or both; of all internships without either."""
    if role and place:
        return reverse("postings:landing-role-place", args=[role, place])
    if role:
        return reverse("postings:landing-role", args=[role])
    return reverse("postings:landing-place", args=[place]) if place else reverse("postings:search")


def slug_of(where: Where) -> str:
    """The slug of a reading's place, state or country: "washington-dc", "washington-state"; empty where it has none."""
    named = where.place or where.region or where.country
    return named.slug if named and not where.remote else ""


def areas_of(where: Where) -> list[Region | Country | Place]:
    """The state, if there is one, and the place itself: what its page lies in, from wide to narrow."""
    if where.place:
        state = region(where.place.country_code, where.place.region_code)
        return [state, where.place] if state and state.code != "DC" else [where.place]
    return [area for area in (where.region, where.country) if area]


def landing_of(filters: PostingFilter) -> Landing | None:
    """The landing page that shows the same as the search that `filters` ask for, or None."""
    parameters = filters.parameters
    where = filters.cleaned["where"]
    has_place = parameters.get("remote") == ["no"] and slug_of(where)
    roles = parameters.get("role", [])
    known = {"where", "remote"} if has_place else set()
    if set(parameters) - known - {"role"} or len(roles) > 1 or not (roles or has_place):
        return None
    if roles and not filters.one_role:
        return None
    return Landing(filters.one_role, where if has_place else None)


def where_of(slug: str) -> Where | None:
    """What a slug of an address means, or None. Its `text` is what the where box takes to mean the same.

    The District of Columbia is read as its one city, whose slug is another: see `slug_of`.
    """
    if region := region_by_slug(slug):
        return look_up(region.label)
    if place := Place.objects.filter(slug=slug).first():
        return where_of_place(place)
    country = next((country for country in COUNTRIES.values() if country.slug == slug), None)
    return look_up(country.label) if country else None


def where_of_place(place: Place) -> Where | None:
    """The reading that means `place`, by its label where that is enough; None where no text means it."""
    readings = (look_up(text) for text in (place.label, place.slug))
    return next((where for where in readings if where.place == place), None)

"""Landing pages: the searches with an address of their own, for a role, a place, or a role in a place."""

from dataclasses import dataclass

from django.urls import reverse

from places.lookup import Where, look_up
from places.models import Place
from places.regions import COUNTRIES, region_by_slug
from postings.models import Role

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


def where_of(slug: str) -> Where | None:
    """What a slug of an address means, or None. Its `text` is what the where box takes to mean the same."""
    if region := region_by_slug(slug):
        return look_up(region.label)
    if place := Place.objects.filter(slug=slug).first():
        where = look_up(place.label)
        return where if where.place == place else look_up(slug)
    country = next((country for country in COUNTRIES.values() if country.slug == slug), None)
    return look_up(country.label) if country else None

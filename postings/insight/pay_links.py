"""Pay by role and by place, as links: what each page says on average, and from how many postings."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from places.lookup import Where
from places.models import Place
from postings.insight.area import at_country, at_place, country_of, with_article
from postings.insight.pay import shown_sample
from postings.insight.sample import ENOUGH, Amount, Sample, largest
from postings.landing import slug_of
from postings.models import Role
from postings.search.query import Search
from postings.search.rates import averages, distribution

MOST_CITIES = 6


@dataclass(frozen=True)
class RolePay:
    """A role's pay on the whole board; no amounts where too few postings state it."""

    role: Role
    url: str
    count: int
    average: Amount | None = None
    lower: Amount | None = None  # the middle half, from
    upper: Amount | None = None  # and to


@dataclass(frozen=True)
class PlacePay:
    label: str
    url: str
    average: Amount
    count: int


def pay_address(role: Role, place: str = "") -> str:
    """The address of what `role` pays: everywhere, or around the place of this slug."""
    if place:
        return reverse("postings:pay-role-place", args=[role.slug, place])
    return reverse("postings:pay-role", args=[role.slug])


def search_of(role: Role, where: Where | None = None) -> Search:
    """What a page of pay is about: as the landing page of the same role and place."""
    return Search(where=where, with_remote=where is None, chosen=(("role", (role.slug,)),))


def pay_by_role(roles: Iterable[Role]) -> list[RolePay]:
    """Each of `roles`, best paid first, those of which too little is known last. One pass of the engine each."""
    found = [_role_pay(role) for role in roles]
    return sorted(found, key=lambda one: (one.average is None, -one.average.hourly if one.average else 0))


def _role_pay(role: Role) -> RolePay:
    found = shown_sample(search_of(role))
    if found is None:
        sample = largest(distribution(search_of(role)))
        return RolePay(role, pay_address(role), sample.count if sample else 0)
    _, sample = found
    quarters = (sample.amount(sample.percentile(percent)) for percent in (25, 75))
    return RolePay(role, pay_address(role), sample.count, sample.amount(sample.mean), *quarters)


def pay_elsewhere(role: Role, where: Where | None, currency: str) -> list[PlacePay]:
    """The same role in the whole country of `where` and in the cities with the most postings that state pay.

    Only areas with ENOUGH postings in `currency`: their pages show the very numbers that stand here.
    """
    country = country_of(search_of(role, where)) if where else None
    areas = [at_country(country.code)] if country and where and not where.country else []
    wanted = [(with_article(country), area) for area in areas if country and area]
    cities = _cities(role, currency)
    wanted += [(place.label, at_place(place)) for place in cities if not (where and where.place == place)]
    everywhere = [("the whole board", None)] if where else []
    found = [_place_pay(role, label, area, currency) for label, area in [*everywhere, *wanted]]
    return [one for one in found if one]


def _cities(role: Role, currency: str) -> list[Place]:
    by_city = averages(search_of(role), currency, ("place",))["place"]
    ranked = sorted(by_city, key=lambda key: (-by_city[key][1], int(key)))[:MOST_CITIES]
    places = Place.objects.in_bulk([int(key) for key in ranked])
    return [places[int(key)] for key in ranked if int(key) in places]


def _place_pay(role: Role, label: str, where: Where | None, currency: str) -> PlacePay | None:
    sample: Sample | None = largest(distribution(search_of(role, where)))
    if sample is None or sample.currency != currency or sample.count < ENOUGH:
        return None
    url = pay_address(role, slug_of(where) if where else "")
    return PlacePay(label, url, sample.amount(sample.mean), sample.count)

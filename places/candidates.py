"""The places that bear a name, and which of them is meant."""

import functools

from places.aliases import ALIASES, LOS_ANGELES_PARTS
from places.models import Place
from places.nearby import distance_miles, nearest
from places.text import fold, spellings
from places.zips import ZipCode

# Which of several places of one name a bare name means, by population. Towns of the US and Canada weigh three times
# as much as others, since this board is theirs: "Birmingham" stays open, "London" and "Paris" do not.
HOME_COUNTRIES = frozenset({"US", "CA"})
HOME_WEIGHT = 3
DOMINANCE = 5  # times the next one's weight
LEAST_POPULATION_OF_BARE_NAME = 50_000
LEAST_POPULATION_BY_WEAK_CODE = 100_000
# Within one state a name is nearly always one place; GeoNames lists a few twice (a city and its township).
DOMINANCE_IN_REGION = 2
SAME_PLACE_MILES = 12


@functools.cache
def _all_names() -> frozenset[str]:
    """Return the folded names of the gazetteer: most texts tried are none, and need no query. About 6 MB."""
    return frozenset(Place.objects.order_by().values_list("search_name", flat=True).iterator())


@functools.lru_cache(maxsize=6_144)
def named(folded: str) -> tuple[Place, ...]:
    """Return the places of this folded name or alias, the heaviest first. One query, remembered."""
    if slug := ALIASES.get(folded):
        found = list(Place.objects.filter(slug=slug))
        if found:
            return tuple(found)
    names = _all_names().intersection(spellings(folded))
    found = Place.objects.filter(search_name__in=names).order_by() if names else ()
    return tuple(sorted(found, key=lambda place: (-weight(place), place.pk)))


def weight(place: Place) -> int:
    return place.population * (HOME_WEIGHT if place.country_code in HOME_COUNTRIES else 1)


def dominant(candidates: tuple[Place, ...]) -> Place | None:
    """Return the place that a bare name means beyond doubt, if there is one."""
    if not candidates or candidates[0].population < LEAST_POPULATION_OF_BARE_NAME:
        return None
    return _outweighing(candidates, DOMINANCE)


def in_region(candidates: tuple[Place, ...], country_code: str, region_code: str) -> Place | None:
    """Return the one of `candidates` in that state or province; None where there is none or it is not clear."""
    found = tuple(p for p in candidates if p.country_code == country_code and p.region_code == region_code)
    return _outweighing(found, DOMINANCE_IN_REGION)


def in_country(candidates: tuple[Place, ...], country_code: str, least_population: int = 0) -> Place | None:
    """Return the one of `candidates` in that country that is the only one or far the largest."""
    found = tuple(p for p in candidates if p.country_code == country_code)
    place = _outweighing(found, DOMINANCE)
    return place if place and place.population >= least_population else None


def _outweighing(candidates: tuple[Place, ...], ratio: int) -> Place | None:
    if not candidates:
        return None
    first, *others = candidates
    rivals = [other for other in others if weight(first) < ratio * weight(other) or not first.population]
    return first if all(_miles_apart(first, rival) <= SAME_PLACE_MILES for rival in rivals) else None


def _miles_apart(one: Place, other: Place) -> float:
    return distance_miles(one.latitude, one.longitude, other.latitude, other.longitude)


def los_angeles_by_part(cities: tuple[Place, ...]) -> Place | None:
    """Return Los Angeles if one of the places is a part of it that lists write as "Hollywood, LA"."""
    if any(city.region_code == "CA" and city.search_name in LOS_ANGELES_PARTS for city in cities):
        return named("la")[0]
    return None


@functools.lru_cache(maxsize=2_048)
def of_zip(zip_code: ZipCode) -> Place | None:
    """Return the place of a ZIP code: its post office by name, otherwise the nearest place."""
    place = in_region(named(fold(zip_code.city)), "US", zip_code.state)
    return place or nearest(zip_code.latitude, zip_code.longitude)

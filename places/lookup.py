"""Reads what searchers type into the where box: always one best reading, the others beside it.

places.parse is the counterpart for listings, which must be certain; here "Portland" may mean Oregon's as long as
Maine's is offered too.
"""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from places import candidates, spelling
from places.flags import read_flags
from places.models import Place
from places.names import weight
from places.nearby import ids_within
from places.parse import Parsed, parse
from places.regions import Country, Region, find_country, find_region
from places.text import LONGEST_TEXT, fold
from places.zips import ZipCode, find_zip

MOST_ALTERNATIVES = 4
LEAST_POPULATION_OF_ALTERNATIVE = 5_000
_SLUG = re.compile(r"[a-z0-9-]+")
# States whose bare name first means a city of theirs or by theirs: searchers who type it look for that.
_CITY_BEFORE_STATE = frozenset({"NY", "DC", "WA", "QC"})


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading: how to show it, and what to put into the where box to mean it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Where:
    """What a searcher's place text means. At most one of place, region and country is set."""

    text: str = ""
    label: str = ""
    place: Place | None = None
    region: Region | None = None
    country: Country | None = None
    remote: bool = False
    latitude: float | None = None  # degrees; the centre to search around, a ZIP code's own where one was typed
    longitude: float | None = None
    alternatives: tuple[Alternative, ...] = ()
    did_you_mean: tuple[Alternative, ...] = ()

    @property
    def is_known(self) -> bool:
        return bool(self.place or self.region or self.country or self.remote)

    def place_ids(self, miles: float) -> frozenset[int]:
        """Return the ids of the places within `miles` of the centre, the place itself always among them."""
        if not self.place:
            return frozenset()
        return ids_within(self.latitude, self.longitude, miles) | {self.place.pk}


def look_up(text: str) -> Where:
    """Return the best reading of `text`, and the others. Never raises; text beyond 200 characters is cut."""
    cleaned = " ".join(str(text)[:LONGEST_TEXT].replace("\x00", " ").split())
    return _look_up(cleaned) if cleaned else Where()


@functools.lru_cache(maxsize=4_096)
def _look_up(text: str) -> Where:
    if zip_code := find_zip(text):
        return _at_zip(text, zip_code)
    flags, rest = read_flags(text)
    if not flags.remote:
        return _best_reading(text, text)
    where = _best_reading(text, rest.strip(" ,;-()")) if fold(rest) else Where(text=text)
    return _remote(text, where)


def _at_zip(text: str, zip_code: ZipCode) -> Where:
    place = candidates.of_zip(zip_code)
    if not place:
        return Where(text=text)
    label = f"{place.label} {zip_code.code}"
    return Where(text, label, place=place, latitude=zip_code.latitude, longitude=zip_code.longitude)


def _remote(text: str, where: Where) -> Where:
    label = f"Remote, {where.label}" if where.is_known else "Remote"
    return Where(
        text, label, where.place, where.region, where.country, True, where.latitude, where.longitude,
    )  # fmt: skip


def _best_reading(text: str, name: str) -> Where:
    """Return the reading of a name alone, of a name with its state, or else the nearest spellings."""
    if place := _by_slug(name):
        return _around(text, place, ())
    folded = fold(name)
    region, country, cities = find_region(name), find_country(name), _by_weight(candidates.named(folded))
    if region or country or cities:
        return _ranked(text, folded, region, country, cities)
    parsed = parse(name)
    if parsed.places:
        first, *others = parsed.places
        return _around(text, first, [_alternative(place) for place in others[:MOST_ALTERNATIVES]])
    if parsed.unresolved or not (parsed.regions or parsed.countries):
        if place := _by_slug(name, ends_in_id=False):
            return _around(text, place, ())
        return _several_of_name(text, name, parsed) or Where(text, text, did_you_mean=_did_you_mean(name, parsed))
    return _of_area(text, *(parsed.regions or parsed.countries)[:1], ())


def _by_slug(name: str, ends_in_id: bool = True) -> Place | None:
    """A slug that ends in an id is the only way to write the smaller of two places of one name and state.

    Any other slug is tried last: it tells two cities of one name in one country apart.
    """
    head, dash, tail = name.rpartition("-")
    is_slug = _SLUG.fullmatch(name) and (tail.isdigit() or not ends_in_id)
    return Place.objects.filter(slug=name).first() if dash and head and is_slug else None


def _by_weight(places: Iterable[Place]) -> list[Place]:
    return sorted(places, key=lambda place: (-weight(place.country_code, place.population), place.pk))


def _ranked(text: str, folded: str, region: Region | None, country: Country | None, cities: list[Place]) -> Where:
    """Return the first of the readings of a bare name, with the others as alternatives."""
    alternatives = [
        _alternative(place)
        for place in cities[:1] + [p for p in cities[1:] if p.population >= LEAST_POPULATION_OF_ALTERNATIVE]
    ]
    areas = [area for area in (region, country) if area]
    wider = [_alternative(area) for area in areas]
    city_first = cities and (not areas or _means_city(folded, region, country, cities[0]))
    if city_first:
        others = [*wider, *alternatives[1:]]
        others += [Alternative(label, label) for label in spelling.larger_neighbours(cities[0])]
        return _around(text, cities[0], others)
    # A village called Texas is no reading of "Texas".
    others = [*wider[1:], *(a for p, a in zip(cities, alternatives, strict=False) if p.population > 100_000)]
    return _of_area(text, areas[0], others)


def _means_city(folded: str, region: Region | None, country: Country | None, city: Place) -> bool:
    if region:
        is_code = folded == region.code.lower()
        return region.code == "DC" or folded == "la" or (not is_code and region.code in _CITY_BEFORE_STATE)
    return country is not None and city.name == city.country_name


def _several_of_name(text: str, name: str, parsed: Parsed) -> Where | None:
    """ "Middletown, PA" is two towns: take the larger and offer the other."""
    if len(parsed.regions) != 1:
        return None
    region = parsed.regions[0]
    cities = [p for p in candidates.named(fold(name.split(",")[0])) if p.region_code == region.code]
    if not cities:
        return None
    first, *others = cities
    return _around(text, first, [Alternative(f"{p.label} (population {p.population:,})", p.slug) for p in others])


def _around(text: str, place: Place, alternatives: Iterable[Alternative]) -> Where:
    others = [found for found in dict.fromkeys(alternatives) if found.label != place.label]
    return Where(
        text,
        place.label,
        place=place,
        latitude=place.latitude,
        longitude=place.longitude,
        alternatives=tuple(others[:MOST_ALTERNATIVES]),
    )


def _of_area(text: str, area: Region | Country, alternatives: Iterable[Alternative]) -> Where:
    others = tuple(dict.fromkeys(alternatives))[:MOST_ALTERNATIVES]
    if isinstance(area, Region):
        return Where(text, area.label, region=area, alternatives=others)
    return Where(text, area.label, country=area, alternatives=others)


def _alternative(item: Place | Region | Country) -> Alternative:
    return Alternative(item.label, item.label)


def _did_you_mean(name: str, parsed: Parsed) -> tuple[Alternative, ...]:
    """Return the places whose names are spelt nearly so; for a city in the wrong state, where it is."""
    head, comma, _ = name.partition(",")
    cities = _by_weight(candidates.named(fold(head))) if comma else []
    state = find_region(head) if comma else None
    items = [*cities[:2], *([state] if state else []), *cities[2:]]
    found = [*(item.label for item in items), *spelling.nearest(name), *(region.label for region in parsed.regions)]
    labels = dict.fromkeys(found)
    return tuple(Alternative(label, label) for label in labels)[:MOST_ALTERNATIVES]

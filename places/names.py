"""The names that suggestions and spelling are found among, kept in memory: 18,000 of them, about 4 MB."""

import functools
from typing import NamedTuple

from django.db.models import Q

from places.models import Place
from places.regions import COUNTRIES, REGIONS
from places.text import fold

# For searchers home comes first: Birmingham is Alabama's, Cambridge Massachusetts', but Dublin Ireland's.
HOME_WEIGHTS = {"US": 10, "CA": 6}
AREA_WEIGHT = 2_000_000  # a state or country is more likely meant than a town of 200,000 people


class Name(NamedTuple):
    """The name of a place, state or country. `weight` is population times what its country counts."""

    folded: str
    region_code: str
    label: str
    weight: int


def weight(country_code: str, population: int) -> int:
    return population * HOME_WEIGHTS.get(country_code, 1)


@functools.cache
def known_names() -> tuple[Name, ...]:
    """Return towns of the US and Canada from 3,000 people, cities of the world from 100,000, states, countries.

    The heaviest first. Read once: the gazetteer does not change while running.
    """
    fields = ("name", "search_name", "region_code", "country_code", "country_name", "population")
    rows = Place.objects.filter(
        Q(country_code__in=HOME_WEIGHTS, population__gte=3_000) | Q(population__gte=100_000)
    ).values_list(*fields)
    names = [_name(dict(zip(fields, row, strict=True))) for row in rows]
    names += [Name(fold(region.name), region.code, region.label, AREA_WEIGHT) for region in REGIONS]
    names += [Name(fold(country.name), "", country.label, AREA_WEIGHT) for country in COUNTRIES.values()]
    return tuple(sorted(names, key=lambda name: (-name.weight, name.label)))


def _name(row: dict) -> Name:
    heaviness = weight(row["country_code"], row["population"])
    return Name(row["search_name"], row["region_code"], Place(**row).label, heaviness)

"""Distances between places, and the places within a radius."""

import functools
import math
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from places.models import Place

EARTH_RADIUS_MILES = 3958.7613  # mean radius of 6,371.0088 km, in statute miles
FARTHEST = 1_000  # miles; a wider circle is no search near a place
_MILES_A_DEGREE = math.pi * EARTH_RADIUS_MILES / 180
# Coordinates are rounded to 11 m: two readings of one point may differ by that much.
_ROUNDING_MILES = 0.01


def distance_miles(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Return the great-circle distance in statute miles between two points in degrees (haversine)."""
    north, other_north = math.radians(latitude), math.radians(other_latitude)
    half_chord = (
        math.sin((other_north - north) / 2) ** 2
        + math.cos(north) * math.cos(other_north) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_MILES * math.asin(min(1.0, math.sqrt(half_chord)))


@functools.lru_cache(maxsize=512)
def ids_within(latitude: float, longitude: float, miles: float) -> frozenset[int]:
    """Return the ids of the places within `miles` of a point in degrees; at 0 those at the point itself.

    No query but the first one in a process. Radii below 0 count as 0, beyond 1,000 as 1,000.
    """
    radius = min(max(miles, 0), FARTHEST) + _ROUNDING_MILES
    return frozenset(key for key, _ in _measured(latitude, longitude, radius))


def nearest(latitude: float, longitude: float, within: float = 25) -> Place | None:
    """Return the place nearest to a point in degrees, if there is one within so many miles."""
    key, _ = min(_measured(latitude, longitude, within), key=lambda near: near[1], default=(None, 0))
    return Place.objects.get(pk=key) if key else None


@functools.cache
def _points() -> tuple[array, array, array]:
    """Latitudes, in order, and the longitudes and ids that go with them: 2 MB that save a query a circle."""
    rows = Place.objects.order_by("latitude", "pk").values_list("latitude", "longitude", "pk")
    latitudes, longitudes, keys = zip(*rows, strict=True)
    return array("d", latitudes), array("d", longitudes), array("q", keys)


def _measured(latitude: float, longitude: float, radius: float) -> Iterator[tuple[int, float]]:
    """Yield (id, distance in miles) of the places within `radius`: those in a box around the circle are measured."""
    latitudes, longitudes, keys = _points()
    height = radius / _MILES_A_DEGREE
    west, east = _meridians(latitude, longitude, height)
    first, last = bisect_left(latitudes, latitude - height), bisect_right(latitudes, latitude + height)
    for at in range(first, last):
        if west <= longitudes[at] <= east:
            distance = distance_miles(latitude, longitude, latitudes[at], longitudes[at])
            if distance <= radius:
                yield keys[at], distance


def _meridians(latitude: float, longitude: float, height: float) -> tuple[float, float]:
    """The longitudes between which a circle lies; all of them beyond a pole or the date line."""
    if abs(latitude) + height >= 89:
        return -180, 180
    # A circle's widest parallel lies a little nearer to the pole than its centre.
    width = math.degrees(math.asin(math.sin(math.radians(height)) / math.cos(math.radians(latitude))))
    west, east = longitude - width, longitude + width
    return (west, east) if west >= -180 and east <= 180 else (-180, 180)

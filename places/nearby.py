"""Distances between places, and the places within a radius."""

import functools
import math

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

    One query over a box around the circle, remembered. Radii below 0 count as 0, beyond 1,000 as 1,000.
    """
    radius = min(max(miles, 0), FARTHEST) + _ROUNDING_MILES
    return frozenset(
        key
        for key, north, east in _within_box(latitude, longitude, radius).values_list("pk", "latitude", "longitude")
        if distance_miles(latitude, longitude, north, east) <= radius
    )


def _within_box(latitude: float, longitude: float, radius: float):
    """Return the places in the box around a circle; beyond a pole or the date line longitude is left open."""
    height = radius / _MILES_A_DEGREE
    box = Place.objects.filter(latitude__range=(latitude - height, latitude + height)).order_by()
    if abs(latitude) + height >= 89:
        return box
    # A circle's widest parallel lies a little nearer to the pole than its centre.
    width = math.degrees(math.asin(math.sin(math.radians(height)) / math.cos(math.radians(latitude))))
    west, east = longitude - width, longitude + width
    if west < -180 or east > 180:
        return box
    return box.filter(longitude__range=(west, east))


def nearest(latitude: float, longitude: float, within: float = 25) -> Place | None:
    """Return the place nearest to a point in degrees, if there is one within so many miles."""
    found = _within_box(latitude, longitude, within)
    return min(found, key=lambda p: distance_miles(latitude, longitude, p.latitude, p.longitude), default=None)

import pytest

from places.models import Place
from places.nearby import distance_miles, ids_within, nearest

pytestmark = pytest.mark.django_db


def place(slug: str) -> Place:
    return Place.objects.get(slug=slug)


def within(slug: str, miles: float) -> frozenset[int]:
    centre = place(slug)
    return ids_within(centre.latitude, centre.longitude, miles)


@pytest.mark.parametrize(
    ("one", "other", "miles"),
    [
        ("new-york-ny", "los-angeles-ca", 2446),  # great-circle distances as published by travel tables
        ("washington-dc", "baltimore-md", 35),
        ("seattle-wa", "portland-or", 145),
        ("london-united-kingdom", "paris-france", 213),
        ("sydney-australia", "new-york-ny", 9935),
    ],
)
def test_distance_matches_known_ones(one, other, miles):
    a, b = place(one), place(other)
    assert distance_miles(a.latitude, a.longitude, b.latitude, b.longitude) == pytest.approx(miles, rel=0.015, abs=1)


def test_distance_of_a_degree_of_latitude_is_69_miles():
    assert distance_miles(0, 0, 1, 0) == pytest.approx(69.09, abs=0.01)


def test_ids_within_widens_with_the_radius():
    bethesda, baltimore = place("north-bethesda-md").pk, place("baltimore-md").pk
    assert bethesda in within("washington-dc", 25)
    assert baltimore not in within("washington-dc", 25)
    assert baltimore in within("washington-dc", 50)
    assert within("washington-dc", 5) < within("washington-dc", 10) < within("washington-dc", 100)


def test_ids_within_zero_is_the_place_itself():
    for slug in ("austin-tx", "sydney-australia", "honolulu-hi", "toronto-on"):
        assert place(slug).pk in within(slug, 0)
    assert len(within("austin-tx", 0)) == 1
    assert within("austin-tx", -5) == within("austin-tx", 0)


def test_ids_within_agrees_with_measuring_every_place():
    centre = place("denver-co")
    rows = Place.objects.filter(country_code="US").values_list("pk", "latitude", "longitude")
    measured = {pk for pk, *point in rows if distance_miles(centre.latitude, centre.longitude, *point) <= 50}
    assert within("denver-co", 50) == measured


def test_ids_within_crosses_the_date_line():
    fiji = ids_within(-16.8, 179.99, 100)  # Taveuni and Labasa lie on both sides of 180 degrees
    assert place("labasa-fiji").pk in fiji
    assert ids_within(-16.8, -179.99, 100) & fiji


def test_ids_within_bounds_nonsense():
    assert ids_within(90.0, 0.0, 100) == frozenset()
    assert ids_within(0.0, 0.0, 1e12) == ids_within(0.0, 0.0, 1_000)


def test_ids_within_needs_a_query_once_in_a_process(django_assert_num_queries):
    ids_within(30.2672, -97.7431, 25)
    with django_assert_num_queries(0):
        ids_within(41.8781, -87.6298, 25)


def test_nearest_is_the_closest_place():
    austin = place("austin-tx")
    assert nearest(austin.latitude, austin.longitude) == austin
    assert nearest(0.0, -140.0) is None

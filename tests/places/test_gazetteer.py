import io

import pytest
from django.core.management import call_command
from django.db import connection

from places import gazetteer
from places.management.commands import build_gazetteer
from places.models import Place

pytestmark = pytest.mark.django_db


def test_gazetteer_covers_home_and_world():
    assert Place.objects.filter(country_code__in=["US", "CA"]).count() > 40_000
    assert Place.objects.filter(country_code="DE").exists()
    assert not Place.objects.exclude(country_code__in=["US", "CA"]).filter(population__lt=15_000).exists()


@pytest.mark.parametrize(
    ("slug", "label"),
    [
        ("washington-dc", "Washington, DC"),
        ("new-york-ny", "New York, NY"),
        ("austin-tx", "Austin, TX"),
        ("toronto-on", "Toronto, ON"),
        ("berlin-germany", "Berlin, Germany"),
        ("singapore", "Singapore"),
        ("san-juan-pr", "San Juan, PR"),
        ("mclean-va", "McLean, VA"),
        ("king-of-prussia-pa", "King of Prussia, PA"),
        ("annapolis-junction-md", "Annapolis Junction, MD"),
        ("moffett-field-ca", "Moffett Field, CA"),
        ("starbase-tx", "Starbase, TX"),
    ],
)
def test_gazetteer_has(slug, label):
    assert Place.objects.get(slug=slug).label == label


def test_gazetteer_larger_of_two_keeps_the_short_slug():
    towns = Place.objects.filter(name="Middletown", region_code="PA").order_by("-population")
    assert [town.slug for town in towns] == ["middletown-pa", f"middletown-pa-{towns[1].pk}"]


def test_gazetteer_regions_have_names():
    assert not Place.objects.filter(country_code__in=["US", "CA"], region_name="").exists()


def test_gazetteer_loads_only_what_is_missing():
    total = Place.objects.count()
    Place.objects.filter(region_code="DC").delete()
    assert gazetteer.load(Place, connection) == total
    assert Place.objects.count() == total


@pytest.mark.slow
def test_build_gazetteer_gives_the_committed_bytes(tmp_path, monkeypatch):
    committed = build_gazetteer.DATA
    monkeypatch.setattr(build_gazetteer, "DATA", tmp_path)
    call_command("build_gazetteer", stdout=io.StringIO())
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (committed / path.name).read_bytes(), path.name

import pytest

from places.regions import REGIONS, find_country, find_region, region, region_by_slug


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("TX", "TX"),
        ("tx", "TX"),
        ("Texas", "TX"),
        ("TEXAS", "TX"),
        ("N. Carolina", "NC"),
        ("Calif.", "CA"),
        ("D.C.", "DC"),
        ("District of Columbia", "DC"),
        ("Washington State", "WA"),
        ("Québec", "QC"),
        ("PEI", "PE"),
        ("Puerto Rico", "PR"),
    ],
)
def test_find_region_knows_the_spelling(text, code):
    assert find_region(text).code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("USA", "US"),
        ("U.S.", "US"),
        ("United States of America", "US"),
        ("UK", "GB"),
        ("England", "GB"),
        ("CHN", "CN"),
        ("Viet Nam", "VN"),
        ("The Netherlands", "NL"),
        ("Türkiye", "TR"),
    ],
)
def test_find_country_knows_the_spelling(text, code):
    assert find_country(text).code == code


def test_find_region_and_country_know_no_nonsense():
    for text in ("", " ", "Fooland", "XX", "\x00"):
        assert find_region(text) is None
        assert find_country(text) is None


def test_region_labels_tell_state_from_city():
    assert region("US", "WA").label == "Washington State"
    assert region("US", "TX").label == "Texas"
    assert region("CA", "QC").label == "Quebec Province"


def test_region_slugs_are_unique_and_found_again():
    assert len({found.slug for found in REGIONS}) == len(REGIONS) == 69
    assert all(region_by_slug(found.slug) == found for found in REGIONS)
    assert region("US", "GA").slug == "georgia-state"
    assert region_by_slug("ontario") == region("CA", "ON")
    assert region_by_slug("nowhere") is None

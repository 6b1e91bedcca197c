import pytest

from postings import words
from tests.postings.unsaved import BERLIN, COLLEGE_PARK, WASHINGTON, posting

THREE_PLACES = "Berlin, Germany; Washington, DC; and Berlin, Germany"


@pytest.mark.parametrize(
    ("fields", "written"),
    [
        ({"arrangement": "hybrid", "onsite_days": 3}, "Hybrid, 3 days on site"),
        ({"arrangement": "hybrid", "onsite_days": 1}, "Hybrid, 1 day on site"),
        ({"arrangement": "hybrid"}, "Hybrid"),
        ({"arrangement": "onsite"}, "On site"),
        ({"arrangement": "remote"}, "Remote"),
        ({}, ""),
    ],
)
def test_arrangement_is_as_stated(fields, written):
    assert words.arrangement(posting(**fields)) == written


@pytest.mark.parametrize(
    ("made", "short", "long"),
    [
        (posting(WASHINGTON), "Washington, DC", "Washington, DC"),
        (posting(WASHINGTON, COLLEGE_PARK), "Washington, DC +1", "Washington, DC and College Park, MD"),
        (posting(BERLIN, WASHINGTON, BERLIN), "Berlin, Germany +2", THREE_PLACES),
        (posting(arrangement="remote", remote_country="US"), "Remote in the US", "Remote in the US"),
        (posting(arrangement="remote", remote_country="KE"), "Remote in KE", "Remote in KE"),
        (posting(arrangement="remote"), "Remote", "Remote"),
        (posting(place_text="Minneapolis, MI"), "Minneapolis, MI", "Minneapolis, MI"),
        (posting(WASHINGTON, place_text="Springfield"), "Washington, DC +1", "Washington, DC and Springfield"),
        (posting(place_text="x" * 90), "x" * 59 + "…", "x" * 90),
        (posting(), "Place not stated", "Place not stated"),
    ],
)  # fmt: skip
def test_places_in_short_and_in_full(made, short, long):
    assert words.places_short(made) == short
    assert words.places_long(made) == long

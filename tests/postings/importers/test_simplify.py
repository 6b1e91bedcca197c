import datetime as dt

import pytest

from postings.choices import Citizenship, Stated
from postings.importers import simplify
from postings.importers.row import BadRow

RAW = {
    "id": "1",
    "company_name": "Pebblewright Robotics",
    "title": "Software Engineering Intern",
    "locations": ["San Francisco, CA", "Austin, TX"],
    "terms": ["Summer 2027"],
    "url": "https://jobs.lever.co/pebblewright/5c0a3a1e",
    "active": True,
    "is_visible": True,
    "sponsorship": "Other",
    "date_posted": 1_754_900_000,
    "date_updated": 1_755_000_000,
}


def read(**changes):
    return simplify.read({**RAW, **changes}, 1, "1")


def test_read_row():
    row = read(category="Software Engineering", degrees=["Bachelor's", "Master's", "PhD", "MBA", "Juris Doctor"])
    assert (row.company, row.title, row.is_open) == ("Pebblewright Robotics", "Software Engineering Intern", True)
    assert row.place_text == "San Francisco, CA; Austin, TX"
    assert [str(term) for term in row.terms] == ["Summer 2027"]
    assert row.degree_levels == ("bachelor", "master", "phd")
    assert row.posted_at == dt.datetime(2025, 8, 11, 8, 13, 20, tzinfo=dt.UTC)
    assert row.closed_at is None


@pytest.mark.parametrize(
    ("words", "sponsorship", "citizenship"),
    [
        ("Offers Sponsorship", Stated.YES, ""),
        ("Does Not Offer Sponsorship", Stated.NO, ""),
        ("U.S. Citizenship is Required", "", Citizenship.CITIZENS),
        ("Other", "", ""),
        ("", "", ""),
        (None, "", ""),
        (["Other"], "", ""),
    ],
)
def test_read_sponsorship(words, sponsorship, citizenship):
    row = read(sponsorship=words)
    assert (row.sponsorship, row.citizenship) == (sponsorship, citizenship)


def test_read_season_instead_of_terms():
    raw = {key: value for key, value in RAW.items() if key != "terms"}
    assert [str(term) for term in simplify.read({**raw, "season": "Fall 2026"}, 1, "1").terms] == ["Fall 2026"]


def test_read_several_terms_in_order():
    assert [str(term) for term in read(terms=["Fall 2026", "Winter 2027"]).terms] == ["Fall 2026", "Winter 2027"]


def test_read_updated_before_posted_closes_when_posted():
    row = read(active=False, date_posted=1_754_900_000, date_updated=1_754_000_000)
    assert row.closed_at == row.posted_at


@pytest.mark.parametrize("locations", [[], None, "", [""], {}, 3.5])
def test_read_without_a_place(locations):
    assert "," not in read(locations=locations).place_text


def test_read_65_places_and_breaks():
    assert read(locations=[f"Town {n}, TX" for n in range(65)]).place_text.count(";") == 64
    assert read(locations=["Boston, MA<br>Durham, NC"]).place_text == "Boston, MA; Durham, NC"


def test_read_names_without_emoji_and_tabs():
    row = read(company_name="🔥 Tallgrass\tBiolabs", title="Lab\tResearch Intern 🧪")
    assert (row.company, row.title) == ("Tallgrass Biolabs", "Lab Research Intern")


def test_read_not_visible_is_hidden():
    assert read(is_visible=False).is_hidden
    assert not read(is_visible=True).is_hidden


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"company_name": None}, "no company"),
        ({"title": "🔥"}, "no title"),
        ({"title": "x" * 201}, "longer than 200"),
        ({"active": "yes"}, "whether it is open"),
        ({"active": None}, "whether it is open"),
        ({"is_visible": "no"}, "whether it may be shown"),
    ],
)
def test_read_bad_rows_say_why(changes, reason):
    with pytest.raises(BadRow, match=reason):
        read(**changes)

import datetime as dt

import pytest

from postings.choices import Citizenship, CloseReason, Stated
from postings.importers import snapshot
from postings.importers.row import BadRow

RAW = {
    "company": "Pebblewright Robotics",
    "title": "Software Engineering Intern",
    "location": "Austin, TX",
    "season": "Summer 2027",
    "sponsorship": "unknown",
    "category": "Software",
    "posted_at": "2026-07-20T21:57:41-04:00",
    "first_seen_at": "2026-07-21T02:57:41Z",
    "last_seen_at": "2026-08-01T00:00:00Z",
    "is_open": True,
    "url": "https://boards.greenhouse.io/pebblewright/jobs/4711",
}


def read(**changes):
    return snapshot.read({**RAW, **changes}, 1, "greenhouse:pebblewright:4711")


def test_read_row():
    row = read(skills=["Python", "C++"], salary="$30/hr", canonical_id="77", aliases=["greenhouse:pebblewright:4710"])
    assert (row.source_id, row.company, row.is_open) == ("greenhouse:pebblewright:4711", "Pebblewright Robotics", True)
    assert row.posted_at == dt.datetime(2026, 7, 21, 1, 57, 41, tzinfo=dt.UTC)
    assert (row.skills, row.pay, row.canonical_id) == (("Python", "C++"), "$30/hr", "77")
    assert row.aliases == ("greenhouse:pebblewright:4710",)


@pytest.mark.parametrize(
    ("word", "sponsorship", "citizenship"),
    [
        ("offers", Stated.YES, ""),
        ("no-sponsorship", Stated.NO, ""),
        ("citizens-only", "", Citizenship.CITIZENS),
        ("unknown", "", ""),
        (None, "", ""),
    ],
)
def test_read_sponsorship(word, sponsorship, citizenship):
    row = read(sponsorship=word)
    assert (row.sponsorship, row.citizenship) == (sponsorship, citizenship)


def test_read_several_seasons_before_the_single_one():
    row = read(season="Winter 2027", seasons=["Summer 2027", "Fall 2026"])
    assert [str(term) for term in row.terms] == ["Summer 2027", "Fall 2026"]


def test_read_season_not_stated_is_read_from_the_title():
    assert [str(term) for term in read(season="Not stated", title="Intern (Fall 2026)").terms] == ["Fall 2026"]
    assert read(season="Not stated").terms == ()


def test_read_closed_when_the_row_says_or_when_last_seen():
    closed = read(is_open=False, closed_at="2026-08-02T00:00:00Z", closed_reason="gone-from-feed")
    assert closed.closed_at == dt.datetime(2026, 8, 2, tzinfo=dt.UTC)
    assert closed.close_reason == CloseReason.GONE
    assert read(is_open=False).closed_at == dt.datetime(2026, 8, 1, tzinfo=dt.UTC)
    assert read(is_open=False, closed_reason="position-filled").close_reason == CloseReason.FILLED
    assert read(closed_at="2026-08-02T00:00:00Z").closed_at is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"company": " "}, "no company"), ({"title": None}, "no title"), ({"is_open": 1}, "is open")],
)
def test_read_bad_rows_say_why(changes, reason):
    with pytest.raises(BadRow, match=reason):
        read(**changes)

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from postings import words
from postings.choices import Status
from tests.postings.unsaved import NOW, SUMMER, posting

DECEMBER, MAY = dt.date(2026, 12, 1), dt.date(2027, 5, 1)


@pytest.mark.parametrize(
    ("age", "written"),
    [
        (dt.timedelta(seconds=20), "Posted just now"),
        (dt.timedelta(minutes=1), "Posted 1 minute ago"),
        (dt.timedelta(minutes=59), "Posted 59 minutes ago"),
        (dt.timedelta(hours=5, minutes=50), "Posted 5 hours ago"),
        (dt.timedelta(days=1), "Posted 1 day ago"),
        (dt.timedelta(days=6, hours=23), "Posted 6 days ago"),
        (dt.timedelta(days=13), "Posted 1 week ago"),
        (dt.timedelta(days=27), "Posted 3 weeks ago"),
        (dt.timedelta(days=38), "Posted Sep 14, 2026"),
        (-dt.timedelta(days=2), "Opens Oct 24, 2026"),
    ],
)
def test_posted_by_age(age, written):
    assert words.posted(posting(opens_at=NOW - age), NOW) == written


def test_posted_on_names_the_full_date():
    assert words.posted_on(posting(opens_at=NOW - dt.timedelta(days=3)), NOW) == "Posted October 19, 2026 (3 days ago)"
    assert words.posted_on(posting(opens_at=NOW - dt.timedelta(days=38)), NOW) == "Posted September 14, 2026"
    assert words.posted_on(posting(opens_at=NOW + dt.timedelta(days=3)), NOW) == "Opens October 25, 2026"


@pytest.mark.parametrize(
    ("closes_on", "closing"),
    [
        (None, ("Open until filled", False, False)),
        (dt.date(2026, 11, 14), ("Closes in 23 days", False, False)),
        (dt.date(2026, 10, 26), ("Closes in 4 days", False, False)),
        (dt.date(2026, 10, 25), ("Closes in 3 days", True, False)),
        (dt.date(2026, 10, 23), ("Closes tomorrow", True, False)),
        (dt.date(2026, 10, 22), ("Closes today", True, False)),
        (dt.date(2026, 10, 21), ("Expired today", False, True)),
        (dt.date(2026, 10, 20), ("Expired yesterday", False, True)),
        (dt.date(2026, 10, 18), ("Expired 3 days ago", False, True)),
        (dt.date(2026, 10, 15), ("Expired 6 days ago", False, True)),
        (dt.date(2026, 10, 14), ("Expired Oct 14, 2026", False, True)),
        (dt.date.max, ("Open until filled", False, False)),
    ],
)
def test_closes_by_days_left(closes_on, closing):
    assert words.closes(posting(closes_on=closes_on), NOW) == closing


def test_closes_counts_days_in_the_postings_own_zone():
    # Closing on October 22 in Honolulu is the end of that day there: 6 in the morning in New York.
    made = posting(closes_on=dt.date(2026, 10, 22), time_zone="Pacific/Honolulu")
    honolulu = ZoneInfo("Pacific/Honolulu")
    told = {
        dt.datetime(2026, 10, 21, 23, 59, tzinfo=honolulu): "Closes tomorrow",
        dt.datetime(2026, 10, 22, 0, 0, tzinfo=honolulu): "Closes today",
        dt.datetime(2026, 10, 22, 23, 59, 59, tzinfo=honolulu): "Closes today",
        dt.datetime(2026, 10, 23, 0, 0, tzinfo=honolulu): "Expired today",
        dt.datetime(2026, 10, 23, 23, 59, 59, tzinfo=honolulu): "Expired today",
        dt.datetime(2026, 10, 24, 0, 0, tzinfo=honolulu): "Expired yesterday",
        dt.datetime(2026, 10, 26, 12, 0, tzinfo=honolulu): "Expired 3 days ago",
    }
    assert {moment: words.closes(made, moment.astimezone(dt.UTC)).words for moment in told} == told


def test_closes_crosses_daylight_saving():
    # In New York the clocks go back on November 1, 2026: that day has 25 hours.
    made = posting(closes_on=dt.date(2026, 11, 1))
    last_moment = dt.datetime(2026, 11, 2, 4, 59, 59, tzinfo=dt.UTC)
    assert words.closes(made, last_moment).words == "Closes today"
    assert words.closes(made, last_moment + dt.timedelta(seconds=1)).words == "Expired today"


def test_closes_of_closed_and_removed():
    made = posting(status=Status.CLOSED, closed_at=NOW - dt.timedelta(days=9))
    assert words.closes(made, NOW) == ("Closed Oct 13, 2026", False, True)
    assert words.closes(posting(status=Status.CLOSED, closed_at=NOW), NOW).words == "Closed today"
    assert words.closes(posting(status=Status.CLOSED), NOW).words == "Closed"
    assert words.closes(posting(status=Status.REMOVED), NOW).words == "Removed"


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (posting(closes_on=dt.date(2026, 10, 21)), "This posting expired today."),
        (posting(closes_on=dt.date(2026, 10, 20)), "This posting expired yesterday."),
        (posting(closes_on=dt.date(2026, 9, 1)), "This posting expired on September 1, 2026."),
        (posting(status=Status.CLOSED, closed_at=NOW), "This posting was closed today."),
        (
            posting(status=Status.CLOSED, closed_at=NOW - dt.timedelta(days=30)),
            "This posting was closed on September 22, 2026.",
        ),
        (posting(status=Status.CLOSED), "This posting was closed."),
        (posting(closes_on=dt.date(2026, 10, 22)), ""),
    ],
)
def test_ended_is_a_sentence(made, sentence):
    assert words.ended(made, NOW) == sentence


@pytest.mark.parametrize(
    ("fields", "written"),
    [
        ({**SUMMER, "starts_on": dt.date(2027, 6, 7), "ends_on": dt.date(2027, 8, 13)}, "Summer 2027 · Jun 7–Aug 13"),
        ({**SUMMER, "starts_on": dt.date(2027, 6, 7), "ends_on": dt.date(2027, 6, 25)}, "Summer 2027 · Jun 7–25"),
        ({**SUMMER, "starts_on": dt.date(2027, 6, 7)}, "Summer 2027 · from Jun 7"),
        ({**SUMMER, "ends_on": dt.date(2027, 8, 13)}, "Summer 2027 · until Aug 13"),
        ({"season": "winter", "starts_on": DECEMBER, "ends_on": MAY}, "Winter · Dec 1, 2026–May 1, 2027"),
        ({"season": "summer", "starts_on": dt.date(2027, 6, 7)}, "Summer · from Jun 7, 2027"),
        ({"starts_on": dt.date(2027, 6, 7), "ends_on": dt.date(2027, 8, 13)}, "Jun 7–Aug 13, 2027"),
        ({"starts_on": dt.date(2027, 6, 7), "ends_on": dt.date(2027, 6, 25)}, "Jun 7–25, 2027"),
        ({"starts_on": dt.date(2027, 6, 7), "ends_on": dt.date(2027, 6, 7)}, "Jun 7, 2027"),
        (SUMMER, "Summer 2027"),
        ({"season": "year-round"}, "Year-round"),
        ({}, "Term not stated"),
    ],
)  # fmt: skip
def test_term_and_dates_names_the_year_once(fields, written):
    assert words.term_and_dates(posting(**fields)) == written


def test_weeks_are_whole():
    assert words.weeks(posting(starts_on=dt.date(2027, 6, 7), ends_on=dt.date(2027, 8, 13))) == "10 weeks"
    assert words.weeks(posting(starts_on=dt.date(2027, 6, 7))) == ""


def test_clock_time_names_the_zone():
    assert words.clock_time(NOW, "America/New_York") == "12:00 pm EDT"


@pytest.mark.parametrize(
    ("age", "written"),
    [
        (None, ""),
        (dt.timedelta(seconds=-5), "Last confirmed just now"),
        (dt.timedelta(hours=5), "Last confirmed 5 hours ago"),
        (dt.timedelta(days=3), "Last confirmed 3 days ago"),
        (dt.timedelta(days=28), "Last confirmed on Sep 24, 2026"),
    ],
)
def test_confirmed_by_age(age, written):
    assert words.confirmed(posting(confirmed_at=None if age is None else NOW - age), NOW) == written


def test_listed_says_when_the_list_last_saw_it():
    assert words.listed(posting(), "", NOW, NOW) == ""
    assert words.listed(posting(), "tech-list", None, NOW) == "Source: the list tech-list"
    seen = words.listed(posting(), "tech-list", NOW - dt.timedelta(days=2), NOW)
    assert seen == "Source: the list tech-list, last seen there 2 days ago"


def test_answer_is_awaited_for_seven_times_24_hours_over_the_change_of_clocks():
    asked = dt.datetime(2026, 10, 30, 9, 0, tzinfo=ZoneInfo("America/New_York"))
    assert words.answer_by(posting(asked_at=asked.astimezone(dt.UTC))) == "November 6, 2026, 8:00 am EST"
    assert words.answer_by(posting()) == ""

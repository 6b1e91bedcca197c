import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from postings.freshness import rule

UTC = dt.UTC
OPENED = dt.datetime(2026, 10, 1, 14, 0, tzinfo=UTC)
DAY, SECOND = dt.timedelta(days=1), dt.timedelta(seconds=1)
NEW_YORK = "America/New_York"


@pytest.mark.parametrize(
    ("confirmed", "age", "asked"),
    [
        (None, 30 * DAY - SECOND, False),
        (None, 30 * DAY, True),
        (OPENED + 29 * DAY, 59 * DAY - SECOND, False),
        (OPENED + 29 * DAY, 59 * DAY, True),
        (OPENED - 5 * DAY, 30 * DAY - SECOND, False),
    ],
)
def test_recruiter_is_asked_thirty_days_after_opening_or_answer(confirmed, age, asked):
    assert rule.needs_asking(OPENED, confirmed, None, OPENED + age) is asked


@pytest.mark.parametrize(("left", "asked"), [(120 * DAY, False), (120 * DAY + SECOND, True), (-DAY, False)])
def test_closing_date_within_120_days_needs_no_word(left, asked):
    now = OPENED + 40 * DAY
    assert rule.needs_asking(OPENED, None, now + left, now) is asked


def test_unanswered_question_ends_it_after_seven_days():
    assert rule.end(None, None) is None
    assert rule.end(None, OPENED) == OPENED + 7 * DAY
    assert rule.end(OPENED + 200 * DAY, OPENED) == OPENED + 7 * DAY


@pytest.mark.parametrize("left", [DAY, 7 * DAY, 120 * DAY])
def test_near_closing_date_makes_the_question_moot(left):
    assert rule.is_moot(OPENED, OPENED + left)
    assert rule.end(OPENED + left, OPENED) == OPENED + left


def at(day, hour, minute=0, second=0):
    return dt.datetime(2026, 11, day, hour, minute, second, tzinfo=ZoneInfo(NEW_YORK))


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (at(13, 8, 59, 59), None),
        (at(13, 9), 7),
        (at(19, 8, 59, 59), 7),
        (at(19, 9), 1),
        (at(20, 23, 59, 59), 1),
    ],
)
def test_reminders_come_at_nine_seven_days_and_one_day_before_the_last(now, due):
    assert rule.reminder_due(dt.date(2026, 11, 20), NEW_YORK, OPENED, now) == due


def test_reminder_waits_for_nine_on_the_day_that_clocks_go_back():
    # On November 1, 2026 nine in the morning in New York is 14:00 UTC; a day earlier it was 13:00.
    closes_on = dt.date(2026, 11, 8)
    due = dt.datetime(2026, 11, 1, 14, 0, tzinfo=UTC)
    assert rule.reminder_due(closes_on, NEW_YORK, OPENED, due - SECOND) is None
    assert rule.reminder_due(closes_on, NEW_YORK, OPENED, due) == 7


def test_reminder_whose_time_had_passed_at_opening_is_left_out():
    closes_on = dt.date(2026, 11, 20)
    opened = at(15, 12)
    assert rule.reminder_due(closes_on, NEW_YORK, opened, at(16, 12)) is None
    assert rule.reminder_due(closes_on, NEW_YORK, opened, at(19, 12)) == 1


@pytest.mark.parametrize("closes_on", [None, dt.date.min, dt.date.max])
def test_no_reminder_where_the_calendar_ends(closes_on):
    assert rule.reminder_due(closes_on, NEW_YORK, OPENED, at(16, 12)) is None

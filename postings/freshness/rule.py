"""The freshness promise as arithmetic on moments; nothing here reads or writes a row.

A posting that closes within NEAR needs no word from anybody: the clock ends it. Every other one is asked after each
ASK_AFTER, counted from its opening or the last answer, and ends ANSWER_WITHIN after a question that nobody answered.
The end is a moment of the posting itself, so it holds to the minute whether or not a worker runs.
"""

import datetime as dt
import zoneinfo

ASK_AFTER = dt.timedelta(days=30)
ANSWER_WITHIN = dt.timedelta(days=7)
NEAR = dt.timedelta(days=120)

REMIND_BEFORE = (7, 1)  # days before the last day to apply
REMIND_AT = dt.time(9)  # where the posting is: nobody is written to at midnight


def needs_asking(
    opens_at: dt.datetime, confirmed_at: dt.datetime | None, closing: dt.datetime | None, now: dt.datetime
) -> bool:
    """Whether an open posting's recruiter is to be asked at `now`; `closing` is the end of its last day, or None."""
    since = max(opens_at, confirmed_at or opens_at)
    return since + ASK_AFTER <= now and (closing is None or closing - now > NEAR)


def is_moot(asked_at: dt.datetime, closing: dt.datetime | None) -> bool:
    """Whether a question needs no answer any more: the posting has got a date within NEAR of it."""
    return closing is not None and closing - asked_at <= NEAR


def end(closing: dt.datetime | None, asked_at: dt.datetime | None) -> dt.datetime | None:
    """When a posting ends by the clock: with its last day, or earlier with the time for an answer that is awaited."""
    if asked_at is None or is_moot(asked_at, closing):
        return closing
    return asked_at + ANSWER_WITHIN


def reminder_due(closes_on: dt.date | None, time_zone: str, opens_at: dt.datetime, now: dt.datetime) -> int | None:
    """Which of REMIND_BEFORE is due at `now`, or None: both wait for nine in the morning where the posting is.

    A reminder whose time had passed when the posting opened is left out, and so is the first once the second is due.
    """
    if closes_on is None:
        return None
    due = None
    for days in REMIND_BEFORE:
        moment = morning(closes_on, days, time_zone)
        if moment is not None and opens_at < moment <= now:
            due = days
    return due


def morning(closes_on: dt.date, days: int, time_zone: str) -> dt.datetime | None:
    """The moment of the reminder `days` before the last day; None before the calendar begins."""
    try:
        day = closes_on - dt.timedelta(days=days)
    except OverflowError:
        return None
    return dt.datetime.combine(day, REMIND_AT, zoneinfo.ZoneInfo(time_zone))

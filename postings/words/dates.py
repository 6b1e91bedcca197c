"""Dates in words. What has a deadline is told in the posting's own time zone, by calendar days there."""

import datetime as dt
import zoneinfo
from collections.abc import Callable
from typing import NamedTuple

from postings.choices import Season, Status
from postings.freshness.rule import ANSWER_WITHIN
from postings.models import Posting
from postings.words.terms import count

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SOON = 3  # days: from here on the deadline is marked
SEASONS = {season.value: season.label for season in Season}


class Closing(NamedTuple):
    """When a posting stops taking applications, or did: "Closes in 2 days", soon, not past."""

    words: str
    soon: bool = False
    past: bool = False


def month(day: dt.date) -> str:
    """Return "November"."""
    return MONTHS[day.month - 1]


def short_date(day: dt.date, year: bool = True) -> str:
    """Return "Nov 14, 2026", or "Nov 14" without the year."""
    written = f"{month(day)[:3]} {day.day}"
    return f"{written}, {day.year}" if year else written


def long_date(day: dt.date) -> str:
    """Return "November 14, 2026"."""
    return f"{month(day)} {day.day}, {day.year}"


def clock_time(moment: dt.datetime, zone: str) -> str:
    """Return "9:00 am EDT": the time of `moment` in `zone`, an IANA name."""
    local = moment.astimezone(zoneinfo.ZoneInfo(zone))
    return f"{local.hour % 12 or 12}:{local:%M} {'am' if local.hour < 12 else 'pm'} {local.tzname()}"


def date_range(first: dt.date | None, last: dt.date | None, year: bool = True) -> str:
    """Return "Jun 7–Aug 13, 2027", "Jun 7–25", "from Jun 7" or "until Aug 13"; empty when both are None."""
    if first is None or last is None:
        if day := first or last:
            return f"{'from' if first else 'until'} {short_date(day, year)}"
        return ""
    if first.year != last.year:
        return f"{short_date(first)}–{short_date(last)}"
    same_month = first.month == last.month and first != last
    end = f"{last.day}, {last.year}" if same_month and year else str(last.day) if same_month else short_date(last, year)
    return end if first == last else f"{short_date(first, year=False)}–{end}"


def dates(posting: Posting) -> str:
    """Return first and last day, "Jun 7–Aug 13, 2027"; empty when neither is stated."""
    return date_range(posting.starts_on, posting.ends_on)


def term_and_dates(posting: Posting) -> str:
    """Return "Summer 2027 · Jun 7–Aug 13"; the year is written once. "Term not stated" when nothing is."""
    term = f"{SEASONS.get(posting.season, '')} {posting.year or ''}".strip() if posting.season else ""
    years = {day.year for day in (posting.starts_on, posting.ends_on) if day}
    days = date_range(posting.starts_on, posting.ends_on, year=years != {posting.year})
    return " · ".join(part for part in (term, days) if part) or "Term not stated"


def weeks(posting: Posting) -> str:
    """Return how long it lasts, "10 weeks"; empty when a date is missing or it is under a week."""
    if not (posting.starts_on and posting.ends_on):
        return ""
    whole = round(((posting.ends_on - posting.starts_on).days + 1) / 7)
    return count(whole, "week") if whole else ""


def posted(posting: Posting, now: dt.datetime) -> str:
    """Return "Posted 5 hours ago", "Posted 3 days ago", "Posted 2 weeks ago" or "Posted Sep 14, 2026"."""
    day = local_day(posting.opens_at, posting)
    age = now - posting.opens_at
    if age < dt.timedelta(0):
        return f"Opens {short_date(day)}"
    return f"Posted {_since(age) or short_date(day)}"


def posted_on(posting: Posting, now: dt.datetime) -> str:
    """Return the full date too: "Posted October 19, 2026 (3 days ago)"."""
    day = long_date(local_day(posting.opens_at, posting))
    when = posted(posting, now)
    if when.startswith("Opens"):
        return f"Opens {day}"
    return f"Posted {day} ({when.removeprefix('Posted ')})" if when.endswith(("ago", "now")) else f"Posted {day}"


def confirmed(posting: Posting, now: dt.datetime) -> str:
    """Return "Last confirmed 3 days ago" or "Last confirmed on Sep 14, 2026"; empty when nobody has confirmed it."""
    return f"Last confirmed {_when_seen(posting.confirmed_at, posting, now)}" if posting.confirmed_at else ""


def listed(posting: Posting, source: str, seen_at: dt.datetime | None, now: dt.datetime) -> str:
    """Return "Source: the list simplify, last seen there 3 days ago", as the list says; empty without a list."""
    if not source:
        return ""
    return f"Source: the list {source}{f', last seen there {_when_seen(seen_at, posting, now)}' if seen_at else ''}"


def answer_by(posting: Posting) -> str:
    """Return "December 1, 2026, 3:10 pm EST": until when an answer is awaited; empty while none is."""
    if posting.asked_at is None:
        return ""
    moment = posting.asked_at + ANSWER_WITHIN
    return f"{long_date(local_day(moment, posting))}, {clock_time(moment, posting.time_zone)}"


def closes(posting: Posting, now: dt.datetime) -> Closing:
    """Return when `posting` closes, or when it expired or was closed."""
    if posting.status == Status.REMOVED:
        return Closing("Removed", past=True)
    if end := _end(posting, now):
        return Closing(f"{end.verb} {_when(end, posting, now, short_date)}".strip(), past=True)
    if posting.closes_on is None or posting.expires_at is None:
        return Closing("Open until filled")
    left = (posting.closes_on - local_day(now, posting)).days
    words = {0: "Closes today", 1: "Closes tomorrow"}.get(left) or f"Closes in {left:,} days"
    return Closing(words, soon=left <= SOON)


def ended(posting: Posting, now: dt.datetime) -> str:
    """Return the banner's sentence: "This posting expired today."; empty while it has not ended."""
    end = _end(posting, now)
    if not end:
        return ""
    verb = "was closed" if end.verb == "Closed" else "expired"
    return f"This posting {verb} {_when(end, posting, now, lambda day: f'on {long_date(day)}')}".strip() + "."


class _End(NamedTuple):
    verb: str
    day: dt.date | None
    last_day: dt.date | None


def _end(posting: Posting, now: dt.datetime) -> _End | None:
    if posting.status == Status.CLOSED:
        day = local_day(posting.closed_at, posting) if posting.closed_at else None
        return _End("Closed", day, day)
    if posting.asked_at and posting.expires_at == posting.asked_at + ANSWER_WITHIN <= now:
        # As when the worker has closed it: that follows within a minute.
        day = local_day(posting.expires_at, posting)
        return _End("Closed", day, day)
    if posting.expires_at and posting.expires_at <= now:
        return _End("Expired", local_day(posting.expires_at, posting), posting.closes_on)
    return None


def _when(end: _End, posting: Posting, now: dt.datetime, written: Callable[[dt.date], str]) -> str:
    # A posting ends with its last day: on the day after, it "expired today". Longer ago, when nobody counts
    # days any more, the last day itself is named: it is the date that people knew.
    if end.day is None:
        return ""
    days = (local_day(now, posting) - end.day).days
    if days <= 1:
        return "yesterday" if days == 1 else "today"
    return f"{days} days ago" if days < 7 else written(end.last_day or end.day)


def _when_seen(moment: dt.datetime, posting: Posting, now: dt.datetime) -> str:
    return _since(max(now - moment, dt.timedelta(0))) or f"on {short_date(local_day(moment, posting))}"


def _since(age: dt.timedelta) -> str:
    """Return "just now", "5 hours ago" or "2 weeks ago"; empty from four weeks on, when a date says more."""
    if age.days:
        return _ago(age.days) if age.days < 28 else ""
    minutes = age.seconds // 60
    if not minutes:
        return "just now"
    return f"{count(minutes // 60, 'hour') if minutes >= 60 else count(minutes, 'minute')} ago"


def _ago(days: int) -> str:
    return f"{count(days, 'day')} ago" if days < 7 else f"{count(days // 7, 'week')} ago"


def local_day(moment: dt.datetime, posting: Posting) -> dt.date:
    """Return the calendar day of `moment` where the posting is."""
    return moment.astimezone(zoneinfo.ZoneInfo(posting.time_zone)).date()

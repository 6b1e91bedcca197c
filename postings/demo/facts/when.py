import datetime as dt

from postings.choices import Arrangement, EmploymentType, Season, Shift
from postings.demo.facts.brief import Brief

# First possible Monday (month, day), how many Mondays there are to choose from, and the least and most weeks.
TERMS = {
    Season.WINTER: ((1, 2), 2, (6, 10)),
    Season.SPRING: ((1, 15), 4, (13, 16)),
    Season.SUMMER: ((5, 17), 6, (10, 12)),
    Season.FALL: ((8, 25), 3, (12, 15)),
}
DAYS_TO_START = 14  # from the last day to apply
FARTHEST_START = 300  # days from the last day to apply; where a term is farther off, the next one is meant


def when(brief: Brief) -> dict:
    """Return term, dates, hours, employment type and shift."""
    season = brief.decks.deal("season")
    after = brief.closes_on or brief.opens_on + dt.timedelta(days=45)
    if season in TERMS and (first_day(season, after) - after).days > FARTHEST_START:
        season = min(TERMS, key=lambda term: first_day(term, after))
    shift = _shift(brief)
    employment_type = _employment_type(brief, season, shift)
    return {
        "season": season,
        **_dates(brief, season, after),
        "employment_type": employment_type,
        "hours_per_week": _hours(brief, employment_type),
        "shift": shift,
        "openings": brief.decks.deal("openings"),
    }


def first_day(season: str, after: dt.date) -> dt.date:
    """Return the first possible first day of the next such term that applicants of `after` can make."""
    (month, day), _, _ = TERMS[Season(season)]
    earliest = after + dt.timedelta(days=DAYS_TO_START)
    start = monday(dt.date(earliest.year, month, day))
    return start if start >= earliest else monday(dt.date(earliest.year + 1, month, day))


def monday(day: dt.date) -> dt.date:
    """Return `day` or the next Monday after it."""
    return day + dt.timedelta(days=-day.weekday() % 7)


def _dates(brief: Brief, season: str, after: dt.date) -> dict:
    if season == Season.YEAR_ROUND:
        return {"year": None, "starts_on": monday(after + dt.timedelta(days=21)) if brief.chance(0.3) else None}
    if season not in TERMS:
        return {}
    _, mondays, weeks = TERMS[Season(season)]
    start = first_day(season, after) + dt.timedelta(weeks=brief.rng.randrange(mondays))
    if not brief.chance(0.8):
        return {"year": start.year}
    friday = start + dt.timedelta(weeks=brief.rng.randint(*weeks), days=-3)
    return {"year": start.year, "starts_on": start, "ends_on": friday}


def _employment_type(brief: Brief, season: str, shift: str) -> str:
    if shift == Shift.WEEKENDS and not brief.title.shift:
        return EmploymentType.PART_TIME
    # Classes go on in these terms, so part-time work is as common as full-time.
    if season in (Season.SPRING, Season.FALL, Season.YEAR_ROUND) and brief.chance(0.4):
        return EmploymentType.PART_TIME
    return brief.decks.deal("employment_type")


def _hours(brief: Brief, employment_type: str) -> int | None:
    usual = {
        EmploymentType.FULL_TIME: (40, 40, 40, 40, 35, 38),
        EmploymentType.PART_TIME: (12, 15, 16, 20, 20, 24),
        EmploymentType.TEMPORARY: (40, 40, 35, None),
        EmploymentType.CONTRACT: (20, 30, 40),
        EmploymentType.OTHER: (8, 12, None),
    }
    return brief.rng.choice(usual[EmploymentType(employment_type)]) if employment_type else None


def _shift(brief: Brief) -> str:
    if brief.title.shift:
        return Shift(brief.title.shift)
    if brief.arrangement == Arrangement.REMOTE:
        return ""
    return brief.decks.deal("shift" if brief.role.shifts else "office_shift")

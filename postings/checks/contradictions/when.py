"""Terms and deadlines, in the text and in the fields."""

import datetime as dt
import re
from collections.abc import Iterator

from postings.checks.case import Advice, Case
from postings.choices import Season
from postings.words import long_date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DEADLINE = re.compile(
    r"\b(?:apply (?:by|before|no later than)|applications? (?:close|are due|must be in)(?: by| on)?"
    r"|deadline(?: to apply)?(?: is)?:?)[^\d\n]{0,20}?"
    rf"\b({'|'.join(MONTHS)})[a-z]{{0,6}}\.? (\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (20\d\d))?",
    re.IGNORECASE,
)

_SEASON = "(?:Winter|Spring|Summer|Fall|Autumn)"
TERM = re.compile(
    rf"\b({_SEASON}(?:\s?(?:/|&|-|and|or)\s?{_SEASON}){{0,3}}) (20\d\d)(?:\s?[/-]\s?(20\d\d))?\b", re.IGNORECASE
)
SEASON = re.compile(_SEASON, re.IGNORECASE)
# Terms in which students graduate or go back to class are no terms of the internship.
OF_THE_STUDIES = re.compile(
    r"graduat|enrol|return|degree|class of|school|university|\blast\b|previous|since|launched|\bafter\b|\bbefore\b",
    re.IGNORECASE,
)


def another_deadline(case: Case) -> Iterator[Advice]:
    closes_on = case.posting.closes_on
    for match, line in case.find(DEADLINE):
        day = day_of(match, closes_on)
        if day is None or (closes_on and abs((day - closes_on).days) <= 1):  # "before March 16" is by March 15
            continue
        state = f"is {long_date(closes_on)}" if closes_on else "is empty"
        sentence = f"The text names another last day to apply; the field {state}."
        yield Advice("contradiction", "closes_on", sentence, line=line)
        return


def day_of(match: re.Match, near: dt.date | None) -> dt.date | None:
    """The date that DEADLINE found; without a year that of `near`; None for a day that does not exist."""
    year = int(match[3]) if match[3] else (near or dt.date.today()).year
    try:
        return dt.date(year, MONTHS.index(match[1].lower()) + 1, int(match[2]))
    except ValueError:
        return None


def another_term(case: Case) -> Iterator[Advice]:
    posting = case.posting
    if not posting.season or not posting.year or posting.season == Season.YEAR_ROUND:
        return
    named = {term: line for match, line in case.find(TERM, OF_THE_STUDIES) for term in terms(match)}
    if named and (posting.season, posting.year) not in named:
        line = next(iter(named.values()))
        yield Advice("contradiction", "season", f"The text names another term than {posting.term}.", line=line)


def terms(match: re.Match) -> Iterator[tuple[str, int]]:
    """Every term of "Fall/Winter 2026" or "Summer 2026/2027"."""
    for name in SEASON.findall(match[1]):
        season = Season.FALL if name.lower() == "autumn" else Season(name.lower())
        for year in filter(None, (match[2], match[3])):
            yield season, int(year)

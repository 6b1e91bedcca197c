"""Where the text says one thing and a field another: students believe the text, filters the field."""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

from places.nearby import distance_miles
from places.parse import parse
from postings.checks.case import Advice, Case, Check, words
from postings.choices import Arrangement, PayUnit, Season, Stated
from postings.words import long_date

UNPAID = words(
    "unpaid (?:internship|position|role|opportunity)", "volunteer (?:internship|position|role)", "without pay"
)
NOT_UNPAID = words("not", "no", "never", "isn.t")
_AMOUNT = r"(\d{1,3}(?:\.\d{1,2})?)"
HOURLY = re.compile(
    rf"\$\s?{_AMOUNT}(?:\s?(?:-|–|to)\s?\$?\s?{_AMOUNT})?\s?(?:USD\s?)?(?:/|per |an |a )\s?(?:hour|hr)\b", re.IGNORECASE
)
WHOLLY_REMOTE = words("(?:fully|100%|entirely|completely) remote", "work from anywhere")
REMOTE = words("remote (?:internship|position|role|job)", "(?:this|it) is (?:a )?remote")
NOT_REMOTE = words(
    r"hybrid (?:internship|position|role|schedule|work)",
    r"[1-5] days (?:a|per|each) week (?:on[- ]?site|in (?:the|our) office)",
    r"(?:must|will) (?:be|work) (?:fully |100% )?(?:on[- ]?site|in[- ](?:office|person))",
)  # fmt: skip
BASED_IN = re.compile(r"\b(?:based|located|work) (?:in|out of) (?:our )?([A-Z][A-Za-z.' -]{1,40}, [A-Z]{2})\b")
GPA = re.compile(
    r"\bGPA\b[^.\n\d]{0,40}?([1-4]\.\d{1,2})|(?<![/\d])(?<!of )([1-4]\.\d{1,2})\+?[^.\n\d]{0,20}?\bGPA\b", re.IGNORECASE
)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DEADLINE = re.compile(
    r"\b(?:apply by|applications? (?:close|are due)|deadline(?: to apply)?(?: is)?:?)\D{0,20}?"
    rf"((?:{MONTHS}) \d{{1,2}},? 20\d\d)",
    re.IGNORECASE,
)
NO_SPONSOR = words(
    r"(?:not|unable to|cannot|can.t|won.t|no) (?:be able to )?(?:offer |provide )?(?:visa )?sponsor(?:ship)?",
    r"without (?:visa |current or future |the need for )?sponsorship",
)
SPONSORS = words(
    r"(?:we|will|can) (?:also )?sponsor (?:visas?|students)", r"visa sponsorship (?:is )?(?:available|offered|provided)"
)
TERM = re.compile(r"\b(Winter|Spring|Summer|Fall|Autumn) (20\d\d)\b", re.IGNORECASE)
NEAR = 30  # miles: a suburb is no other city


def unpaid_with_pay(case: Case) -> Iterator[Advice]:
    if case.posting.pay_range and (line := case.first(UNPAID, NOT_UNPAID)):
        yield Advice("contradiction", "pay_kind", "The text says unpaid, and the pay fields hold an amount.", line=line)


def another_hourly_pay(case: Case) -> Iterator[Advice]:
    stated = case.posting.pay_per(PayUnit.HOUR) if case.posting.currency == "USD" else None
    for match, line in case.find(HOURLY):
        low, high = sorted(Decimal(amount) for amount in (match[1], match[2] or match[1]))
        if stated is None and not case.posting.pay_range:
            yield Advice(
                "contradiction", "pay_min", "The text states a pay, and the pay fields are empty: fill them.", line=line
            )
            return
        if stated and not (stated[0] - 1 <= low and high <= stated[1] + 1):
            yield Advice("contradiction", "pay_min", "The text states another pay than the pay fields.", line=line)
            return


def another_arrangement(case: Case) -> Iterator[Advice]:
    arrangement = case.posting.arrangement
    patterns = {
        Arrangement.ON_SITE: (WHOLLY_REMOTE, REMOTE),
        Arrangement.HYBRID: (WHOLLY_REMOTE,),
        Arrangement.REMOTE: (NOT_REMOTE,),
    }
    for pattern in patterns.get(arrangement, ()):  # type: ignore[call-overload]
        if line := case.first(pattern):
            label = case.posting.get_arrangement_display().lower()
            yield Advice(
                "contradiction", "arrangement", f"The field says {label}, and the text something else.", line=line
            )
            return


def another_city(case: Case) -> Iterator[Advice]:
    """Only where the text surely names a city, and none of the posting's places is near it."""
    for match, line in case.find(BASED_IN) if case.places else ():
        named = parse(match[1]).places
        if len(named) == 1 and all(miles_between(named[0], place) > NEAR for place in case.places):
            sentence = f"The text names {named[0].label}, which is not among the places. Add it, or mend the text."
            yield Advice("contradiction", "sites", sentence, line=line)
            return


def miles_between(one, other) -> float:
    return distance_miles(one.latitude, one.longitude, other.latitude, other.longitude)


def another_gpa(case: Case) -> Iterator[Advice]:
    asked = case.posting.gpa_min
    for match, line in case.find(GPA):
        named = Decimal(match[1] or match[2])
        if named == asked or named >= 4:  # "on a 4.0 scale"
            continue
        state = f"is {asked}" if asked is not None else "is empty"
        yield Advice(
            "contradiction", "gpa_min", f"The text asks for a GPA of {named}, and the field {state}.", line=line
        )
        return


def another_deadline(case: Case) -> Iterator[Advice]:
    for match, line in case.find(DEADLINE):
        day = day_of(match[1])
        if day and day != case.posting.closes_on:
            state = f"is {long_date(case.posting.closes_on)}" if case.posting.closes_on else "is empty"
            yield Advice(
                "contradiction", "closes_on", f"The text names another last day to apply; the field {state}.", line=line
            )
            return


def day_of(text: str) -> dt.date | None:
    """The date that "March 15, 2027" means; None for a day that does not exist."""
    try:
        return dt.datetime.strptime(text.replace(",", ""), "%B %d %Y").date()
    except ValueError:
        return None


def another_sponsorship(case: Case) -> Iterator[Advice]:
    no, yes = case.first(NO_SPONSOR), case.first(SPONSORS)
    stated = case.posting.sponsorship
    if no and not yes and stated == Stated.YES:
        yield Advice(
            "contradiction", "sponsorship", "The field says that visas are sponsored, the text that not.", line=no
        )
    elif yes and not no and stated == Stated.NO:
        yield Advice(
            "contradiction",
            "sponsorship",
            "The field says that no visas are sponsored, the text that some are.",
            line=yes,
        )
    elif (line := no or yes) and not stated:
        yield Advice(
            "contradiction", "sponsorship", "The text speaks of sponsorship; answer it in its field too.", line=line
        )


def another_term(case: Case) -> Iterator[Advice]:
    posting = case.posting
    if not posting.season or not posting.year:
        return
    named = {(season_of(match[1]), int(match[2])): line for match, line in case.find(TERM)}
    if named and (posting.season, posting.year) not in named:
        line = next(iter(named.values()))
        yield Advice("contradiction", "season", f"The text names another term than {posting.term}.", line=line)


def season_of(name: str) -> str:
    return Season.FALL if name.lower() == "autumn" else name.lower()


CONTRADICTIONS: tuple[Check, ...] = (
    unpaid_with_pay,
    another_hourly_pay,
    another_arrangement,
    another_city,
    another_gpa,
    another_deadline,
    another_sponsorship,
    another_term,
)

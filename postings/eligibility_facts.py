"""Whom a posting is for, as a list of facts in a fixed order, each stated or not.

Pure: no database, no visitor. What is not stated is told so; it never turns into a yes.
"""

from dataclasses import dataclass

from postings import words
from postings.choices import Arrangement, Citizenship, ClassYear, DegreeLevel, EmploymentType, GpaRule, Stated
from postings.models import Posting

DEGREES = {level.value: level.label for level in DegreeLevel}
YEARS = {year.value: year.label for year in ClassYear}
TYPES = {kind.value: kind.label for kind in EmploymentType}
CITIZENSHIP = {rule.value: rule.label for rule in Citizenship}


@dataclass(frozen=True)
class Fact:
    """`value` is None where the posting does not state it; `detail` adds to a value and may be empty."""

    label: str
    value: str | None
    detail: str = ""


def eligibility_facts(posting: Posting) -> list[Fact]:
    """Return all facts of `posting`, the same number in the same order for every posting."""
    return [
        Fact("Enrolled in a degree", _answer(posting.enrolled, "Must be enrolled", "Need not be enrolled")),
        Fact("Degree level", _in_order(DEGREES, posting.degree_levels)),
        Fact("Class year", _in_order(YEARS, posting.class_years)),
        Fact("Major", _listed(posting.majors)),
        Fact("Graduating", graduation(posting)),
        _gpa(posting),
        Fact("US work authorization", _answer(posting.work_authorization, "Required", "Not required")),
        Fact("Visa sponsorship", _answer(posting.sponsorship, "Offered", "Not offered")),
        Fact("CPT", _answer(posting.accepts_cpt, "Accepted", "Not accepted")),
        Fact("OPT", _answer(posting.accepts_opt, "Accepted", "Not accepted")),
        _citizenship(posting),
        _commute(posting),
        _hours(posting),
    ]


def other_requirements(posting: Posting) -> list[str]:
    """Return what else is asked, one requirement a line; leading dashes of a pasted list are dropped."""
    lines = (line.strip().lstrip("-*•").strip() for line in posting.other_requirements.splitlines())
    return [line for line in lines if line]


def graduation(posting: Posting) -> str | None:
    """Return when graduates are welcome: the posting's own words, "December 2026 to May 2027", or None."""
    if posting.graduation_words:
        return posting.graduation_words
    first, last = (
        f"{words.month(day)} {day.year}" if day else "" for day in (posting.graduation_from, posting.graduation_to)
    )
    if first and last:
        return first if first == last else f"{first} to {last}"
    return f"{first} or later" if first else f"{last} or earlier" if last else None


def _answer(stated: str, yes: str, no: str) -> str | None:
    return yes if stated == Stated.YES else no if stated == Stated.NO else None


def _listed(names: list[str]) -> str | None:
    return words.join_words(names, "or") or None


def _in_order(labels: dict[str, str], chosen: list[str]) -> str | None:
    """Return the chosen ones in the order of `labels`: "Bachelor’s, master’s or PhD"."""
    names = [label for value, label in labels.items() if value in chosen]
    return _listed([name if place == 0 or name == "PhD" else name.lower() for place, name in enumerate(names)])


def _gpa(posting: Posting) -> Fact:
    if posting.gpa_min is None:
        return Fact("Minimum GPA", None)
    value = f"{words.gpa(posting.gpa_min)} of 4.0"
    return Fact("Minimum GPA", value, "Preferred, not required" if posting.gpa_rule == GpaRule.PREFERRED else "")


def _citizenship(posting: Posting) -> Fact:
    restricted = posting.citizenship in (Citizenship.CITIZENS, Citizenship.US_PERSONS)
    basis = f"Legal basis: {posting.citizenship_basis}" if restricted and posting.citizenship_basis else ""
    return Fact("Citizenship", CITIZENSHIP.get(posting.citizenship) if posting.citizenship else None, basis)


def _commute(posting: Posting) -> Fact:
    value = _answer(posting.must_commute, "Must be able to commute", "Need not commute")
    if posting.must_commute != Stated.YES:
        return Fact("Getting there", value)
    parts = [f"To {words.places_long(posting, last='or')}"] if posting.place_list or posting.place_text else []
    if posting.arrangement == Arrangement.HYBRID and posting.onsite_days:
        parts.append(f"at least {words.count(posting.onsite_days, 'day')} a week")
    return Fact("Getting there", value, ", ".join(parts))


def _hours(posting: Posting) -> Fact:
    value = _answer(posting.must_work_hours, "Must be able to work the stated hours", "Hours are flexible")
    if posting.must_work_hours != Stated.YES:
        return Fact("Hours", value)
    parts = [TYPES.get(posting.employment_type, "") if posting.employment_type != EmploymentType.OTHER else ""]
    parts.append(f"{posting.hours_per_week} hours a week" if posting.hours_per_week else "")
    parts.append(words.dates(posting))
    return Fact("Hours", value, ", ".join(part for part in parts if part))

import datetime as dt
from decimal import Decimal

from places.models import Place
from postings.eligibility_facts import eligibility_facts, graduation, other_requirements
from tests.postings.unsaved import posting

LABELS = [
    "Enrolled in a degree",
    "Degree level",
    "Class year",
    "Major",
    "Graduating",
    "Minimum GPA",
    "US work authorization",
    "Visa sponsorship",
    "CPT",
    "OPT",
    "Citizenship",
    "Getting there",
    "Hours",
]
BETHESDA = Place(id=1, name="North Bethesda", region_code="MD", country_code="US")
WALTHAM = Place(id=2, name="Waltham", region_code="MA", country_code="US")


def facts_of(*places, **fields) -> dict[str, tuple[str | None, str]]:
    return {fact.label: (fact.value, fact.detail) for fact in eligibility_facts(posting(*places, **fields))}


def test_nothing_stated_is_never_yes():
    facts = eligibility_facts(posting())
    assert [fact.label for fact in facts] == LABELS
    assert all(fact.value is None and not fact.detail for fact in facts)


def test_everything_stated():
    facts = facts_of(
        BETHESDA,
        WALTHAM,
        enrolled="yes",
        degree_levels=["master", "bachelor", "phd"],
        class_years=["senior", "junior"],
        majors=["Computer science", "Statistics", "Mathematics"],
        graduation_words="December 2026 or May 2027",
        gpa_min=Decimal("3.50"),
        gpa_rule="preferred",
        work_authorization="yes",
        sponsorship="no",
        accepts_cpt="yes",
        accepts_opt="no",
        citizenship="citizens",
        citizenship_basis="ITAR, 22 CFR 120",
        must_commute="yes",
        arrangement="hybrid",
        onsite_days=3,
        must_work_hours="yes",
        employment_type="other",
        hours_per_week=40,
        starts_on=dt.date(2026, 6, 8),
        ends_on=dt.date(2026, 8, 14),
    )
    assert facts == {
        "Enrolled in a degree": ("Must be enrolled", ""),
        "Degree level": ("Bachelor’s, master’s or PhD", ""),
        "Class year": ("Junior or senior", ""),
        "Major": ("Computer science, Statistics or Mathematics", ""),
        "Graduating": ("December 2026 or May 2027", ""),
        "Minimum GPA": ("3.5 of 4.0", "Preferred, not required"),
        "US work authorization": ("Required", ""),
        "Visa sponsorship": ("Not offered", ""),
        "CPT": ("Accepted", ""),
        "OPT": ("Not accepted", ""),
        "Citizenship": ("US citizens only", "Legal basis: ITAR, 22 CFR 120"),
        "Getting there": ("Must be able to commute", "To North Bethesda, MD or Waltham, MA, at least 3 days a week"),
        "Hours": ("Must be able to work the stated hours", "40 hours a week, Jun 8–Aug 14, 2026"),
    }


def test_stated_noes_are_told():
    facts = facts_of(enrolled="no", must_commute="no", must_work_hours="no", citizenship="open", sponsorship="yes")
    assert facts["Enrolled in a degree"] == ("Need not be enrolled", "")
    assert facts["Getting there"] == ("Need not commute", "")
    assert facts["Hours"] == ("Hours are flexible", "")
    assert facts["Citizenship"] == ("No restriction", "")
    assert facts["Visa sponsorship"] == ("Offered", "")


def test_graduation_from_dates():
    december, may = dt.date(2026, 12, 1), dt.date(2027, 5, 1)
    assert graduation(posting(graduation_from=december, graduation_to=may)) == "December 2026 to May 2027"
    assert graduation(posting(graduation_from=december, graduation_to=december)) == "December 2026"
    assert graduation(posting(graduation_from=december)) == "December 2026 or later"
    assert graduation(posting(graduation_to=may)) == "May 2027 or earlier"
    assert graduation(posting()) is None


def test_other_requirements_are_one_a_line():
    assert other_requirements(posting(other_requirements="- Writes well\n\n• Starts things\nC++ \n")) == [
        "Writes well",
        "Starts things",
        "C++",
    ]

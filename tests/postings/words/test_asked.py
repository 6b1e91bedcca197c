import datetime as dt
from decimal import Decimal

import pytest

from postings import words
from postings.choices import ClassYear, DegreeLevel
from tests.postings.unsaved import posting

DECEMBER, MAY = dt.date(2026, 12, 1), dt.date(2027, 5, 1)
FOUR_FACTS = {"citizenship": "citizens", "gpa_min": Decimal(3), "sponsorship": "no", "enrolled": "yes"}


@pytest.mark.parametrize(
    ("fields", "facts"),
    [
        ({}, []),
        ({"citizenship": "citizens"}, ["US citizens only"]),
        ({"citizenship": "us-persons"}, ["US persons only"]),
        ({"citizenship": "open"}, ["See requirements"]),
        ({"gpa_min": Decimal("3.50"), "gpa_rule": "required"}, ["GPA 3.5 asked"]),
        ({"gpa_min": Decimal("3.25"), "gpa_rule": "preferred"}, ["GPA 3.25 preferred"]),
        ({"degree_levels": [DegreeLevel.MASTER, DegreeLevel.DOCTORATE]}, ["Master’s degree asked"]),
        ({"degree_levels": [DegreeLevel.DOCTORATE]}, ["PhD asked"]),
        ({"degree_levels": [DegreeLevel.BACHELOR, DegreeLevel.MASTER]}, ["Bachelor’s degree"]),
        ({"class_years": [ClassYear.SENIOR, ClassYear.JUNIOR]}, ["Junior year or later asked"]),
        ({"class_years": [ClassYear.SENIOR]}, ["Senior year asked"]),
        ({"class_years": [ClassYear.FIRST]}, ["First-year students"]),
        ({"class_years": [ClassYear.GRADUATE]}, ["Graduate students"]),
        ({"sponsorship": "yes", "accepts_cpt": "yes", "accepts_opt": "yes"}, ["Sponsors visas", "CPT/OPT"]),
        ({"sponsorship": "no", "accepts_opt": "yes"}, ["No visa sponsorship", "OPT"]),
        ({"graduation_from": DECEMBER, "graduation_to": MAY}, ["Graduating Dec 2026–May 2027"]),
        ({"graduation_to": MAY}, ["Graduating by May 2027"]),
        ({"enrolled": "yes"}, ["Enrolled students"]),
        ({"work_authorization": "yes"}, ["US work authorization asked"]),
        ({"majors": ["Physics"]}, ["See requirements"]),
        (FOUR_FACTS, ["US citizens only", "GPA 3.0 asked", "No visa sponsorship"]),
    ],
)  # fmt: skip
def test_asked_names_the_strictest_first(fields, facts):
    assert words.asked(posting(**fields)) == facts


def test_unanswered_states_nothing():
    assert words.states_nothing(posting())
    assert not words.states_nothing(posting(enrolled="no"))

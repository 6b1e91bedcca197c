"""Sentences as recruiters write them: those that say otherwise than the fields, and those that only look like it."""

import time

import pytest

from companies.models import Company
from places.models import Place
from postings.checks import advice
from postings.choices import Arrangement, PayKind, Stated
from tests.postings.checks.test_checks import LONG, SEATTLE, company, found, posting

NO_PAY = {"pay_kind": "", "pay_min": None, "pay_max": None, "pay_unit": ""}


def fields(text: str, **values) -> set[str]:
    return {one.field for one in found(description=f"{LONG}\n{text}", **values)}


@pytest.mark.parametrize(
    ("text", "values", "field"),
    [
        ("The salary is $90,000 - $95,000 per year.", {}, "pay_min"),
        ("We pay $18 an hour.", {"pay_kind": PayKind.UNPAID, **dict.fromkeys(("pay_min", "pay_max"))}, "pay_kind"),
        ("We pay $18 an hour.", NO_PAY, "pay_min"),
        ("This role is unpaid.", NO_PAY, "pay_kind"),
        ("This is a hybrid role.", {"arrangement": Arrangement.ON_SITE}, "arrangement"),
        ("You will work in person.", {"arrangement": Arrangement.REMOTE}, "arrangement"),
        ("Apply before Mar 3rd.", {}, "closes_on"),
        ("Must work without sponsorship now or later.", {"sponsorship": Stated.YES}, "sponsorship"),
        ("We do sponsor student visas.", {"sponsorship": Stated.NO}, "sponsorship"),
        ("You join us for Fall/Winter 2027.", {}, "season"),
        ("You must be a U.S. citizen.", {}, "citizenship"),
    ],
)
def test_text_against_field(text, values, field):
    assert field in fields(text, **values)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Overtime is paid at $45 an hour.", {}),
        ("A housing stipend of $2 an hour.", {}),
        ("Ramp saves its customers $5 an hour.", {}),
        ("At $52,000 a year, the pay is like that of staff.", {}),
        ("Unpaid leave is possible.", {}),
        ("You get two volunteer days.", {}),
        ("This is not a remote position.", {"arrangement": Arrangement.ON_SITE}),
        ("You must be in person for onboarding.", {"arrangement": Arrangement.REMOTE}),
        ("You build a hybrid cloud.", {"arrangement": Arrangement.REMOTE}),
        ("You graduate in Spring 2028 and return to school in Fall 2027.", {}),
        ("Our Spring/Summer 2027 interns meet.", {}),
        ("A product launched in Summer 2019, since then sold.", {}),
        ("We do sponsor visas! However, we cannot sponsor visas for every role.", {}),
        ("Executive sponsors are not involved.", {}),
        ("A 3.0 GPA is required, a 3.5 GPA preferred.", {"gpa_min": 3, "gpa_rule": "required"}),
        ("Answers come in under 30 minutes.", {}),
        ("You read between 10 and 15 papers.", {}),
        ("You work with our partner Ernst & Young.", {}),
        ("We teach young people to code.", {}),
        ("He or she will report to the lead.", {}),
        ("Recruiters will never ask for money, training fees, or banking information.", {}),
        ("US citizens, residents and all who are authorized to work: US citizenship is not required.", {}),
        ("Gift cards are our product, and you model transaction fees.", {}),
        ("You test the bank account number field of a form.", {}),
    ],
)
def test_innocent_text(text, values):
    assert fields(text, **values) == set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "values", "fires"),
    [
        ("The role is based in Denver, CO.", {}, True),
        ("You work in Tacoma, WA.", {}, False),
        ("We are based in Denver, CO, and you meet us twice.", {}, False),
        ("The company that you join is located in Denver, CO.", {}, False),
        ("The role is based in Denver, CO.", {"arrangement": Arrangement.REMOTE}, False),
    ],
)
def test_city_of_the_work(text, values, fires):
    assert ("sites" in fields(text, places=[SEATTLE], laws=(), **values)) is fires


@pytest.mark.parametrize(
    ("text", "employer", "key"),
    [
        ("Send your résumé to halyard.jobs@gmail.com.", company(), "web-mail"),
        ("Write to jobs@halyard.example.", company(), None),
    ],
)
def test_address_in_the_text(text, employer, key):
    found_keys = {one.key for one in found(description=f"{LONG}\n{text}", employer=employer)}
    assert found_keys == ({key} if key else set())


def test_form_that_anybody_can_make_is_looked_at_whatever_the_website():
    without = Company(name="Halyard", size="11-50")
    (one,) = found(employer=without, apply_url="https://forms.gle/abc")
    assert one.key == "address-elsewhere"
    assert found(employer=without, apply_url="https://anything.example/1") == []


def test_line_is_quoted_whole_and_cut_at_spaces():
    (short,) = found(title="Data intern, Spring 2026", description=LONG)
    assert short.line == "Data intern, Spring 2026"
    (long,) = found(description="One two three four five six seven, " * 20 + "without pay, " + "eight nine ten, " * 30)
    assert "without pay" in long.line
    assert len(long.line) <= 260
    assert long.line.split(" ")[0] in "One two three four five six seven,"


HOSTILE = [
    "$1 an hour or $1 to $1 " * 2_200,
    "GPA 3." * 8_000,
    "young and " * 5_000,
    "a@" * 25_000,
    "a.b-c+" * 8_000 + "@" + "a." * 5_000,
    "Summer/Fall/Winter/Spring " * 2_000,
    "not sponsor " * 4_000,
    "send " * 10_000,
    "based in A" + "a " * 20_000,
    "apply by jan " * 4_000,
    "he will " * 6_000,
    ". " * 25_000,
    "\n" * 50_000,
    "[(" * 25_000,
    "Ω" * 50_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_of_50_kb_takes_no_time(text):
    made = posting(description=text, other_requirements=text)
    began = time.perf_counter()
    advice(made, [Place(id=9, name="Nowhere", latitude=0, longitude=0)], company())
    assert time.perf_counter() - began < 1.5  # seconds, on a busy machine; mostly a tenth of it

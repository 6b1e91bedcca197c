"""Each check fires where it should and keeps quiet where it should; no database."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from companies.choices import Industry, SizeBand
from companies.models import Company
from places.models import Place
from postings.checks import ASK, BLOCK, REVIEW, advice, blocking, review_keys
from postings.choices import Arrangement, Citizenship, PayKind, PayUnit, Season, Stated
from postings.models import PayLaw, Posting

LONG = "You work with two engineers on one small part of a real product, and show it to the whole team at the end. " * 4
COLORADO = PayLaw(
    region_code="CO",
    least_employees=1,
    wants_benefits=True,
    wants_closing_date=True,
    source="C.R.S. 8-5-201",
    checked_on=dt.date(2026, 11, 24),
)
WASHINGTON = PayLaw(region_code="WA", least_employees=15, source="RCW 49.58.110")
DENVER = Place(id=1, name="Denver", region_code="CO", country_code="US", latitude=39.74, longitude=-104.98)
SEATTLE = Place(id=2, name="Seattle", region_code="WA", country_code="US", latitude=47.61, longitude=-122.33)


def company(**values):
    return Company(**{"name": "Halyard", "website": "https://halyard.example", "size": SizeBand.UP_TO_50, **values})


def posting(**values):
    today = timezone.localdate()
    sound = {
        "title": "Data intern",
        "description": LONG,
        "pay_kind": PayKind.HOURLY,
        "pay_min": Decimal(25),
        "pay_max": Decimal(30),
        "pay_unit": PayUnit.HOUR,
        "season": Season.SUMMER,
        "year": 2027,
        "starts_on": today + dt.timedelta(days=60),
        "ends_on": today + dt.timedelta(days=120),
        "closes_on": today + dt.timedelta(days=30),
        "hours_per_week": 40,
        "benefits": "Health insurance.",
        "apply_url": "https://jobs.halyard.example/1",
    }
    return Posting(**{**sound, **values})


def found(places=(), laws=(COLORADO, WASHINGTON), employer=None, **values):
    return advice(posting(**values), list(places), employer or company(), laws)


def keys(**values):
    return {one.key for one in found(**values)}


def test_sound_posting_gets_no_advice():
    assert found(places=[DENVER, SEATTLE]) == []


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("This is an unpaid internship.", "pay_kind"),
        ("We pay $18 per hour.", "pay_min"),
        ("Pay: $15-$20/hr.", "pay_min"),
        ("You need a GPA of 3.5 or better.", "gpa_min"),
        ("A 3.2 GPA is the least.", "gpa_min"),
        ("Apply by March 15, 2027.", "closes_on"),
        ("We cannot sponsor visas.", "sponsorship"),
        ("The internship is in Fall 2027.", "season"),
    ],
)
def test_text_that_says_otherwise_than_a_field_is_quoted(text, field):
    (one,) = found(description=f"{LONG}\n{text}", arrangement=Arrangement.ON_SITE)
    assert (one.key, one.field, one.line) == ("contradiction", field, text)


@pytest.mark.parametrize(
    ("arrangement", "text", "fires"),
    [
        (Arrangement.ON_SITE, "This is a remote internship.", True),
        (Arrangement.ON_SITE, "You study remote sensing data.", False),
        (Arrangement.HYBRID, "The role is fully remote.", True),
        (Arrangement.HYBRID, "Two remote days a week.", False),
        (Arrangement.REMOTE, "You are here 3 days a week on site.", True),
        (Arrangement.REMOTE, "Our teams are hybrid by nature.", False),
        ("", "The role is fully remote.", False),
    ],
)
def test_arrangement(arrangement, text, fires):
    assert ("contradiction" in keys(description=f"{LONG}\n{text}", arrangement=arrangement)) is fires


@pytest.mark.parametrize(
    "text",
    [
        "This is not an unpaid internship.",
        "We pay $27.50 per hour.",
        "Students with $25 - $30 an hour in mind apply.",
        "Grades on a 4.0 scale of GPA.",
        "The term is Summer 2027, after Spring 2027.",
        "Our product helps sponsors of marathons.",
    ],
)
def test_text_that_agrees_is_left_alone(text):
    assert found(description=f"{LONG}\n{text}") == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("You are based in Austin, TX with the team.", True),
        ("You are based in Bellevue, WA with the team.", False),
        ("We are based in Nowhereville, ZZ.", False),
    ],
)
def test_another_city(text, fires):
    assert ("contradiction" in keys(description=f"{LONG}\n{text}", places=[SEATTLE])) is fires


@pytest.mark.parametrize(
    ("size", "places", "fires"),
    [
        (SizeBand.UP_TO_10, [DENVER], True),
        (SizeBand.UP_TO_10, [SEATTLE], False),
        (SizeBand.UP_TO_50, [SEATTLE], True),
        ("", [SEATTLE], True),
        (SizeBand.OVER_10000, [], False),
    ],
)
def test_law_of_the_state_asks_for_pay(size, places, fires):
    without = {"pay_kind": "", "pay_min": None, "pay_max": None, "pay_unit": ""}
    assert ("pay-law" in keys(places=places, employer=company(size=size), **without)) is fires


def test_law_is_named_with_source_and_date():
    one = next(one for one in found(places=[DENVER], pay_kind="", pay_min=None, pay_max=None, pay_unit=""))
    assert one.sentence == (
        "The law of Colorado (C.R.S. 8-5-201; read on November 24, 2026) asks every employer to state the pay range."
        " This is no legal advice."
    )


def test_law_asks_for_benefits_and_a_closing_date():
    assert {"no-benefits", "law-closing-date"} <= keys(places=[DENVER], benefits="", closes_on=None)


def test_band_that_may_be_under_the_law_is_said_to_be_uncertain():
    without = {"pay_kind": "", "pay_min": None, "pay_max": None, "pay_unit": ""}
    (one,) = found(places=[SEATTLE], employer=company(size=SizeBand.UP_TO_50), **without)
    assert "Yours may be one of them." in one.sentence


@pytest.mark.parametrize(
    ("restriction", "basis", "kind"),
    [
        (Citizenship.CITIZENS, "", BLOCK),
        (Citizenship.US_PERSONS, "22 CFR 120-130", REVIEW),
        (Citizenship.OPEN, "", None),
    ],
)
def test_citizenship(restriction, basis, kind):
    kinds = [one.kind for one in found(citizenship=restriction, citizenship_basis=basis) if one.key == "citizenship"]
    assert kinds == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("industry", "considered", "kinds"),
    [
        (Industry.SOFTWARE, False, [ASK, REVIEW]),
        (Industry.SOFTWARE, True, [REVIEW]),
        (Industry.NONPROFIT, False, []),
        ("", False, [ASK, REVIEW]),
    ],
)
def test_unpaid(industry, considered, kinds):
    values = {
        "pay_kind": PayKind.UNPAID,
        "pay_min": None,
        "pay_max": None,
        "pay_unit": "",
        "unpaid_considered": considered,
    }
    advices = found(employer=company(industry=industry), **values)
    assert [one.kind for one in advices] == kinds
    assert bool(blocking(advices)) is (ASK in kinds)
    assert review_keys(advices) == (["unpaid"] if kinds else [])


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("A training fee of $50 is due before the first day.", "asks-for-fee"),
        ("Send us your bank account details.", "asks-for-fee"),
        ("To apply, message us on WhatsApp.", "messenger"),
        ("Write to t.me/halyardjobs.", "messenger"),
    ],
)
def test_scam_goes_to_a_moderator(text, key):
    advices = found(description=f"{LONG}\n{text}")
    assert review_keys(advices) == [key]
    assert advices[0].line == text


@pytest.mark.parametrize(
    "text",
    ["There is no application fee.", "You will receive gift cards for lunch.", "Telegram is one of our customers."],
)
def test_talk_of_money_is_no_scam(text):
    assert review_keys(found(description=f"{LONG}\n{text}")) == []


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"apply_url": "", "apply_email": "halyard.jobs@gmail.com"}, "web-mail"),
        ({"apply_url": "https://apply.elsewhere.example/1"}, "address-elsewhere"),
        ({"apply_url": "https://boards.greenhouse.io/halyard/1"}, None),
        ({"apply_url": "https://halyard.example/jobs"}, None),
        ({"apply_url": "", "apply_email": "jobs@mail.halyard.example"}, None),
    ],
)
def test_way_to_apply(values, key):
    assert review_keys(found(**values)) == ([key] if key else [])


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("We look for a young team player.", True),
        ("No older than 25 years.", True),
        ("The salesman of tomorrow.", True),
        ("He will report to the lead.", True),
        ("Native English speaker.", True),
        ("You help young people to read.", False),
        ("Her team built the sensor.", False),
        ("We are 40 people.", False),
    ],
)
def test_words_that_shut_out(text, fires):
    assert ("excludes" in keys(description=f"{LONG}\n{text}")) is fires


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"starts_on": None, "ends_on": None, "season": "", "year": None}, "no-dates"),
        ({"ends_on": None}, "no-end"),
        ({"closes_on": None}, "no-closing-date"),
        ({"closes_on": timezone.localdate() + dt.timedelta(days=130)}, "closes-late"),
        ({"hours_per_week": None}, "no-hours"),
        ({"title": "DATA SCIENCE INTERN"}, "shouting"),
        ({"title": "Data intern $30/hr"}, "pay-in-title"),
        ({"description": "Come and see."}, "short"),
    ],
)
def test_what_students_miss(values, key):
    assert keys(**values) == {key}


def test_sponsorship_in_the_text_alone_is_to_be_answered():
    text = f"{LONG}\nVisa sponsorship is available."
    assert keys(description=text) == {"contradiction"}
    assert keys(description=text, sponsorship=Stated.YES) == set()
    assert keys(description=text, sponsorship=Stated.NO) == {"contradiction"}


@pytest.mark.parametrize("text", ["GPA " * 5_000, "$1 " * 7_000, "apply by " * 2_500, "a" * 20_000, "message " * 2_800])
def test_hostile_text_comes_to_an_end(text):
    assert isinstance(found(description=text), list)  # a pattern that tries all ways would take years


def test_gravest_comes_first():
    advices = found(citizenship=Citizenship.CITIZENS, hours_per_week=None, apply_url="https://a.elsewhere.example")
    assert [one.kind for one in advices] == [BLOCK, REVIEW, "advise"]

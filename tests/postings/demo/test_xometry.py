"""The internship that the board was built after, with exactly its facts."""

import datetime as dt
from decimal import Decimal

import pytest

from companies.models import Company
from postings.choices import Arrangement, Document, EmploymentType, GpaRule, PayKind, PayUnit, Season, Stated
from postings.models import Posting

pytestmark = pytest.mark.django_db


@pytest.fixture
def posting(board):
    return Posting.objects.get(company__name="Xometry")


def test_company_has_the_facts(board):
    company = Company.objects.get(name="Xometry")
    assert company.get_industry_display() == "Software development"
    assert company.get_size_display() == "501–1,000"
    assert company.headquarters.label == "Gaithersburg, MD"
    assert company.founded == 2013
    assert company.ticker == "NASDAQ: XMTR"
    assert company.about
    assert company.about_source
    company.full_clean()


def test_posting_has_the_facts_of_work_and_pay(posting):
    assert posting.title == "Machine Learning Intern"
    assert posting.role.slug == "machine-learning"
    assert [place.label for place in posting.place_list] == ["North Bethesda, MD", "Waltham, MA"]
    assert (posting.arrangement, posting.onsite_days) == (Arrangement.HYBRID, 3)
    assert (posting.employment_type, posting.hours_per_week) == (EmploymentType.FULL_TIME, 40)
    assert (posting.starts_on, posting.ends_on) == (dt.date(2026, 6, 8), dt.date(2026, 8, 14))
    assert (posting.season, posting.year) == (Season.SUMMER, 2026)
    assert (posting.pay_kind, posting.pay_min, posting.pay_max, posting.pay_unit) == (
        PayKind.HOURLY,
        Decimal(27),
        None,
        PayUnit.HOUR,
    )
    assert "skills, experience and place" in posting.pay_text
    assert "$27.00 an hour" in posting.description
    assert "temporary" in posting.description
    assert "captain" in posting.description
    assert posting.tags == ["LI-Hybrid"]


def test_posting_has_the_facts_of_eligibility(posting):
    assert posting.enrolled == Stated.YES
    assert posting.graduation_words == "December 2026 or May 2027"
    assert (posting.graduation_from, posting.graduation_to) == (dt.date(2026, 12, 1), dt.date(2027, 5, 1))
    assert (posting.gpa_min, posting.gpa_rule) == (Decimal("3.5"), GpaRule.REQUIRED)
    assert posting.work_authorization == Stated.YES
    assert posting.must_commute == Stated.YES
    assert posting.documents == [Document.TRANSCRIPT]
    assert not posting.sponsorship
    assert not posting.accepts_cpt
    assert not posting.citizenship


def test_posting_expired_on_the_day_of_the_capture(posting):
    assert posting.is_expired
    assert posting.expires_at == dt.datetime(2026, 5, 28, 4, tzinfo=dt.UTC)
    posting.full_clean()

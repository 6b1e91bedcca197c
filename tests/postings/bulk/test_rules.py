"""Rules of the database are told as the form tells them, each at its cell."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from postings.bulk.columns import COLUMN_NAMES
from postings.bulk.rules import Rules
from postings.choices import Status
from postings.models import Posting
from tests.factories import CompanyFactory

CASES = [
    ({"pay_min": Decimal(30), "pay_max": Decimal(20), "pay_unit": "hour"}, "pay_max"),
    ({"pay_min": Decimal(30), "pay_max": None, "pay_unit": "hour"}, None),
    ({"pay_min": Decimal(30)}, "pay_unit"),
    ({"pay_kind": "unpaid", "pay_min": Decimal(1), "pay_unit": "hour"}, "pay_kind"),
    ({"starts_on": dt.date(2027, 6, 2), "ends_on": dt.date(2027, 6, 1)}, "ends_on"),
    ({"starts_on": dt.date(2027, 6, 2)}, None),
    ({"graduation_from": dt.date(2028, 1, 1), "graduation_to": dt.date(2027, 1, 1)}, "graduation_to"),
    ({"apply_url": "https://a.example/", "apply_email": "a@example.com"}, "apply_email"),
    ({"arrangement": "remote", "onsite_days": 2}, "onsite_days"),
    ({"arrangement": "hybrid", "onsite_days": 2}, None),
    ({"year": 2027}, "season"),
    ({"gpa_min": Decimal("3.2")}, "gpa_rule"),
    ({"gpa_rule": "required"}, "gpa_min"),
    ({"gpa_min": Decimal("4.2"), "gpa_rule": "required"}, "gpa_min"),
    ({"citizenship": "citizens"}, "citizenship_basis"),
    ({"remote_country": "QQ"}, "remote_country"),
    ({"remote_country": "CA"}, None),
    ({"apply_url": "http://a.example/"}, "apply_url"),
    ({"openings": 0}, "openings"),
    ({"time_zone": "Mars/Olympus"}, "time_zone"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("values", "told_at"), CASES)
def test_broken_rule_is_told_at_its_cell(values, told_at):
    posting = Posting(title="A", status=Status.DRAFT, company=CompanyFactory(), **values)
    errors = Rules().check(posting, {"title", *values})
    assert list(errors) == ([told_at] if told_at else [])
    assert all(name in COLUMN_NAMES.values() for name in (COLUMN_NAMES[key] for key in errors))


@pytest.mark.django_db
@pytest.mark.parametrize(("values", "told_at"), CASES)
def test_database_says_the_same(values, told_at):
    posting = Posting(title="A", status=Status.DRAFT, company=CompanyFactory(), **values)
    rules = Rules()
    try:
        posting.validate_constraints()
        said = []
    except ValidationError as error:
        said = error.messages
    assert sorted(message for _, message in rules._of_database(posting, {"title", *values})) == sorted(said)

"""The list of what search engines will miss agrees with the markup that they get."""

from decimal import Decimal

import pytest

from companies.models import Company
from postings.checks.search_engines import missing_for_search_engines
from postings.structured_data import job_posting
from tests.postings.checks.test_checks import DENVER
from tests.postings.unsaved import posting

FULL = {
    "description": "You build things.",
    "closes_on": None,
    "pay_kind": "hourly",
    "pay_min": Decimal(25),
    "pay_unit": "hour",
    "employment_type": "full-time",
}


def missing(*places, **values) -> dict[str, bool]:
    made = posting(*places, **FULL | values)
    return {one.what: one.required for one in missing_for_search_engines(made, made.place_list, made.company)}


@pytest.mark.parametrize(
    ("values", "key", "part"),
    [
        ({"pay_kind": "stipend", "pay_unit": "once"}, "baseSalary", "pay by the hour"),
        ({"pay_min": None, "pay_max": Decimal(30)}, "baseSalary", "pay by the hour"),
        ({"closes_on": None}, "validThrough", "the last day"),
    ],
)
def test_what_is_said_to_be_missing_is_not_in_the_markup(values, key, part):
    assert any(what.startswith(part) for what in missing(DENVER, **values))
    assert key not in job_posting(posting(DENVER, **FULL | values), "https://board.example")


def test_what_is_there_is_not_said_to_be_missing():
    assert "pay by the hour, day, week, month or year" not in missing(DENVER)
    assert "baseSalary" in job_posting(posting(DENVER, **FULL), "https://board.example")


def test_without_a_place_nothing_is_marked_up():
    assert missing()["a place from the list, or the country of remote work"]
    assert job_posting(posting(**FULL), "https://board.example") is None
    remote = {"arrangement": "remote", "remote_country": "US"}
    assert not any(missing(**remote).values())
    assert job_posting(posting(**FULL | remote), "https://board.example")


def test_company_without_website_or_logo():
    assert {"the company’s website", "the company’s logo"} <= missing(DENVER, company=Company(name="X")).keys()

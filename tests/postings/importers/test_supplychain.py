import datetime as dt

import pytest

from postings.choices import Arrangement, EmploymentType, Stated
from postings.importers import supplychain
from postings.importers.pay_text import parse_pay
from postings.importers.row import BadRow

RAW = {
    "id": "pebblewright-4711",
    "company": "Pebblewright Robotics",
    "title": "Logistics Intern",
    "location": "Reno, NV",
    "category": "Logistics",
    "job_type": "Summer Internship",
    "work_arrangement": "Unknown",
    "date_posted": "2026-08-14",
    "date_discovered": "2026-08-16",
    "application_url": "https://pebblewright.example/jobs/4711",
    "sponsorship": "Unknown",
    "active": True,
    "last_verified": "2026-08-22",
}


def read(**changes):
    return supplychain.read({**RAW, **changes}, 1, "pebblewright-4711")


def test_read_row():
    row = read(work_arrangement="Hybrid", sponsorship="No", job_type="Part-time Internship")
    assert (row.company, row.place_text, row.url) == ("Pebblewright Robotics", "Reno, NV", RAW["application_url"])
    assert (row.arrangement, row.sponsorship) == (Arrangement.HYBRID, Stated.NO)
    assert row.employment_type == EmploymentType.PART_TIME
    assert row.posted_at == dt.datetime(2026, 8, 14, tzinfo=dt.UTC)


def test_read_term_from_the_title_else_from_the_job_type():
    assert [str(term) for term in read(title="Intern - Fall 2026").terms] == ["Fall 2026"]
    assert [str(term) for term in read().terms] == ["Summer"]
    assert read(job_type="Internship").terms == ()


def test_read_closed_when_last_verified():
    assert read(active=False).closed_at == dt.datetime(2026, 8, 22, tzinfo=dt.UTC)


def test_read_pay_without_a_unit_stays_text():
    row = read(salary_min=50_000, salary_max=60_000, salary_currency="USD")
    assert row.pay == "50000–60000 USD"
    assert parse_pay(row.pay) is None
    assert read(salary_min=None).pay == ""


def test_read_first_job_is_tagged():
    assert read(job_type="New Graduate").skills == ("New Graduate",)


def test_read_bad_row_says_why():
    with pytest.raises(BadRow, match="is open"):
        read(active=None)

import datetime as dt
from decimal import Decimal

from companies.models import Company
from places.models import Place
from postings import structured_data
from postings.models import Posting
from tests.postings import unsaved
from tests.postings.unsaved import WASHINGTON

SITE = "https://foothold.example"
BERLIN = Place(id=2, name="Berlin", region_code="16", region_name="Berlin", country_code="DE", country_name="Germany")


def posting(*places, **fields) -> Posting:
    fields = {
        "title": "Machine Learning Intern",
        "description": "You **teach** robots.",
        "opens_at": dt.datetime(2026, 10, 19, 3, 30, tzinfo=dt.UTC),  # the evening of October 18 in New York
        "closes_on": dt.date(2026, 11, 14),
        **fields,
    }
    return unsaved.posting(*places, **fields)


def data_of(*places, **fields) -> dict:
    data = structured_data.job_posting(posting(*places, **fields), SITE)
    assert data is not None
    return data


def test_job_posting_has_what_is_required():
    company = Company(name="Halyard Robotics", slug="halyard", website="https://halyard.example", industry="robotics")
    data = data_of(WASHINGTON, company=company)
    assert data == {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "Machine Learning Intern",
        "description": "<p>You <strong>teach</strong> robots.</p>",
        "url": "https://foothold.example/postings/7/machine-learning-intern/",
        "identifier": {"@type": "PropertyValue", "name": "Halyard Robotics", "value": "7"},
        "datePosted": "2026-10-18",
        "validThrough": "2026-11-14T23:59:59-05:00",
        "hiringOrganization": {
            "@type": "Organization",
            "name": "Halyard Robotics",
            "sameAs": "https://halyard.example",
        },
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "addressLocality": "Washington",
                "addressRegion": "DC",
                "addressCountry": "US",
            },
        },
        "employmentType": ["INTERN"],
        "directApply": False,
        "industry": "Robotics",
    }


def test_job_posting_of_every_place():
    locations = data_of(WASHINGTON, BERLIN)["jobLocation"]
    assert [location["address"]["addressLocality"] for location in locations] == ["Washington", "Berlin"]


def test_job_posting_open_until_filled_has_no_end():
    assert "validThrough" not in data_of(WASHINGTON, closes_on=None)


def test_job_posting_pay_range():
    data = data_of(WASHINGTON, pay_kind="hourly", pay_min=Decimal(42), pay_max=Decimal("48.50"), pay_unit="hour")
    assert data["baseSalary"] == {
        "@type": "MonetaryAmount",
        "currency": "USD",
        "value": {"@type": "QuantitativeValue", "minValue": 42.0, "maxValue": 48.5, "unitText": "HOUR"},
    }


def test_job_posting_one_amount_a_month():
    data = data_of(WASHINGTON, pay_kind="salary", pay_min=Decimal(3000), pay_unit="month", currency="CAD")
    assert data["baseSalary"]["currency"] == "CAD"
    assert data["baseSalary"]["value"] == {"@type": "QuantitativeValue", "value": 3000.0, "unitText": "MONTH"}


def test_job_posting_stipend_and_unpaid_have_no_salary():
    stipend = {"pay_kind": "stipend", "pay_min": Decimal(6000), "pay_unit": "once"}
    weekly_stipend = {"pay_kind": "stipend", "pay_min": Decimal(500), "pay_unit": "week"}
    up_to = {"pay_kind": "hourly", "pay_max": Decimal(30), "pay_unit": "hour"}
    for pay in (stipend, weekly_stipend, up_to, {"pay_kind": "unpaid"}, {"pay_kind": "credit"}, {}):
        assert "baseSalary" not in data_of(WASHINGTON, **pay)


def test_job_posting_employment_types():
    kinds = {"full-time": "FULL_TIME", "part-time": "PART_TIME", "temporary": "TEMPORARY", "contract": "CONTRACTOR"}
    for kind, name in {**kinds, "other": "OTHER"}.items():
        assert data_of(WASHINGTON, employment_type=kind)["employmentType"] == ["INTERN", name]


def test_job_posting_remote_names_the_country():
    data = data_of(arrangement="remote", remote_country="US")
    assert data["jobLocationType"] == "TELECOMMUTE"
    assert data["applicantLocationRequirements"] == {"@type": "Country", "name": "US"}
    assert "jobLocation" not in data


def test_job_posting_remote_from_a_place_takes_its_country():
    data = data_of(BERLIN, arrangement="remote")
    assert data["applicantLocationRequirements"] == {"@type": "Country", "name": "DE"}
    assert data["jobLocation"]


def test_job_posting_hybrid_is_not_remote():
    data = data_of(WASHINGTON, arrangement="hybrid", onsite_days=1, remote_country="US")
    assert "jobLocationType" not in data
    assert "applicantLocationRequirements" not in data


def test_job_posting_without_a_known_place_is_none():
    assert structured_data.job_posting(posting(place_text="Somewhere nice"), SITE) is None
    assert structured_data.job_posting(posting(arrangement="remote"), SITE) is None


def test_job_posting_without_description_tells_the_facts():
    data = data_of(WASHINGTON, description="", company=Company(name="R&D <Labs>", slug="labs"))
    assert data["description"] == (
        "<p>Internship at R&amp;D &lt;Labs&gt;: Washington, DC. Apply by November 14, 2026.</p>"
    )


def test_job_posting_names_eligibility():
    data = data_of(
        WASHINGTON,
        gpa_min=Decimal("3.5"),
        graduation_words="December 2026 or May 2027",
        work_authorization="yes",
        sponsorship="no",
        accepts_cpt="yes",
        other_requirements="- Writes clearly.\n",
    )
    assert data["qualifications"] == (
        "Graduating: December 2026 or May 2027. Minimum GPA: 3.5 of 4.0. US work authorization: Required. "
        "Visa sponsorship: Not offered. CPT: Accepted. Writes clearly"
    )
    assert data["eligibilityToWorkRequirement"] == "US work authorization required. No visa sponsorship. CPT accepted"

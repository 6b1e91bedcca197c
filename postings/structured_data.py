"""A live posting as schema.org's JobPosting, as Google reads it (developers.google.com/search, "job-posting").

On a posting's own page alone, and only while it is live. Everything in it is visible on that page.
"""

import datetime as dt
import zoneinfo
from typing import Any

from django.utils.html import escape

from companies.structured_data import employer, postal_address
from jobboard import markdown
from jobboard.json_ld import without_empty
from postings import words
from postings.choices import Arrangement, Citizenship, EmploymentType, PayKind, Stated
from postings.eligibility_facts import eligibility_facts, other_requirements
from postings.models import Posting
from postings.pay import UNITS_IN_A_YEAR

EMPLOYMENT_TYPES: dict[str, str] = {
    EmploymentType.FULL_TIME: "FULL_TIME",
    EmploymentType.PART_TIME: "PART_TIME",
    EmploymentType.TEMPORARY: "TEMPORARY",
    EmploymentType.CONTRACT: "CONTRACTOR",
    EmploymentType.OTHER: "OTHER",
}
CITIZENSHIP: dict[str, str] = {rule.value: str(rule.label) for rule in (Citizenship.CITIZENS, Citizenship.US_PERSONS)}
SPONSORSHIP: dict[str, str] = {Stated.YES: "Visa sponsorship offered", Stated.NO: "No visa sponsorship"}


def job_posting(posting: Posting, site_url: str) -> dict[str, Any] | None:
    """Return the JSON-LD of `posting`, a live one, or None where the rules ask for a place and none is known.

    `site_url` is the board's own address without a slash at its end. Pay is what the employer states: stipends, which
    are no rate, and unpaid work have none. Degree levels stay out of educationRequirements: that names a degree
    which one holds, and students are still working toward theirs.
    """
    where = _where(posting)
    if not where:
        return None
    return without_empty(
        {
            "@context": "https://schema.org",
            "@type": "JobPosting",
            "title": posting.title,
            "description": description(posting),
            "url": site_url + posting.get_absolute_url(),
            "identifier": {
                "@type": "PropertyValue",
                "name": posting.company.name,
                "value": str(posting.pk),
            },
            "datePosted": posting.opens_at.astimezone(zoneinfo.ZoneInfo(posting.time_zone)).date().isoformat(),
            "validThrough": _valid_through(posting),
            "hiringOrganization": employer(posting.company, site_url),
            **where,
            "baseSalary": _salary(posting),
            "employmentType": ["INTERN", *filter(None, [EMPLOYMENT_TYPES.get(posting.employment_type)])],
            "directApply": False,
            "jobStartDate": posting.starts_on.isoformat() if posting.starts_on else None,
            "workHours": f"{posting.hours_per_week} hours a week" if posting.hours_per_week else None,
            "totalJobOpenings": posting.openings,
            "industry": posting.company.get_industry_display() if posting.company.industry else None,
            "jobBenefits": posting.benefits,
            "skills": ", ".join(posting.tags),
            "qualifications": _qualifications(posting),
            "eligibilityToWorkRequirement": _right_to_work(posting),
        }
    )


def description(posting: Posting) -> str:
    """Return the description as HTML; a listing that came without one is described by its facts."""
    return markdown.render(posting.description) or f"<p>{escape(words.summary(posting))}</p>"


def _valid_through(posting: Posting) -> str | None:
    """The last second of the closing date, which is the date that the page names."""
    closing = posting.end_of(posting.closes_on)
    if not closing:
        return None
    last_second = closing - dt.timedelta(seconds=1)
    return last_second.astimezone(zoneinfo.ZoneInfo(posting.time_zone)).isoformat()


def _where(posting: Posting) -> dict[str, Any]:
    places = posting.place_list
    where: dict[str, Any] = {}
    if places:
        where["jobLocation"] = _one_or_all([_location(place) for place in places])
    if posting.arrangement == Arrangement.REMOTE:
        countries = [posting.remote_country] if posting.remote_country else [place.country_code for place in places]
        if countries:
            where["jobLocationType"] = "TELECOMMUTE"
            names = [{"@type": "Country", "name": code} for code in dict.fromkeys(countries)]
            where["applicantLocationRequirements"] = _one_or_all(names)
    return where


def _one_or_all(things: list) -> Any:
    # Some readers look into a list only where the rules speak of several.
    return things[0] if len(things) == 1 else things


def _location(place) -> dict[str, Any]:
    return {"@type": "Place", "address": postal_address(place)}


def _salary(posting: Posting) -> dict[str, Any] | None:
    amounts = posting.pay_range
    if not amounts or posting.pay_kind == PayKind.STIPEND or posting.pay_unit not in UNITS_IN_A_YEAR:
        return None
    if posting.pay_min is None:
        return None  # "up to" has no figure that the rules would take
    low, high = map(float, amounts)
    figures = {"value": low} if low == high else {"minValue": low, "maxValue": high}
    return {
        "@type": "MonetaryAmount",
        "currency": posting.currency,
        "value": {"@type": "QuantitativeValue", **figures, "unitText": posting.pay_unit.upper()},
    }


def _qualifications(posting: Posting) -> str:
    stated = [f"{fact.label}: {fact.value}" for fact in eligibility_facts(posting) if fact.value]
    return ". ".join([*stated, *(line.rstrip(".") for line in other_requirements(posting))])


def _right_to_work(posting: Posting) -> str:
    sentences = [
        CITIZENSHIP.get(posting.citizenship),
        "US work authorization required" if posting.work_authorization == Stated.YES else None,
        SPONSORSHIP.get(posting.sponsorship),
        "CPT accepted" if posting.accepts_cpt == Stated.YES else None,
        "OPT accepted" if posting.accepts_opt == Stated.YES else None,
    ]
    return ". ".join(filter(None, sentences))

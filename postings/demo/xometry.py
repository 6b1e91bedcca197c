"""The internship that the board was built after: Xometry's, of summer 2026, in our own words.

The facts are those of a capture of 28 May 2026, which showed it as expired that day; its last day to apply
was therefore 27 May.
"""

import datetime as dt
import zoneinfo
from decimal import Decimal

from companies.choices import Industry, SizeBand
from companies.models import Company
from companies.names import name_key
from places.models import Place
from postings.choices import Arrangement, Document, EmploymentType, GpaRule, PayKind, PayUnit, Season, Stated, Status
from postings.models import Posting, PostingPlace, Role

NAME = "Xometry"
HEADQUARTERS = "Gaithersburg, MD"
SITES = ["North Bethesda, MD", "Waltham, MA"]
ZONE = "America/New_York"

ABOUT = """
Xometry (NASDAQ: XMTR) runs an online marketplace for custom manufacturing. An engineer uploads the drawing of a part,
is quoted a price and a date, and a shop that suits the job makes it. Software does much of the quoting and matching,
so the company counts as software development as much as manufacturing.

It was founded in 2013 and has its headquarters in Gaithersburg, Maryland.
"""

DESCRIPTION = """
### About the internship

Xometry connects people who need parts with shops that can make them. Behind that stand models that read drawings,
estimate prices and match jobs with makers. As a machine learning intern you will spend a summer with the people who
build them.

This is a full-time internship of 40 hours a week, from June 8 to August 14, 2026. It is hybrid: you work in North
Bethesda, MD or in Waltham, MA on at least 3 days a week.

### What you will do

- Work on a machine learning project of your own, from the question to a result that others can use.
- Prepare data, train models and compare them with what is in use.
- Explain what you found, in writing and in person, to people in and outside your team.
- Ask, propose and get things going without waiting to be told.

### What we are looking for

- You are enrolled at an accredited college or university and graduate in December 2026 or May 2027.
- Your GPA is at least 3.5, and you can provide an unofficial transcript.
- You can work full time, 40 hours a week, from June 8 to August 14, 2026.
- You can commute to North Bethesda, MD or Waltham, MA at least 3 days a week.
- You write and speak clearly, and you take the initiative.
- You can prove that you have the legal right to work in the USA.

### What we offer

- Mentorship: every intern has a captain, a named colleague who looks after you all summer.
- A culture in which interns are part of the team.
- Development: time and help to learn what you came to learn.

Base pay is estimated at $27.00 an hour; it depends on skills, experience and place. This is a temporary position.
"""


def store(role: Role, places: dict[str, Place]) -> Posting | None:
    """Add company and internship; return the posting, or None when the board has it already."""
    company = Company.objects.filter(name_key=name_key(NAME)).first() or _company(places[HEADQUARTERS])
    if Posting.objects.filter(company=company, year=2026, season=Season.SUMMER).exists():
        return None
    posting = _posting(company, role)
    posting.save()
    for label in SITES:
        PostingPlace.objects.create(posting=posting, place=places[label])
    return posting


def _company(headquarters: Place) -> Company:
    return Company.objects.create(
        name=NAME,
        tagline="A marketplace for custom manufacturing.",
        website="https://www.xometry.com",
        about=_joined(ABOUT),
        about_source="this board, from what the company publishes",
        industry=Industry.SOFTWARE,
        size=SizeBand.UP_TO_1000,
        headquarters=headquarters,
        founded=2013,
        ticker="NASDAQ: XMTR",
    )


def _posting(company: Company, role: Role) -> Posting:
    return Posting(
        company=company,
        role=role,
        title="Machine Learning Intern",
        description=_joined(DESCRIPTION),
        arrangement=Arrangement.HYBRID,
        onsite_days=3,
        # The source said "Other", "temporary" and 40 hours a week at once. Its text says full-time, and full-time
        # is what a student would filter by; that the position is temporary stays in the text.
        employment_type=EmploymentType.FULL_TIME,
        hours_per_week=40,
        season=Season.SUMMER,
        year=2026,
        starts_on=dt.date(2026, 6, 8),
        ends_on=dt.date(2026, 8, 14),
        pay_kind=PayKind.HOURLY,
        pay_min=Decimal("27.00"),
        pay_unit=PayUnit.HOUR,
        pay_text="Estimated base pay; it depends on skills, experience and place.",
        **_eligibility(),
        documents=[Document.TRANSCRIPT],
        tags=["LI-Hybrid"],
        status=Status.PUBLISHED,
        opens_at=dt.datetime(2026, 4, 27, 9, tzinfo=zoneinfo.ZoneInfo(ZONE)),
        closes_on=dt.date(2026, 5, 27),
        time_zone=ZONE,
    )


def _eligibility() -> dict:
    """What the source stated, and nothing more: sponsorship, CPT, OPT and citizenship are not stated."""
    return {
        "enrolled": Stated.YES,
        "graduation_from": dt.date(2026, 12, 1),
        "graduation_to": dt.date(2027, 5, 1),
        "graduation_words": "December 2026 or May 2027",
        "gpa_min": Decimal("3.50"),
        "gpa_rule": GpaRule.REQUIRED,
        "work_authorization": Stated.YES,
        "must_commute": Stated.YES,
        "must_work_hours": Stated.YES,
        "other_requirements": "Written and verbal communication skills.\nInitiative.",
    }


def _joined(text: str) -> str:
    """Undo the source's line breaks within paragraphs; headings and list items keep their lines."""
    blocks = text.strip().split("\n\n")
    return "\n\n".join(block if block.startswith("-") else " ".join(block.split()) for block in blocks)

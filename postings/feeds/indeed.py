"""Every live posting as XML for job search engines, in the form that Indeed reads (docs.indeed.com, "XML feed").

ZipRecruiter and others read the same elements. Complete every time: what is not in it is taken down there.
"""

import datetime as dt
import zoneinfo
from collections.abc import Iterator
from email.utils import format_datetime

from django.conf import settings
from django.utils import timezone

from places.models import Place
from postings import words
from postings.choices import Arrangement, DegreeLevel, EmploymentType
from postings.feeds.content import content
from postings.feeds.xml import cdata
from postings.models import Posting
from postings.words.money import NOT_STATED

CHUNK = 200  # postings that are in memory at a time
# Indeed's words (check: its page lists examples alone).
JOB_TYPES: dict[str, str] = {
    EmploymentType.FULL_TIME: "fulltime",
    EmploymentType.PART_TIME: "parttime",
    EmploymentType.TEMPORARY: "temporary",
    EmploymentType.CONTRACT: "contract",
}
REMOTE_TYPES: dict[str, str] = {Arrangement.REMOTE: "Fully remote", Arrangement.HYBRID: "Hybrid remote"}
DEGREES: dict[str, str] = {level.value: str(level.label) for level in DegreeLevel}


def indeed_xml() -> Iterator[str]:
    """Yield the feed in pieces, with CHUNK postings in memory at a time."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<source>\n'
        f"<publisher>Foothold</publisher>\n<publisherurl>{cdata(settings.SITE_URL)}</publisherurl>\n"
        f"<lastBuildDate>{format_datetime(timezone.now().astimezone(dt.UTC), usegmt=True)}</lastBuildDate>\n"
    )
    for postings in live_chunks():
        yield "".join(job for posting in postings for job in jobs(posting))
    yield "</source>\n"


def live_chunks() -> Iterator[list[Posting]]:
    """Yield the live postings with all that a job needs, by id, CHUNK at a time.

    Each chunk is a query of its own and goes on behind the last id. One cursor over all would make PostgreSQL write
    the whole answer to disk first, and keep SQLite from tidying its log for as long as a slow reader takes; and what
    ends meanwhile is not sent any more. Whether it is live is asked of the rows: in the query, SQLite would take the
    index on the status and sort the whole board for each chunk.
    """
    last = 0
    rows = Posting.objects.with_card().select_related("role").order_by("pk")
    while chunk := list(rows.filter(pk__gt=last)[:CHUNK]):
        yield [posting for posting in chunk if posting.is_live]
        last = chunk[-1].pk


def jobs(posting: Posting) -> Iterator[str]:
    """One job for each place; a place that is not in the gazetteer, or none at all, is one too."""
    shared = _shared(posting)
    for place in posting.place_list:
        yield _job(f"{posting.pk}-{place.pk}", _address(place), shared)
    if posting.place_text or not posting.place_list:
        where = {"country": posting.remote_country, "streetaddress": posting.place_text}
        yield _job(f"{posting.pk}-0", where, shared)


def _shared(posting: Posting) -> dict[str, str]:
    """What is the same for every place."""
    zone = zoneinfo.ZoneInfo(posting.time_zone)
    pay = words.pay_amount(posting)
    return {
        "title": posting.title,
        "date": posting.opens_at.astimezone(zone).isoformat(timespec="seconds"),  # the day that the page names
        "requisitionid": str(posting.pk),
        "url": settings.SITE_URL + posting.get_absolute_url(),
        "company": posting.company.name,
        "sourcename": posting.company.name,
        "email": posting.apply_email,
        "description": content(posting),
        "salary": "" if pay == NOT_STATED else pay,
        "education": ", ".join(DEGREES[level] for level in posting.degree_levels if level in DEGREES),
        "jobtype": ", ".join(filter(None, ["internship", JOB_TYPES.get(posting.employment_type)])),
        "category": posting.role.name if posting.role else "",
        "expirationdate": posting.closes_on.isoformat() if posting.closes_on else "",
        "remotetype": REMOTE_TYPES.get(posting.arrangement, ""),
        "lastactivitydate": posting.updated_at.astimezone(zone).isoformat(timespec="seconds"),
    }


def _address(place: Place) -> dict[str, str]:
    return {
        "city": place.name,
        "state": place.region_code if place.country_code in ("US", "CA") else place.region_name,
        "country": place.country_code,
    }


def _job(number: str, where: dict[str, str], shared: dict[str, str]) -> str:
    """One job; what is not stated has no element. `number` never changes: Indeed knows the job by it."""
    values = {"referencenumber": number, **shared, **where}
    elements = (f"<{name}>{cdata(value)}</{name}>\n" for name, value in values.items() if value)
    return f"<job>\n{''.join(elements)}</job>\n"

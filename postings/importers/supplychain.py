"""The supply chain list's shape: an array of objects with `company`, `title`, `application_url`, `job_type`.

It comes with a JSON Schema ("InternshipJob"). Pure: a raw row in, a ListingRow out.
"""

from postings.choices import Arrangement, EmploymentType, Stated
from postings.importers import cleaning
from postings.importers.row import ListingRow
from postings.importers.terms import parse_terms, terms_in_title

NAME = "supply chain"
SPONSORSHIP = {"yes": Stated.YES, "no": Stated.NO}
ARRANGEMENT = {"remote": Arrangement.REMOTE, "hybrid": Arrangement.HYBRID, "on-site": Arrangement.ON_SITE}
EMPLOYMENT = {"part-time internship": EmploymentType.PART_TIME, "full-time internship": EmploymentType.FULL_TIME}
NOT_INTERNSHIPS = ("New Graduate", "Entry Level")  # kept, and tagged so that readers see it


def fits(data) -> bool:
    """Is this parsed JSON a list of this shape?"""
    return isinstance(data, list) and any(map(row_fits, data))


def row_fits(raw) -> bool:
    return isinstance(raw, dict) and {"company", "title", "application_url"} <= raw.keys()


def raw_rows(data) -> list[tuple[str, object]]:
    """Return (id, raw row) pairs in the file's order; the id of what is no row is empty."""
    return [(cleaning.clean_text(raw.get("id")) if isinstance(raw, dict) else "", raw) for raw in data]


def read(raw: dict, number: int, source_id: str) -> ListingRow:
    """Return what the row says; raise BadRow where that is not enough for a posting."""
    title = cleaning.required_text(raw, "title", named="title", longest=200)
    is_open = cleaning.required_bool(raw, "active")
    job_type = cleaning.clean_text(raw.get("job_type"))
    verified = cleaning.moment(raw.get("last_verified"))
    return ListingRow(
        number=number,
        source_id=source_id,
        company=cleaning.required_text(raw, "company", named="company", longest=160),
        title=title,
        is_open=is_open,
        url=cleaning.clean_text(raw.get("application_url")),
        place_text=cleaning.clean_text(raw.get("location"), between="; "),
        arrangement=ARRANGEMENT.get(cleaning.clean_text(raw.get("work_arrangement")).lower(), ""),
        category=cleaning.clean_text(raw.get("category")),
        terms=terms_in_title(title) or parse_terms(job_type),
        pay=_pay(raw),
        sponsorship=SPONSORSHIP.get(cleaning.clean_text(raw.get("sponsorship")).lower(), ""),
        skills=(job_type,) if job_type in NOT_INTERNSHIPS else (),
        employment_type=EMPLOYMENT.get(job_type.lower(), ""),
        posted_at=cleaning.moment(raw.get("date_posted")),
        first_seen_at=cleaning.moment(raw.get("date_discovered")),
        last_seen_at=verified,
        closed_at=None if is_open else verified,
    )


def _pay(raw: dict) -> str:
    """Return the amounts as text: the list gives no unit, so that they are never certain."""
    amounts = [cleaning.clean_text(raw.get(key)) for key in ("salary_min", "salary_max")]
    text = "–".join(dict.fromkeys(filter(None, amounts)))
    return f"{text} {cleaning.clean_text(raw.get('salary_currency'))}".strip() if text else ""

"""The snapshot shape: an object keyed by posting id, each value a flat object with `company`, `title`, `is_open`.

As the generated "Summer and Fall internships" lists publish it. Pure: a raw row in, a ListingRow out.
"""

from postings.choices import Citizenship, CloseReason, Stated
from postings.importers import cleaning
from postings.importers.row import ListingRow
from postings.importers.terms import parse_terms, terms_in_title

NAME = "snapshot"
SPONSORSHIP = {"offers": Stated.YES, "no-sponsorship": Stated.NO}


def fits(data) -> bool:
    """Is this parsed JSON a list of this shape?"""
    return isinstance(data, dict) and any(map(row_fits, data.values()))


def row_fits(raw) -> bool:
    return (
        isinstance(raw, dict) and {"company", "title"} <= raw.keys() and bool({"is_open", "first_seen_at"} & raw.keys())
    )


def raw_rows(data) -> list[tuple[str, object]]:
    """Return (id, raw row) pairs in the file's order."""
    return list(data.items())


def read(raw: dict, number: int, source_id: str) -> ListingRow:
    """Return what the row says; raise BadRow where that is not enough for a posting."""
    title = cleaning.required_text(raw, "title", named="title", longest=200)
    seasons = "; ".join(cleaning.words(raw.get("seasons"))) or cleaning.clean_text(raw.get("season"))
    is_open = cleaning.required_bool(raw, "is_open")
    last_seen = cleaning.moment(raw.get("last_seen_at"))
    reason = cleaning.clean_text(raw.get("closed_reason")).lower()
    sponsorship = cleaning.clean_text(raw.get("sponsorship")).lower()
    return ListingRow(
        number=number,
        source_id=source_id,
        company=cleaning.required_text(raw, "company", named="company", longest=160),
        title=title,
        is_open=is_open,
        url=cleaning.clean_text(raw.get("url")),
        place_text=cleaning.clean_text(raw.get("location"), between="; "),
        category=cleaning.clean_text(raw.get("category")),
        terms=parse_terms(seasons) or terms_in_title(title),
        pay=cleaning.clean_text(raw.get("salary")),
        sponsorship=SPONSORSHIP.get(sponsorship, ""),
        citizenship=Citizenship.CITIZENS if sponsorship == "citizens-only" else "",
        skills=cleaning.words(raw.get("skills")),
        posted_at=cleaning.moment(raw.get("posted_at")),
        first_seen_at=cleaning.moment(raw.get("first_seen_at")),
        last_seen_at=last_seen,
        closed_at=None if is_open else cleaning.moment(raw.get("closed_at")) or last_seen,
        close_reason=CloseReason.FILLED if "filled" in reason else CloseReason.GONE,
        canonical_id=cleaning.clean_text(raw.get("canonical_id")),
        aliases=cleaning.words(raw.get("aliases")),
    )

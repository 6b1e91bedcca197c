"""The SimplifyJobs shape: an array of objects with `company_name`, `title`, `locations`, `terms`, `active`.

Many lists on GitHub use it (`.github/scripts/listings.json`). Pure: a raw row in, a ListingRow out.
"""

from postings.choices import Citizenship, DegreeLevel, Stated
from postings.importers import cleaning
from postings.importers.row import BadRow, ListingRow
from postings.importers.terms import parse_terms, terms_in_title

NAME = "SimplifyJobs"
SPONSORSHIP = {"offers sponsorship": Stated.YES, "does not offer sponsorship": Stated.NO}
CITIZENS_ONLY = ("u.s. citizenship is required", "us citizenship is required")
DEGREES = {
    "high school": DegreeLevel.HIGH_SCHOOL,
    "associate": DegreeLevel.ASSOCIATE,
    "bachelor": DegreeLevel.BACHELOR,
    "master": DegreeLevel.MASTER,
    "mba": DegreeLevel.MASTER,
    "phd": DegreeLevel.DOCTORATE,
    "doctorate": DegreeLevel.DOCTORATE,
}


def fits(data) -> bool:
    """Is this parsed JSON a list of this shape?"""
    return isinstance(data, list) and any(map(row_fits, data))


def row_fits(raw) -> bool:
    known = {"locations", "terms", "season", "active", "date_posted", "is_visible"}
    return isinstance(raw, dict) and {"company_name", "title"} <= raw.keys() and bool(known & raw.keys())


def raw_rows(data) -> list[tuple[str, object]]:
    """Return (id, raw row) pairs in the file's order; the id of what is no row is empty."""
    return [(cleaning.clean_text(raw.get("id")) if isinstance(raw, dict) else "", raw) for raw in data]


def read(raw: dict, number: int, source_id: str) -> ListingRow:
    """Return what the row says; raise BadRow where that is not enough for a posting."""
    title = cleaning.required_text(raw, "title", named="title", longest=200)
    is_open = cleaning.required_bool(raw, "active")
    posted, updated = cleaning.moment(raw.get("date_posted")), cleaning.moment(raw.get("date_updated"))
    if posted and updated and updated < posted:  # seen in real files: a row posted again keeps its old update
        updated = posted
    sponsorship = cleaning.clean_text(raw.get("sponsorship")).lower()
    return ListingRow(
        number=number,
        source_id=source_id,
        company=cleaning.required_text(raw, "company_name", named="company", longest=160),
        title=title,
        is_open=is_open,
        is_hidden=_is_hidden(raw),
        url=cleaning.clean_text(raw.get("url")),
        place_text=_places(raw.get("locations")),
        category=cleaning.clean_text(raw.get("category")),
        terms=parse_terms(_seasons(raw)) or terms_in_title(title),
        sponsorship=SPONSORSHIP.get(sponsorship, ""),
        citizenship=Citizenship.CITIZENS if sponsorship in CITIZENS_ONLY else "",
        degree_levels=_degrees(raw.get("degrees")),
        posted_at=posted,
        last_seen_at=updated,
        closed_at=None if is_open else updated,
    )


def _is_hidden(raw: dict) -> bool:
    visible = raw.get("is_visible", True)
    if not isinstance(visible, bool):
        raise BadRow("It does not say whether it may be shown: “is_visible” is neither true nor false.")
    return not visible


def _places(value) -> str:
    items = value if isinstance(value, list) else [value]
    return "; ".join(dict.fromkeys(text for item in items if (text := cleaning.clean_text(item, between="; "))))


def _seasons(raw: dict) -> str:
    return "; ".join(cleaning.words(raw.get("terms"))) or cleaning.clean_text(raw.get("season"))


def _degrees(value) -> tuple[str, ...]:
    names = [name.lower().replace(".", "") for name in cleaning.words(value)]
    found = (level for name in names for start, level in DEGREES.items() if name.startswith(start))
    return tuple(dict.fromkeys(level.value for level in found))

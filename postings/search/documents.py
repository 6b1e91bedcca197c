"""A posting's row in the database, turned into a document of the index."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import F
from django.db.models.functions import Coalesce, Greatest
from tantivy import Document

from postings import pay
from postings.choices import PayKind, PayUnit, Stated, Status
from postings.models import PostingPlace
from postings.models.posting import PUBLIC, end_of_day
from postings.search.odd_words import spell_out
from postings.search.schema import NEVER, UNSTATED

CHUNK = 2_000
_LINK_TARGET = re.compile(r"\]\([^()\s]*\)")
NAME_SEPARATOR = "\x1f"
COLUMNS = (
    "id",
    "version",
    "title",
    "description",
    "place_text",
    "status",
    "arrangement",
    "remote_country",
    "employment_type",
    "shift",
    "season",
    "year",
    "pay_kind",
    "pay_min",
    "pay_max",
    "pay_unit",
    "currency",
    "degree_levels",
    "sponsorship",
    "accepts_cpt",
    "accepts_opt",
    "tags",
    "opens_at",
    "expires_at",
    "closes_on",
    "time_zone",
    "asked_at",
    "company__name",
    "company__slug",
    "company__industry",
    "company__size",
    "role__name",
    "role__slug",
)


def with_version(postings):
    """Annotate when the posting's document last changed: by itself, its company or its role."""
    return postings.annotate(
        version=Greatest("updated_at", "company__updated_at", Coalesce(F("role__updated_at"), F("updated_at")))
    )


def belongs(status: str, opens_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether a posting belongs into the index: public and opened, as PostingQuerySet.public() says.

    What ended stays, for the numbers over past pay. It is asked of rows rather than in the query, because together with
    a list of ids SQLite takes the index on the status and reads half the table.
    """
    return status in PUBLIC and opens_at <= now


def documents(postings, now: dt.datetime) -> Iterator[tuple[int, Document]]:
    """Yield (id, document) for those of `postings` that belong into the index, in no order.

    One query for all, one more for each chunk's places.
    """
    rows = with_version(postings.order_by()).values(*COLUMNS).iterator(CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        places = _places([row["id"] for row in chunk])
        for row in chunk:
            if belongs(row["status"], row["opens_at"], now):
                yield row["id"], document(row, places.get(row["id"], []))


def wanted_versions(postings, now: dt.datetime) -> dict[int, int]:
    """{id: version} that the index should hold of `postings`."""
    rows = with_version(postings.order_by()).values_list("pk", "version", "status", "opens_at")
    return {pk: version_number(version) for pk, version, *row in rows if belongs(*row, now)}


def _places(ids: Iterable[int]) -> dict[int, list[tuple]]:
    """The places of each posting: (id, name, region code, region name, country code)."""
    found = defaultdict(list)
    columns = ("place_id", "place__name", "place__region_code", "place__region_name", "place__country_code")
    for posting, *place in PostingPlace.objects.filter(posting__in=ids).values_list("posting_id", *columns):
        found[posting].append(tuple(place))
    return found


def document(row: dict, places: list[tuple]) -> Document:
    """Build the document of one row of COLUMNS and its places."""
    opens, expires = minutes(row["opens_at"]), minutes(row["expires_at"]) if row["expires_at"] else NEVER
    closes = closing(row) if row["asked_at"] else expires
    found = Document(
        title=spell_out(row["title"]),
        company_name=spell_out(row["company__name"]),
        skills=spell_out(" , ".join([*row["tags"], row["role__name"] or ""])),
        body=spell_out(
            f"{words_of(row['description'])} {row['place_text']} {' '.join(f'{p[1]} {p[3]}' for p in places)}"
        ),
        vocabulary=spell_out(" , ".join([row["title"], row["company__name"], *row["tags"]])),
        title_key=row["title"],
        company_key=f"{row['company__name']}{NAME_SEPARATOR}{row['company__slug']}",
        arrangement=row["arrangement"] or UNSTATED,
        type=row["employment_type"] or UNSTATED,
        shift=row["shift"] or UNSTATED,
        paid=how_paid(row),
        term=term_key(row["season"], row["year"]),
        role=row["role__slug"] or UNSTATED,
        role_key=f"{row['role__name']}{NAME_SEPARATOR}{row['role__slug']}" if row["role__slug"] else UNSTATED,
        sponsorship=row["sponsorship"] or UNSTATED,
        industry=row["company__industry"] or UNSTATED,
        size=row["company__size"] or UNSTATED,
        company=row["company__slug"],
        id=row["id"],
        version=version_number(row["version"]),
        live=int(row["status"] == Status.PUBLISHED),
        opens=opens,
        expires=expires,
        closes=closes,
        by_newest=opens << 32 | row["id"],
        by_closing=closes << 32 | row["id"],
        recency=recency(opens),
    )
    _add_several(found, "degree", row["degree_levels"] or [UNSTATED])
    _add_several(found, "permit", permits(row["accepts_cpt"], row["accepts_opt"]))
    _add_several(found, "region", sorted({f"{p[4]}-{p[2]}" for p in places if p[2]}))
    _add_several(found, "country", sorted({p[4] for p in places}))
    _add_several(found, "tag", row["tags"])
    if row["remote_country"]:
        found.add_text("remote_country", row["remote_country"])
    for place in places:
        found.add_integer("place", place[0])
    cents = cents_an_hour(row)
    if cents is not None:
        found.add_integer("pay", cents)
    rate = middle_rate(row)
    if rate is not None:
        found.add_integer("rate", rate)
        found.add_text("currency", row["currency"])
    found.add_integer("by_pay", (cents or 0) << 32 | row["id"])
    return found


def closing(row: dict) -> int:
    """The end of the closing date that the page names, in minutes; NEVER where there is none."""
    moment = end_of_day(row["closes_on"], row["time_zone"])
    return minutes(moment) if moment else NEVER


def words_of(description: str) -> str:
    """Markdown as text to index. Its marks are no words to the engine; only the addresses of links have to go.

    Making it plain first, as people read it, took a third of the time of building an index.
    """
    return _LINK_TARGET.sub("] ", description) if "](" in description else description


def _add_several(found: Document, field: str, values: Iterable[str]) -> None:
    for value in values:
        found.add_text(field, value)


def minutes(moment: dt.datetime) -> int:
    """Whole minutes since 1970: the index's measure of time."""
    return int(moment.timestamp()) // 60


def version_number(moment: dt.datetime) -> int:
    """Microseconds since 1970."""
    return int(moment.timestamp()) * 1_000_000 + moment.microsecond


def recency(opens: int) -> float:
    """A weight that grows from 0 in 2020 by 0.02 a year: near equals come newest first, a better match still wins.

    The engine multiplies a score by log2(2 + weight).
    """
    return max(0.0, (opens - 26_297_280) / 525_960 * 0.02)


def term_key(season: str, year: int | None) -> str:
    """Such as "2027-summer"; "summer" without a year."""
    if not season:
        return UNSTATED
    return f"{year}-{season}" if year else season


def permits(cpt: str, opt: str) -> list[str]:
    """Which student work permits are accepted; a plain "no" to both is "neither"."""
    accepted = [name for name, answer in (("cpt", cpt), ("opt", opt)) if answer == Stated.YES]
    if accepted:
        return accepted
    return [UNSTATED] if not cpt or not opt else ["neither"]


def cents_an_hour(row: dict) -> int | None:
    """The lower end of the stated pay as US cents an hour, or None: not stated, a lump sum or another currency.

    The lower end, because "at least $25" is to be true of every posting that it finds.
    """
    amount = row["pay_min"] if row["pay_min"] is not None else row["pay_max"]
    if amount is None or row["currency"] != "USD":
        return None
    hourly = pay.convert(amount, row["pay_unit"], PayUnit.HOUR)
    return None if hourly is None else int(hourly * 100)


def middle_rate(row: dict) -> int | None:
    """The middle of the stated pay in hundredths of its currency an hour, or None: not stated, or a lump sum."""
    amounts = [amount for amount in (row["pay_min"], row["pay_max"]) if amount is not None]
    if not amounts or row["pay_kind"] == PayKind.STIPEND:
        return None
    hourly = pay.convert((amounts[0] + amounts[-1]) / 2, row["pay_unit"], PayUnit.HOUR)
    return None if hourly is None else int(hourly * 100)


def how_paid(row: dict) -> str:
    """One of "paid", "stipend", "credit", "unpaid" and UNSTATED."""
    if row["pay_kind"] in (PayKind.STIPEND, PayKind.CREDIT, PayKind.UNPAID):
        return row["pay_kind"]
    if row["pay_unit"] == PayUnit.ONCE:
        return PayKind.STIPEND
    return "paid" if row["pay_kind"] or row["pay_min"] is not None or row["pay_max"] is not None else UNSTATED

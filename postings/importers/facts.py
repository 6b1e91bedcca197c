"""What a row says of a posting, by group of fields, in values that JSON holds.

The facts are kept with the listing. The next import compares them and writes only the groups in which the row says
something new, so that what a person edited stays until the source itself changes that.
"""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from django.core.exceptions import ValidationError

from companies.names import name_key
from jobboard.fields import WordListFormField
from jobboard.validators import validate_apply_url
from places.parse import Parsed
from postings.choices import Arrangement
from postings.importers.pay_text import parse_pay
from postings.importers.row import ListingRow
from postings.models import Posting

# Facts that set no field: another listing may keep the posting open, and aliases are other ids of the same job.
OPEN, ALIASES = "open", "aliases"
LONGEST_PLACE, LONGEST_PAY, LONGEST_ADDRESS = 400, 200, 500


def facts_of(row: ListingRow, *, parsed: Parsed | None, role: str | None, now: dt.datetime) -> dict:
    """Return the row's facts. `parsed` is its place text read, `role` the slug of its role."""
    term = row.terms[0] if row.terms else None
    return {
        "company": name_key(row.company),
        "title": row.title,
        "role": role or "",
        "apply": row.url if not apply_problem(row.url) else "",
        "term": [term.season.value, term.year] if term else ["", None],
        "pay": _pay(row.pay),
        "place": _place(row, parsed),
        "opened": _opened(row, now),
        "sponsorship": str(row.sponsorship),
        "citizenship": str(row.citizenship),
        "degrees": list(row.degree_levels),
        "employment": str(row.employment_type),
        "tags": _tags(row),
        ALIASES: list(row.aliases),
        OPEN: row.is_open and not row.is_hidden,
    }


def apply_problem(url: str) -> str:
    """Return why a posting cannot lead applicants to `url`, or an empty text where it can (or there is none)."""
    if not url:
        return ""
    if len(url) > LONGEST_ADDRESS:
        return "its apply address is too long, and was left out:"
    try:
        validate_apply_url(url)
    except ValidationError:
        return "its apply address is not a plain https address, and was left out:"
    return ""


def _pay(text: str) -> dict:
    pay = parse_pay(text)
    amounts = [
        str(amount.quantize(Decimal("0.01"))) if amount is not None else None
        for amount in ((pay.minimum, pay.maximum) if pay else (None, None))
    ]
    return {
        "kind": str(pay.kind) if pay else "",
        "amounts": amounts,
        "unit": str(pay.unit) if pay else "",
        "currency": pay.currency if pay else "USD",
        "text": "" if pay and pay.says_all else _cut(text, LONGEST_PAY),
    }


def _place(row: ListingRow, parsed: Parsed | None) -> dict:
    places = list(dict.fromkeys(parsed.places)) if parsed else []
    return {
        "ids": [place.pk for place in places],
        "text": _cut(_place_text(row.place_text, parsed), LONGEST_PLACE),
        "arrangement": str(row.arrangement or _arrangement(parsed)),
        "country": (parsed.remote_country or "") if parsed and parsed.remote else "",
        "zone": places[0].time_zone if places else "",
    }


def _place_text(text: str, parsed: Parsed | None) -> str:
    """Return what the places and the arrangement do not say already."""
    if not parsed:
        return text
    wider = [*(region.name for region in parsed.regions), *(country.name for country in parsed.countries)]
    if parsed.places:
        return "; ".join([*parsed.unresolved, *wider])
    only_remote = parsed.remote and not parsed.unresolved and not parsed.regions and len(wider) <= 1
    return "" if only_remote else text


def _arrangement(parsed: Parsed | None) -> str:
    if not parsed:
        return ""
    stated = {Arrangement.HYBRID: parsed.hybrid, Arrangement.REMOTE: parsed.remote, Arrangement.ON_SITE: parsed.on_site}
    return next((arrangement for arrangement, is_so in stated.items() if is_so), "")


def _opened(row: ListingRow, now: dt.datetime) -> str | None:
    """Return when the internship was posted; a moment that is still to come cannot be it."""
    moments = (moment for moment in (row.posted_at, row.first_seen_at) if moment and moment <= now)
    return _iso(next(moments, None))


def _tags(row: ListingRow) -> list[str]:
    later_terms = [str(term) for term in row.terms[1:]]
    words = [word.replace(",", " ") for word in (*row.skills, *later_terms)]
    fitting = [word for word in words if len(word) <= WordListFormField.LONGEST_WORD]
    return list(dict.fromkeys(fitting))[: WordListFormField.MOST_WORDS]


def _iso(moment: dt.datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


# From facts to fields ---------------------------------------------------------------------------------------------


def fields_of(group: str, value) -> dict:
    """Return the posting's fields that a group of facts sets; {} where the row does not say it.

    Company, role and the places themselves are rows of other tables: importers.write sets those.
    """
    return _FIELDS[group](value) if group in _FIELDS else {}


_FIELDS: dict[str, Callable[..., dict]] = {
    "title": lambda value: {"title": value},
    "apply": lambda value: {"apply_url": value, "apply_email": ""} if value else {},
    "term": lambda value: {"season": value[0], "year": value[1]},
    "pay": lambda value: {
        "pay_kind": value["kind"],
        "pay_min": Decimal(value["amounts"][0]) if value["amounts"][0] else None,
        "pay_max": Decimal(value["amounts"][1]) if value["amounts"][1] else None,
        "pay_unit": value["unit"],
        "currency": value["currency"],
        "pay_text": value["text"],
    },
    "place": lambda value: {
        "place_text": value["text"],
        "arrangement": value["arrangement"],
        **({} if value["arrangement"] == Arrangement.HYBRID else {"onsite_days": None}),
        "remote_country": value["country"],
        **({"time_zone": value["zone"]} if value["zone"] else {}),
    },
    "opened": lambda value: {"opens_at": dt.datetime.fromisoformat(value)} if value else {},
    "sponsorship": lambda value: {"sponsorship": value},
    "citizenship": lambda value: {"citizenship": value},
    "degrees": lambda value: {"degree_levels": value},
    "employment": lambda value: {"employment_type": value},
    "tags": lambda value: {"tags": value},
}


def is_unsaid(posting: Posting, group: str) -> bool:
    """Does the posting say nothing yet in a group of fields, so that a second listing may fill it?"""
    silent = {
        "role": posting.role_id is None,
        "apply": not (posting.apply_url or posting.apply_email),
        "term": not posting.season,
        "pay": not (posting.pay_kind or posting.pay_min or posting.pay_max or posting.pay_text),
        "place": not (posting.place_text or posting.arrangement or posting.sites.all()),
        "sponsorship": not posting.sponsorship,
        "citizenship": not posting.citizenship,
        "degrees": not posting.degree_levels,
        "employment": not posting.employment_type,
        "tags": not posting.tags,
    }
    return silent.get(group, False)

"""The facts at the top of a posting's page, and those that come after its description."""

import datetime as dt
from typing import NamedTuple

from postings.choices import Arrangement, CloseReason, Document, EmploymentType, PayKind, Shift, Stated, Status
from postings.models import Posting
from postings.words.card import ARRANGEMENT_ICONS
from postings.words.dates import SEASONS, clock_time, closes, dates, posted_on, short_date, weeks
from postings.words.money import pay_amount, pay_equivalent
from postings.words.places import arrangement, place_labels, places_short
from postings.words.terms import count, join_words

TYPES = {kind.value: kind.label for kind in EmploymentType}
SHIFTS = {shift.value: shift.label.lower() for shift in Shift}
DOCUMENTS = {document.value: document.label for document in Document}
STATES = {status.value: status.label.lower() for status in Status}
REASONS = {reason.value: reason.label for reason in CloseReason}
ANSWERS = {answer.value: answer.label for answer in Stated}
MOST_PLACES = 3  # that are named at the top; more are listed below


class PageFact(NamedTuple):
    """An empty `value` is not stated."""

    label: str
    icon: str
    value: str
    note: str = ""


def page_facts(posting: Posting, now: dt.datetime) -> list[PageFact]:
    """Return pay, dates, hours, arrangement, places and deadline of `posting`, always these six."""
    return [_pay(posting), _dates(posting), _hours(posting), _way(posting), _places(posting), _deadline(posting, now)]


def offer_facts(posting: Posting) -> list[tuple[str, str]]:
    """Return what else is offered, as label and value; an empty value is not stated."""
    rows = [
        ("Openings", f"{posting.openings:,}" if posting.openings else ""),
        ("Help with housing", _answer(posting.housing)),
        ("Help with relocation", _answer(posting.relocation)),
        ("May lead to a full-time job", _answer(posting.conversion)),
        ("Benefits", posting.benefits),
    ]
    labels = place_labels(posting)
    return [*rows, ("All places", join_words(labels))] if len(labels) > MOST_PLACES else rows


def page_badges(posting: Posting) -> list[str]:
    """Return what stands under the title beside what is asked: "Summer 2027", "Full-time", "Help with housing"."""
    other = posting.employment_type == EmploymentType.OTHER
    facts = [
        posting.term,
        "Other employment type" if other else TYPES.get(posting.employment_type, ""),
        "Help with housing" if posting.housing == Stated.YES else "",
        "May lead to a job" if posting.conversion == Stated.YES else "",
    ]
    return [fact for fact in facts if fact]


def headline_place(posting: Posting) -> str:
    """Return where and how: "North Bethesda, MD or Waltham, MA · Hybrid, 3 days on site"."""
    labels = place_labels(posting)
    where = join_words(labels, "or") if 0 < len(labels) <= MOST_PLACES else places_short(posting)
    way = arrangement(posting)
    return " · ".join(part for part in (where, way) if part and not (part == way and where.startswith(way)))


def documents(posting: Posting) -> list[str]:
    """Return what is to be sent with an application; empty when not stated."""
    return [DOCUMENTS.get(name, name) for name in posting.documents]


def preview_state(posting: Posting, now: dt.datetime) -> str:
    """Return why the page is not public yet: "It opens on November 30, 2026 at 9:00 am EST", "Its state: draft"."""
    if posting.status == Status.PUBLISHED:
        day = posted_on(posting, now).removeprefix("Opens ")
        return f"It opens on {day} at {clock_time(posting.opens_at, posting.time_zone)}"
    return f"Its state: {STATES.get(posting.status, posting.status)}"


def _pay(posting: Posting) -> PageFact:
    notes = [pay_equivalent(posting)]
    written = pay_amount(posting)
    if posting.pay_text and posting.pay_text != written:
        notes.append(posting.pay_text)
    unpaid = posting.pay_kind in (PayKind.UNPAID, PayKind.CREDIT)
    return PageFact("Pay", "pay", written, "" if unpaid else ". ".join(note.rstrip(".") for note in notes if note))


def _dates(posting: Posting) -> PageFact:
    days = dates(posting)
    if days:
        return PageFact("Dates", "cal", days[0].upper() + days[1:], weeks(posting))
    term = f"{SEASONS.get(posting.season, '')} {posting.year or ''}".strip() if posting.season else ""
    return PageFact("Dates", "cal", term, "Days not stated" if term else "")


def _hours(posting: Posting) -> PageFact:
    kind = TYPES.get(posting.employment_type, "") if posting.employment_type else ""
    parts = [kind if kind != "Other" else "Other employment type", SHIFTS.get(posting.shift, "")]
    note = ", ".join(part for part in parts if part)
    if posting.hours_per_week:
        return PageFact("Hours", "clock", f"{count(posting.hours_per_week, 'hour')} a week", note.capitalize())
    return PageFact("Hours", "clock", note.capitalize(), "Hours a week not stated" if note else "")


def _way(posting: Posting) -> PageFact:
    words = Arrangement(posting.arrangement).label if posting.arrangement else ""
    note = f"{count(posting.onsite_days, 'day')} a week on site" if posting.onsite_days else ""
    if posting.arrangement == Arrangement.HYBRID and not note:
        note = "Days on site not stated"
    return PageFact("Arrangement", ARRANGEMENT_ICONS.get(posting.arrangement, "onsite"), words, note)


def _places(posting: Posting) -> PageFact:
    labels = place_labels(posting)
    if not labels:
        remote = posting.arrangement == Arrangement.REMOTE
        return PageFact("Place", "pin", places_short(posting) if remote else "")
    if len(labels) > MOST_PLACES:
        return PageFact("Places", "pin", labels[0], f"and {len(labels) - 1} more, listed below")
    return PageFact(
        "Places" if len(labels) > 1 else "Place", "pin", labels[0], " ".join(f"or {label}" for label in labels[1:])
    )


def _deadline(posting: Posting, now: dt.datetime) -> PageFact:
    closing = closes(posting, now).words
    if posting.status == Status.CLOSED:
        return PageFact("Deadline", "flag", closing, REASONS.get(posting.close_reason, ""))
    if posting.closes_on is None:
        return PageFact("Deadline", "flag", closing, "No closing date")
    return PageFact("Deadline", "flag", short_date(posting.closes_on), closing)


def _answer(stated: str) -> str:
    return ANSWERS.get(stated, "")

"""What happens to a posting: published, closed, extended, removed. Each is one transaction, and says why not."""

import datetime as dt
import zoneinfo
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from postings.choices import Arrangement, Citizenship, CloseReason, Status
from postings.models import Posting
from postings.models.posting import now_whole_minute

EXTENSION = 30  # days
FARTHEST_CLOSING = 365  # days from today: extending goes no further

RESTRICTIONS = (Citizenship.CITIZENS, Citizenship.US_PERSONS)


class Lack(NamedTuple):
    """What a posting lacks before students can use it."""

    phrase: str  # in a list of reasons
    sentence: str  # beside the field: how to mend it


# By the form's field; "sites" are the places of the gazetteer.
LACKS = {
    "title": Lack("no title", "Enter a title."),
    "description": Lack("no description", "Describe what the intern will do."),
    "sites": Lack("no place", "Add a place, write it as text, or choose remote work."),
    "apply_url": Lack("no way to apply", "Give a way to apply: an address here, or an e-mail."),
    "closes_on": Lack(
        "closing date is past", "This day is past. Choose a later one, or leave it empty: open until filled."
    ),
    "citizenship_basis": Lack(
        "no legal basis for the citizenship restriction", "Name the law, regulation or contract that demands it."
    ),
}


class NotPossible(Exception):
    """The posting stays as it is; the message is the reason, such as "published already"."""


def missing_for_publishing(posting: Posting) -> list[str]:
    """Return what students would miss or stumble on, as keys of LACKS. The posting must be saved."""
    missing = missing_in_fields(posting)
    if needs_place(posting) and not posting.sites.exists():
        missing.append("sites")
    return missing


def missing_in_fields(posting: Posting) -> list[str]:
    """Return the same without the places, which a form keeps beside the posting."""
    expires_at = posting.end_of(posting.closes_on)
    lacking = {
        "title": not posting.title.strip(),
        "description": not posting.description.strip(),
        "apply_url": not (posting.apply_url or posting.apply_email),
        "closes_on": expires_at is not None and expires_at <= max(timezone.now(), posting.opens_at),
        "citizenship_basis": lacks_basis(posting),
    }
    return [field for field, lacks in lacking.items() if lacks]


def lacks_basis(posting: Posting) -> bool:
    """Whether a citizenship restriction names no law that demands it: without one it is discrimination."""
    return posting.citizenship in RESTRICTIONS and not posting.citizenship_basis.strip()


def needs_place(posting: Posting) -> bool:
    """Whether only a place from the gazetteer can say where the work is."""
    return posting.arrangement != Arrangement.REMOTE and not posting.place_text.strip()


@transaction.atomic
def publish(*, posting: Posting) -> None:
    """Put a draft, or one that was closed, before students; raise NotPossible when something is missing.

    A draft counts as posted now, unless its opening lies ahead: then it opens by the clock.
    """
    posting = _locked(posting)
    if posting.status not in (Status.DRAFT, Status.CLOSED):
        raise NotPossible(_why_not_published(posting))
    if missing := missing_for_publishing(posting):
        raise NotPossible(", ".join(LACKS[field].phrase for field in missing))
    if posting.status == Status.DRAFT:
        posting.opens_at = max(posting.opens_at, now_whole_minute())
    posting.status, posting.close_reason, posting.closed_at = Status.PUBLISHED, "", None
    posting.save()


def _why_not_published(posting: Posting) -> str:
    if posting.is_expired:
        return "expired: extend instead"
    return "published already" if posting.status == Status.PUBLISHED else posting.get_status_display().lower()


@transaction.atomic
def close(*, posting: Posting, reason: str) -> None:
    """End a published posting now, expired or not; `reason` is a CloseReason. Raise NotPossible for all others."""
    posting = _locked(posting)
    if posting.status != Status.PUBLISHED:
        raise NotPossible(f"{posting.get_status_display().lower()}, not published")
    posting.status, posting.close_reason = Status.CLOSED, CloseReason(reason)
    posting.closed_at = timezone.now()
    posting.save()


@transaction.atomic
def extend(*, posting: Posting, days: int = EXTENSION) -> None:
    """Move the last day to apply `days` days on, from today where it is past; an expired posting is live again.

    Raise NotPossible for one that is not published, has no last day, or would close over a year from now.
    """
    posting = _locked(posting)
    if posting.status != Status.PUBLISHED:
        raise NotPossible(f"{posting.get_status_display().lower()}, not published")
    if posting.closes_on is None:
        raise NotPossible("open until filled")
    today = timezone.now().astimezone(zoneinfo.ZoneInfo(posting.time_zone)).date()
    closes_on = max(today, posting.closes_on) + dt.timedelta(days=days)
    if closes_on > today + dt.timedelta(days=FARTHEST_CLOSING):
        raise NotPossible("would close over a year from now")
    posting.closes_on = closes_on
    posting.save()


@transaction.atomic
def remove(*, posting: Posting) -> None:
    """Take a posting off the board for good: its address answers 410. For staff."""
    posting = _locked(posting)
    if posting.status == Status.REMOVED:
        raise NotPossible("removed already")
    posting.status = Status.REMOVED
    posting.save()


@transaction.atomic
def restore(*, posting: Posting) -> None:
    """Undo a removal: the posting is a draft again. For staff."""
    posting = _locked(posting)
    if posting.status != Status.REMOVED:
        raise NotPossible("not removed")
    posting.status, posting.close_reason, posting.closed_at = Status.DRAFT, "", None
    posting.save()


def _locked(posting: Posting) -> Posting:
    """Return the row as it is now, and keep others from changing it until the transaction ends."""
    return Posting.objects.select_for_update().get(pk=posting.pk)

"""A posting is open while any of its listings is."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping

from postings.choices import CloseReason, Status
from postings.models import Listing, Posting


def settle(postings: Mapping[Posting, CloseReason]) -> dict[int, str]:
    """Close or re-open postings whose listings have turned; return "closed" or "reopened" by posting.

    Only what an import closed is opened again: what a recruiter closed, or staff removed, stays as they left it.
    """
    listings = _listings_of(postings)
    settled: dict[int, str] = {}
    for posting, reason in postings.items():
        is_open = any(open_ for open_, _ in listings[posting.pk])
        closings = [moment for _, moment in listings[posting.pk] if moment]
        if is_open and posting.status == Status.CLOSED and posting.closed_at in closings:
            _write(posting, Status.PUBLISHED, "", None)
            settled[posting.pk] = "reopened"
        elif not is_open and posting.status == Status.PUBLISHED:
            _write(posting, Status.CLOSED, reason, max(closings))
            settled[posting.pk] = "closed"
    return settled


def _listings_of(postings: Mapping[Posting, CloseReason]) -> dict[int, list[tuple[bool, dt.datetime | None]]]:
    found: dict = defaultdict(list)
    ids = [posting.pk for posting in postings]
    for pk, *state in Listing.objects.filter(posting__in=ids).values_list("posting_id", "is_open", "closed_at"):
        found[pk].append(tuple(state))
    return found


def _write(posting: Posting, status: Status, reason: str, closed_at: dt.datetime | None) -> None:
    posting.status, posting.close_reason, posting.closed_at = status, reason, closed_at
    posting.save(update_fields=["status", "close_reason", "closed_at", "updated_at"])

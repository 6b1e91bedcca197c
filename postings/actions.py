"""What happens to a posting: submitted, published, closed, extended, removed.

Each is one transaction, and says why not. `by` is the User who does it, None for the clock; every action leaves a line
in the audit log.
"""

import datetime as dt
import zoneinfo
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from companies.choices import Standing
from companies.models import Company
from postings.choices import Action, AppealState, Arrangement, CloseReason, ReviewState, Status
from postings.decisions import record
from postings.models import Posting, Review
from postings.models.posting import now_whole_minute
from postings.moderation import why

EXTENSION = 30  # days
FARTHEST_CLOSING = 365  # days from today: extending goes no further

SUBMITTABLE = (Status.DRAFT, Status.CLOSED, Status.DECLINED)
PUBLISHABLE = (Status.DRAFT, Status.CLOSED)


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
        "citizenship_basis": posting.lacks_citizenship_basis,
    }
    return [field for field, lacks in lacking.items() if lacks]


def needs_place(posting: Posting) -> bool:
    """Whether only a place from the gazetteer can say where the work is."""
    return posting.arrangement != Arrangement.REMOTE and not posting.place_text.strip()


@transaction.atomic
def submit(*, posting: Posting, by: User) -> Review | None:
    """Publish a draft, a closed or a declined posting, or send it to the moderators.

    Return the review that it waits for, None where it went up at once: staff's own, and those of a trusted company that
    no check flags. Raise NotPossible when something is missing, a check blocks it, the company is banned, or a decision
    about it is final.
    """
    posting = _locked_with_company(posting)
    check_publishable(posting, SUBMITTABLE)
    if block := why.blocking(posting):
        raise NotPossible(block.rstrip("."))
    keys = [] if by.has_perm("postings.change_posting") else why.review_keys(posting)
    if not keys:
        _put_up(posting, by)
        return None
    posting.status = Status.IN_REVIEW
    posting.save()
    _overtake_reviews(posting, by)
    review = Review.objects.create(posting=posting, why=keys)
    record(Action.SUBMITTED, by=by, posting=posting)
    return review


@transaction.atomic
def publish(*, posting: Posting, by: User | None = None) -> None:
    """Put a posting before students without asking anybody; raise NotPossible when something is missing.

    What is not published yet counts as posted now, unless its opening lies ahead: then it opens by the clock.
    """
    posting = _locked_with_company(posting)
    check_publishable(posting, PUBLISHABLE)
    _put_up(posting, by)


def check_publishable(posting: Posting, states: tuple[Status, ...]) -> None:
    """Raise NotPossible, with the reason, when the saved posting cannot go up from one of `states`."""
    if posting.status not in states:
        raise NotPossible(_why_not_published(posting))
    _refuse_banned(posting)
    if posting.status == Status.DECLINED and posting.reviews.filter(appeal_state=AppealState.DECLINED).exists():
        raise NotPossible("declined for good")
    if posting.is_template:
        raise NotPossible("a template: copy it first")
    if missing := missing_for_publishing(posting):
        raise NotPossible(", ".join(LACKS[field].phrase for field in missing))


def _put_up(posting: Posting, by: User | None, action: Action | None = None) -> None:
    was_closed = posting.status == Status.CLOSED
    if was_closed:
        posting.confirm(timezone.now())
    else:
        posting.opens_at = max(posting.opens_at, now_whole_minute())
        posting.confirmed_at = posting.asked_at = None
    posting.status, posting.close_reason, posting.closed_at = Status.PUBLISHED, "", None
    posting.is_archived = False
    posting.save()
    record(action or (Action.REOPENED if was_closed else Action.PUBLISHED), by=by, posting=posting)


def _why_not_published(posting: Posting) -> str:
    if posting.is_expired:
        return "expired: extend instead"
    return "published already" if posting.status == Status.PUBLISHED else posting.get_status_display().lower()


def _refuse_banned(posting: Posting) -> None:
    if posting.company.standing == Standing.BANNED:
        raise NotPossible("the company may not publish on this board")


@transaction.atomic
def reopen(*, posting: Posting, closes_on: dt.date | None, by: User) -> Review | None:
    """Put up a closed posting again, with a new last day to apply; None: open until filled. Return as submit does."""
    posting = _locked_with_company(posting)
    if posting.status != Status.CLOSED:
        raise NotPossible(f"{posting.get_status_display().lower()}, not closed")
    posting.closes_on = closes_on
    posting.save()
    return submit(posting=posting, by=by)


@transaction.atomic
def accept(*, posting: Posting, by: User) -> None:
    """Put up a posting that a moderator read, whatever the checks say.

    The review that it waited in is settled by postings.moderation.deciding.
    """
    posting = _locked_with_company(posting)
    check_publishable(posting, (Status.IN_REVIEW, Status.DECLINED, Status.DRAFT))
    _put_up(posting, by, Action.ACCEPTED)


@transaction.atomic
def close(*, posting: Posting, reason: str, by: User | None = None, note: str = "") -> None:
    """End a published posting now, expired or not; `reason` is a CloseReason, `note` says more to staff.

    Raise NotPossible for all others.
    """
    posting = _locked(posting)
    if posting.status != Status.PUBLISHED:
        raise NotPossible(f"{posting.get_status_display().lower()}, not published")
    posting.status, posting.close_reason = Status.CLOSED, CloseReason(reason)
    posting.closed_at = timezone.now()
    posting.save()
    record(Action.CLOSED, by=by, posting=posting, note=note or posting.get_close_reason_display())


@transaction.atomic
def extend(*, posting: Posting, days: int = EXTENSION, by: User | None = None) -> None:
    """Move the last day to apply `days` days on, from today where it is past; an expired posting is live again.

    Raise NotPossible for one that is not published, has no last day, or would close over a year from now.
    """
    posting = _locked_with_company(posting)
    if posting.status != Status.PUBLISHED:
        raise NotPossible(f"{posting.get_status_display().lower()}, not published")
    _refuse_banned(posting)
    if posting.closes_on is None:
        raise NotPossible("open until filled")
    before, now = posting.closes_on, timezone.now()
    closes_on = extended(posting, now, days)
    if closes_on > _today(posting, now) + dt.timedelta(days=FARTHEST_CLOSING):
        raise NotPossible("would close over a year from now")
    posting.closes_on, posting.is_archived = closes_on, False
    if by and not by.has_perm("postings.change_posting"):
        posting.confirm(now)  # staff give more time, and cannot know whether the place is still free
    posting.save()
    record(Action.EXTENDED, by=by, posting=posting, changes=closing_changes(before, closes_on))


def extended(posting: Posting, now: dt.datetime, days: int = EXTENSION) -> dt.date:
    """The last day to apply once a posting that has one is extended by `days`: from today on where it is past."""
    today = _today(posting, now)
    return max(today, posting.closes_on or today) + dt.timedelta(days=days)


def _today(posting: Posting, now: dt.datetime) -> dt.date:
    return now.astimezone(zoneinfo.ZoneInfo(posting.time_zone)).date()


def closing_changes(before: dt.date, after: dt.date | None) -> dict[str, list]:
    """How the audit log writes that the last day to apply moved."""
    return {"closes_on": [before.isoformat(), after.isoformat() if after else None]}


@transaction.atomic
def archive(*, posting: Posting, by: User | None = None) -> None:
    """Take a posting that has ended out of the list that people work with; its page stays as it is."""
    posting = _locked(posting)
    if posting.is_archived:
        raise NotPossible("archived already")
    if posting.status in (Status.DRAFT, Status.IN_REVIEW) or (
        posting.status == Status.PUBLISHED and not posting.is_expired
    ):
        raise NotPossible("not ended yet: close it first")
    posting.is_archived = True
    posting.save(update_fields=["is_archived", "updated_at"])
    record(Action.ARCHIVED, by=by, posting=posting)


@transaction.atomic
def remove(*, posting: Posting, by: User | None = None, reason: str = "") -> None:
    """Take a posting off the board for good: its address answers 410. For staff; `reason` is what is told."""
    posting = _locked(posting)
    if posting.status == Status.REMOVED:
        raise NotPossible("removed already")
    posting.status = Status.REMOVED
    posting.save()
    _overtake_reviews(posting, by)
    record(Action.REMOVED, by=by, posting=posting, reason=reason)


@transaction.atomic
def restore(*, posting: Posting, by: User | None = None) -> None:
    """Undo a removal: the posting is a draft again. For staff."""
    posting = _locked(posting)
    if posting.status != Status.REMOVED:
        raise NotPossible("not removed")
    posting.status, posting.close_reason, posting.closed_at = Status.DRAFT, "", None
    posting.merged_into = None
    posting.save()
    record(Action.RESTORED, by=by, posting=posting)


def _overtake_reviews(posting: Posting, by: User | None) -> None:
    """What moderators were to look at is not there any more, or comes anew."""
    posting.reviews.open().update(state=ReviewState.OVERTAKEN, decided_at=timezone.now(), decided_by=by)


def _locked_with_company(posting: Posting) -> Posting:
    """The same; the company first, so that a ban at the same moment waits, or is seen."""
    Company.objects.select_for_update(no_key=True).get(pk=posting.company_id)
    return _locked(posting)


def _locked(posting: Posting) -> Posting:
    """Return the row as it is now, and keep others from changing it until the transaction ends."""
    return Posting.objects.select_for_update(of=("self",)).select_related("company").get(pk=posting.pk)

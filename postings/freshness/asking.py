"""Asks recruiters whether their postings are still open, takes the answer, and closes what nobody answered for.

Each posting is a transaction of its own: its row, its mails and its line in the audit log, or none of them. The row is
taken only where the rule still holds for it, so any number of workers may do this at once, and be killed at any point.

A company that nobody recruits for keeps to the same clock. There is nobody to write to; moderators find its postings by
the list's filter and may confirm them. An internship that nobody vouches for wastes a student's evening whoever put it
there, and asking moderators one by one would bury what only they can decide.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from companies.choices import Standing
from postings import words
from postings.actions import NotPossible
from postings.choices import Action, CloseReason, Status
from postings.decisions import record
from postings.freshness.links import Answer
from postings.freshness.mails import write_to_recruiters
from postings.freshness.rule import NEAR
from postings.models import Posting, PostingQuerySet

MOST = 50  # postings in one turn


def ask_due(now: dt.datetime, most: int = MOST) -> int:
    """Ask after up to `most` postings that are due; return how many."""
    due = Posting.objects.to_ask(now)
    # In two parts: for each of them SQLite reads the index alone, for both together half the table.
    undated = _some(due.filter(expires_at=None), most)
    far = _some(due.filter(expires_at__gt=now + NEAR), most - len(undated))
    return sum(_ask_if_due(pk, now) for pk in [*undated, *far])


def close_unconfirmed(now: dt.datetime, most: int = MOST) -> int:
    """Close up to `most` postings that nobody answered for; return how many."""
    return sum(_close_if_unconfirmed(pk, now) for pk in _some(Posting.objects.unconfirmed(now), most))


def _some(postings: PostingQuerySet, most: int) -> list[int]:
    # In no order: all of them get their turn, and sorting would read them all.
    return list(postings.order_by().values_list("pk", flat=True)[:most])


def _take(postings: PostingQuerySet, pk: int) -> Posting | None:
    """The posting, locked, if it is still one of `postings` and no other worker has it."""
    free = postings.order_by().select_for_update(skip_locked=True, of=("self",))
    return free.select_related("company").filter(pk=pk).first()


@transaction.atomic
def _ask_if_due(pk: int, now: dt.datetime) -> bool:
    posting = _take(Posting.objects.to_ask(now), pk)
    if posting:
        ask(posting=posting, now=now)
    return posting is not None


@transaction.atomic
def ask(*, posting: Posting, by: User | None = None, now: dt.datetime | None = None) -> int:
    """Ask whoever recruits for the company of a live, locked `posting` whether it is open; return how many were asked.

    From now on it ends a week later unless somebody confirms it. For one that does not close by itself soon: see
    rule.is_moot.
    """
    posting.asked_at = now or timezone.now()
    posting.save(update_fields=["asked_at", "updated_at"])
    asked = write_to_recruiters(
        "posting/confirm",
        posting,
        key=f"confirm:{posting.pk}:{posting.asked_at:%Y%m%d%H%M}" if posting.asked_at else None,
        links={"confirm_url": Answer.CONFIRM, "filled_url": Answer.FILLED},
        answer_by=words.answer_by(posting),
    )
    record(Action.ASKED, by=by, posting=posting, note="" if asked else "Nobody recruits for the company.")
    return asked


@transaction.atomic
def confirm(*, posting: Posting, by: User) -> None:
    """Note that `by` says that a published posting is open; raise NotPossible for others."""
    posting = Posting.objects.select_for_update(of=("self",)).select_related("company").get(pk=posting.pk)
    if posting.status != Status.PUBLISHED:
        raise NotPossible(f"{posting.get_status_display().lower()}, not published")
    if posting.company.standing == Standing.BANNED:
        raise NotPossible("the company may not publish on this board")
    posting.confirm(timezone.now())
    posting.save(update_fields=["confirmed_at", "asked_at", "updated_at"])
    record(Action.CONFIRMED, by=by, posting=posting)


@transaction.atomic
def _close_if_unconfirmed(pk: int, now: dt.datetime) -> bool:
    posting = _take(Posting.objects.unconfirmed(now), pk)
    if posting is None:
        return False
    # It ended when the time was up, however late a worker comes by.
    posting.status, posting.close_reason, posting.closed_at = Status.CLOSED, CloseReason.UNCONFIRMED, posting.expires_at
    posting.save(update_fields=["status", "close_reason", "closed_at", "updated_at"])
    write_to_recruiters(
        "posting/closed-unconfirmed",
        posting,
        key=f"unconfirmed:{posting.pk}:{posting.asked_at:%Y%m%d%H%M}",
        links={"reopen_url": Answer.CONFIRM},
    )
    record(Action.CLOSED, posting=posting, note=CloseReason.UNCONFIRMED.label)
    return True

"""Postings whose last day has passed: asked after, and what came of those of a week."""

import datetime as dt
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from postings.actions import NotPossible
from postings.choices import Action, Status
from postings.decisions import record
from postings.freshness import asking
from postings.freshness.rule import is_moot
from postings.models import Decision, Posting, PostingQuerySet
from postings.moderation import letters

RECENT = dt.timedelta(days=7)  # what expired within it is in the moderators' queue
ASK_AGAIN = dt.timedelta(days=7)


def expired_lately(now: dt.datetime | None = None) -> PostingQuerySet:
    """Expired within RECENT, and nobody has done anything about it: neither archived it nor asked its recruiter."""
    now = now or timezone.now()
    asked = Decision.objects.filter(posting=OuterRef("pk"), action=Action.ASKED, at__gte=OuterRef("expires_at"))
    lately = Posting.objects.expired(now).filter(expires_at__gt=now - RECENT, is_archived=False)
    return lately.exclude(Exists(asked)).order_by("expires_at", "pk")


@transaction.atomic
def ask(*, posting: Posting, by: User | None = None) -> None:
    """Ask by mail whoever the posting is in the care of whether it is still open.

    One that would stay open for long awaits the answer from now on, as postings.freshness has it.
    """
    posting = Posting.objects.select_for_update(of=("self",)).select_related("company").get(pk=posting.pk)
    if posting.status != Status.PUBLISHED:
        raise NotPossible(f"{posting.get_status_display().lower()}, not published")
    asked = Decision.objects.filter(posting=posting.pk, action=Action.ASKED, at__gt=timezone.now() - ASK_AGAIN)
    if (posting.asked_at and posting.is_live) or asked.exists():
        raise NotPossible("asked already")
    if posting.is_live and not is_moot(timezone.now(), posting.expires_at):
        told = asking.ask(posting=posting, by=by)
    else:
        told = letters.tell("asked", posting, is_expired=posting.is_expired)
        record(Action.ASKED, by=by, posting=posting)
    if not told:
        raise NotPossible("nobody recruits for the company")


class Expired(NamedTuple):
    """A posting whose last day passed in the week, and what came of it."""

    posting: Posting
    expired_at: dt.datetime
    outcome: str  # one of OUTCOMES


class Report(NamedTuple):
    first: dt.datetime
    last: dt.datetime
    rows: list[Expired]
    counts: dict[str, int]  # by outcome


OUTCOMES = ("Extended", "Closed", "Archived", "Removed", "Recruiter asked", "Nothing yet")
SHOWN = ("title", "status", "is_archived", "expires_at", "closed_at", "time_zone", "company__name")
DAY = dt.timedelta(days=1)
MOST_ROWS = 300  # that are listed; all are counted


def report_of_week(weeks_ago: int = 0) -> Report:
    """Return what expired in the seven days that ended `weeks_ago` weeks ago, and what came of it since."""
    last = timezone.now() - dt.timedelta(weeks=weeks_ago)
    first = last - RECENT
    extended, past = _extended(first, last), _still_past(first, last)
    counts = dict.fromkeys(OUTCOMES, 0) | {"Extended": len(extended)}
    for group in past.order_by().values("status", "is_archived", "was_asked").annotate(number=Count("pk")):
        counts[_outcome(group["status"], group["is_archived"], group["was_asked"])] += group["number"]
    listed = past.select_related("company").only(*SHOWN).order_by("expires_at", "pk")[:MOST_ROWS]
    rows = extended + [
        Expired(row, row.expires_at, _outcome(row.status, row.is_archived, row.was_asked)) for row in listed
    ]
    rows.sort(key=lambda row: (row.expired_at, row.posting.pk))
    return Report(first, last, rows[:MOST_ROWS], counts)


def _still_past(first: dt.datetime, last: dt.datetime) -> QuerySet[Any]:
    asked = Decision.objects.filter(posting=OuterRef("pk"), action=Action.ASKED, at__gte=OuterRef("expires_at"))
    ended = Q(status=Status.PUBLISHED) | Q(status__in=[Status.CLOSED, Status.REMOVED], closed_at__gte=F("expires_at"))
    rows = Posting.objects.filter(ended, expires_at__gt=first, expires_at__lte=last)
    return rows.annotate(was_asked=Exists(asked))


def _outcome(status: str, is_archived: bool, was_asked: bool) -> str:
    if status == Status.REMOVED:
        return "Removed"
    if is_archived:
        return "Archived"
    if status == Status.CLOSED:
        return "Closed"
    return "Recruiter asked" if was_asked else "Nothing yet"


def _extended(first: dt.datetime, last: dt.datetime) -> list[Expired]:
    """Those whose last day lay in the week and was moved after it had passed: the log holds the day that it was."""
    lines = Decision.objects.filter(action=Action.EXTENDED, at__gte=first).values_list("posting", "at", "changes")
    moved = [(key, at, changes["closes_on"][0]) for key, at, changes in lines if changes.get("closes_on")]
    keys = [key for key, _, day in moved if first.date() - DAY <= dt.date.fromisoformat(day) + DAY <= last.date() + DAY]
    postings = Posting.objects.select_related("company").only(*SHOWN).in_bulk(keys)
    ends: dict[int, dt.datetime] = {}
    for key, at, day in moved:
        end = postings[key].end_of(dt.date.fromisoformat(day)) if key in postings else None
        if end and first < end <= min(last, at):
            ends[key] = end
    return [Expired(postings[key], end, "Extended") for key, end in ends.items()]

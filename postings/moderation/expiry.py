"""Postings whose last day has passed: asked after, and what came of those of a week."""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import User
from postings.actions import NotPossible
from postings.choices import Action, Status
from postings.decisions import record
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

    One that is live awaits the answer from now on, as postings.freshness has it.
    """
    posting = Posting.objects.select_for_update(of=("self",)).select_related("company").get(pk=posting.pk)
    if posting.status != Status.PUBLISHED:
        raise NotPossible(f"{posting.get_status_display().lower()}, not published")
    asked = Decision.objects.filter(posting=posting.pk, action=Action.ASKED, at__gt=timezone.now() - ASK_AGAIN)
    if (posting.asked_at and posting.is_live) or asked.exists():
        raise NotPossible("asked already")
    if not letters.tell("asked", posting, is_expired=posting.is_expired):
        raise NotPossible("nobody recruits for the company")
    if posting.is_live:
        posting.asked_at = timezone.now()
        posting.save()
    record(Action.ASKED, by=by, posting=posting)

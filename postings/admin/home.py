"""What the first page of the back office tells: a recruiter's postings and what needs them, what waits for staff."""

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from postings.admin.activity import Activity, activity
from postings.admin.filters import CLOSING_SOON, UNSEEN, unseen
from postings.choices import ReviewState, Status
from postings.models import Posting, Review
from postings.moderation.queue import KINDS, waiting
from postings.words import closes

MOST = 5  # postings shown of each need; a link leads to the rest


class StateCount(NamedTuple):
    label: str
    number: int
    url: str


class Need(NamedTuple):
    title: str
    url: str
    company: str
    words: str  # what is the matter


class Needs(NamedTuple):
    """Postings that need their recruiter for one reason: the first few in `rows`, all of them at `url`."""

    heading: str
    rows: list[Need]
    has_more: bool
    url: str


class Home(NamedTuple):
    waiting: list[StateCount]  # for staff
    states: list[StateCount]
    needs: list[Needs]
    activity: Activity | None  # None for who recruits for nobody


def home_of(user: User) -> Home:
    """Return what `user` finds on the first page, in at most eight queries; staff's own two aside."""
    now = timezone.now()
    companies = list(user.memberships.order_by().values_list("company", flat=True))
    is_staff = user.has_perm("postings.change_posting")
    queue = [StateCount(KINDS[kind], number, queue_url(kind)) for kind, number in waiting().items()] if is_staff else []
    if not companies:
        return Home(queue, [], [], None)
    own = Posting.objects.filter(company__in=companies)
    return Home(queue, states(own, now), needs(own, now), activity(companies))


def queue_url(kind: str) -> str:
    return f"{reverse('admin:postings_review_changelist')}?kind={kind}"


def list_url(query: str) -> str:
    return f"{reverse('admin:postings_posting_changelist')}?{query}"


def states(own: QuerySet[Posting], now: dt.datetime) -> list[StateCount]:
    """How many of `own` are in each state, as the list's filters tell them; states without any are left out."""
    published = Q(status=Status.PUBLISHED)
    ended = Q(expires_at__lte=now)
    conditions: dict[str, tuple[str, Q]] = {
        "live": ("Live", published & Q(opens_at__lte=now) & (Q(expires_at=None) | ~ended)),
        "scheduled": ("Scheduled", published & Q(opens_at__gt=now)),
        "expired": ("Expired", published & ended),
        **{value: (label, Q(status=value)) for value, label in Status.choices if value != Status.PUBLISHED},
    }
    kept = Q(is_template=False, is_archived=False)
    counts: dict[str, Any] = {key: Count("pk", filter=condition & kept) for key, (_, condition) in conditions.items()}
    found = own.aggregate(**counts, templates=Count("pk", filter=Q(is_template=True)))
    rows = [StateCount(label, found[key], list_url(f"state={key}")) for key, (label, _) in conditions.items()]
    rows.append(StateCount("Templates", found["templates"], list_url("kept=templates")))
    return [row for row in rows if row.number]


def needs(own: QuerySet[Posting], now: dt.datetime) -> list[Needs]:
    """What needs the recruiter, the most pressing first; a query for each reason. A posting may have two."""
    kept = own.filter(is_template=False, is_archived=False).select_related("company").defer("description", "benefits")
    reason = Review.objects.filter(posting=OuterRef("pk"), state=ReviewState.DECLINED).order_by("-pk").values("reason")
    declined = kept.filter(status=Status.DECLINED).annotate(reason=Subquery(reason[:1]))
    asked, closing = kept.awaiting_confirmation(now), kept.expiring_within(CLOSING_SOON).filter(asked_at=None)
    drafts = kept.filter(status=Status.DRAFT)

    def until(posting: Posting) -> str:
        return f"{closes(posting, now).words}."

    def changed(posting: Posting) -> str:
        return f"Last changed {timezone.localtime(posting.updated_at):%B %-d}."

    groups = [
        _needs("Declined by a moderator", "state=declined", declined.order_by("-updated_at", "-pk"), _reason),
        _needs("Say whether they are still open", "state=asked", asked.order_by("asked_at", "pk"), until),
        _needs(f"Closing within {CLOSING_SOON} days", "state=closing", closing.order_by("expires_at", "pk"), until),
        _needs(f"No views in {UNSEEN} days", "state=unseen", unseen(kept.live(now), now).order_by("-pk"), until),
        _needs("Drafts, half done", "state=draft", drafts.order_by("-updated_at", "-pk"), changed),
    ]
    return [group for group in groups if group.rows]


def _reason(posting: Any) -> str:
    return posting.reason or "No reason was given."


def _needs(heading: str, query: str, found: QuerySet[Posting], words: Callable[[Posting], str]) -> Needs:
    postings = list(found[: MOST + 1])
    rows = [
        Need(each.title, reverse("admin:postings_posting_change", args=[each.pk]), each.company.name, words(each))
        for each in postings[:MOST]
    ]
    return Needs(heading, rows, len(postings) > MOST, list_url(query))

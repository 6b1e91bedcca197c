"""The moderators' queue: what waits for a person, of five kinds, the oldest first."""

import datetime as dt
from typing import NamedTuple

from django.db.models import CharField, Count, Min, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from companies.models import AccessRequest
from postings.choices import ReportKind
from postings.models import Posting, Report, Review
from postings.moderation import why
from postings.moderation.expiry import expired_lately
from postings.moderation.why import Badge
from postings.reports import INDEPENDENT

PAGE = 30  # items
MOST_PAGES = 100
MOST_REPORTED = 1_000  # postings with open reports that are read; more wait behind them

ACCESS, POSTINGS, EDITS, REPORTS, EXPIRED = "access", "postings", "edits", "reports", "expired"
KINDS = {
    ACCESS: "Access requests",
    POSTINGS: "New postings",
    EDITS: "Edits",
    REPORTS: "Reports",
    EXPIRED: "Expired this week",
}

# What the list shows of a posting; long texts stay in the database.
SHOWN = ("title", "updated_at", "expires_at", "company__name")
SHOWN_OF_REVIEW = (
    "posting__title", "posting__updated_at", "posting__company__name",
    "is_edit", "why", "changes", "state", "created_at", "appeal_state",
)  # fmt: skip


class Item(NamedTuple):
    """One thing to decide; what it is about is in the field of its kind."""

    kind: str
    since: dt.datetime
    posting: Posting | None = None
    review: Review | None = None
    request: AccessRequest | None = None
    badges: tuple[Badge, ...] = ()
    is_urgent: bool = False

    @property
    def rank(self) -> tuple[bool, bool, dt.datetime]:
        """Urgent ones come first, and expired ones after those that somebody waits for."""
        return (not self.is_urgent, self.kind == EXPIRED, self.since)


class Queue(NamedTuple):
    counts: dict[str, int]  # by kind
    items: list[Item]
    has_more: bool


def queue(kind: str = "", page: int = 1) -> Queue:
    """Return a page of one kind, or the beginning of all of them. At most seven queries, whatever was decided before.

    `kind` is one of KINDS or empty, `page` counts from 1.
    """
    reported = _reported()
    counts = _counts() | {REPORTS: len(reported)}
    rows = slice((page - 1) * PAGE, page * PAGE) if kind else slice(PAGE)
    items: list[Item] = []
    if kind in ("", ACCESS):
        items += _requests(rows)
    if kind in ("", POSTINGS, EDITS):
        items += _reviews(kind, rows)
    if kind in ("", REPORTS):
        items += _reports(reported[rows])
    if kind in ("", EXPIRED):
        items += _expired(rows)
    if not kind:
        items = sorted(items, key=lambda item: item.rank)[:PAGE]
    return Queue(counts, items, has_more=(counts[kind] if kind else sum(counts.values())) > rows.stop)


def waiting() -> dict[str, int]:
    """Return how many of each kind wait, by KINDS, in two queries."""
    return _counts() | {REPORTS: Report.objects.open().values("posting").distinct().count()}


def _counts() -> dict[str, int]:
    """How many of each kind wait, reports aside, in one query."""
    waiting: dict[str, QuerySet] = {
        ACCESS: AccessRequest.objects.waiting(),
        POSTINGS: Review.objects.open().of_postings(),
        EDITS: Review.objects.open().edits(),
        EXPIRED: expired_lately(),
    }
    first, *others = [_count(kind, rows) for kind, rows in waiting.items()]
    return dict.fromkeys(KINDS, 0) | dict(first.union(*others, all=True))


def _count(kind: str, rows: QuerySet) -> QuerySet:
    named = rows.order_by().annotate(kind=Value(kind, output_field=CharField()))
    return named.values("kind").annotate(number=Count("pk")).values_list("kind", "number")


def _requests(rows: slice) -> list[Item]:
    waiting = AccessRequest.objects.waiting().order_by(Coalesce("confirmed_at", "created_at"), "pk")
    return [Item(ACCESS, request.confirmed_at or request.created_at, request=request) for request in waiting[rows]]


def _reviews(kind: str, rows: slice) -> list[Item]:
    waiting = Review.objects.open().select_related("posting__company").only(*SHOWN_OF_REVIEW)
    if kind:
        waiting = waiting.filter(is_edit=kind == EDITS)
    return [_review_item(review) for review in waiting.order_by("created_at", "pk")[rows]]


def _review_item(review: Review) -> Item:
    kind = EDITS if review.is_edit else POSTINGS
    return Item(kind, review.created_at, review.posting, review, badges=why.badges(review))


def _reported() -> list[dict]:
    """Postings with open reports, each once: first those that enough readers say are closed, then the oldest."""
    closed = Count("reader", distinct=True, filter=Q(kind=ReportKind.CLOSED))
    by_posting = Report.objects.open().order_by().values("posting").annotate(since=Min("created_at"), closed=closed)
    rows = list(by_posting.order_by("since", "posting")[:MOST_REPORTED])
    return sorted(rows, key=lambda row: row["closed"] < INDEPENDENT)  # stable: the oldest stay first


def _reports(rows: list[dict]) -> list[Item]:
    if not rows:
        return []
    keys = [row["posting"] for row in rows]
    postings = Posting.objects.select_related("company").only(*SHOWN).in_bulk(keys)
    kinds: dict[int, dict[str, int]] = {}
    alike = Report.objects.open().filter(posting__in=keys).order_by()
    for key, kind, number in alike.values_list("posting", "kind").annotate(number=Count("pk")).order_by("kind"):
        kinds.setdefault(key, {})[kind] = number
    return [
        Item(
            REPORTS,
            row["since"],
            postings[row["posting"]],
            badges=why.report_badges(kinds.get(row["posting"], {})),
            is_urgent=row["closed"] >= INDEPENDENT,
        )
        for row in rows
        if row["posting"] in postings
    ]


def _expired(rows: slice) -> list[Item]:
    lately = expired_lately().select_related("company").only(*SHOWN)[rows]
    return [Item(EXPIRED, posting.expires_at, posting) for posting in lately if posting.expires_at]

"""What readers say is wrong with a posting, and what staff make of it."""

from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from postings.choices import Action, ReportKind, ReportState
from postings.decisions import record
from postings.models import Posting, Report

INDEPENDENT = 3  # readers who say "closed already" before the posting says so itself


class DecidedAlready(Exception):
    """Somebody else was first; the message says who and when."""


@transaction.atomic
def report(*, posting: Posting, kind: str, text: str, reader: str) -> Report:
    """Write down what a reader says; the same once more within the day changes nothing.

    `reader` is jobboard.people.reader_of(): nobody is known by it, and the company sees none of this.
    """
    values = {"text": text}
    return Report.objects.get_or_create(posting=posting, kind=kind, reader=reader, defaults=values)[0]


def readers_who_say_closed() -> Coalesce:
    """For annotating postings: how many readers say so of each, where nobody has looked at it yet."""
    closed = Report.objects.open().filter(posting=OuterRef("pk"), kind=ReportKind.CLOSED).order_by()
    return Coalesce(Subquery(closed.values("posting").annotate(n=Count("reader", distinct=True)).values("n")), 0)


@transaction.atomic
def decide(*, report: Report, by, upheld: bool, note: str = "") -> int:
    """Settle the open reports of the same kind about the same posting; return how many. Raises DecidedAlready."""
    Posting.objects.select_for_update().get(pk=report.posting_id)
    report.refresh_from_db()
    if report.state != ReportState.OPEN:
        raise DecidedAlready(f"{report.decided_by or 'Somebody'} decided this already: {report.get_state_display()}.")
    state = ReportState.UPHELD if upheld else ReportState.DISMISSED
    alike = Report.objects.open().filter(posting=report.posting_id, kind=report.kind)
    number = alike.update(state=state, decided_at=timezone.now(), decided_by=by)
    action = Action.REPORT_UPHELD if upheld else Action.REPORT_DISMISSED
    record(action, by=by, posting=report.posting, note=note or report.get_kind_display())
    return number

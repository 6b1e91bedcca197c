"""What moderators have before them on the demo's board, and what they have said already."""

import datetime as dt
from collections.abc import Iterable
from itertools import cycle

from companies.choices import Standing
from companies.models import Company
from postings.choices import ReviewState, Status
from postings.models import Posting, Reason, Review
from postings.moderation.why import NEW_COMPANY

DECIDED_AFTER = dt.timedelta(hours=20)


def store(postings: Iterable[Posting]) -> None:
    """Add the reviews of those of `postings`, all stored, that wait for a moderator or were declined."""
    waiting, declined = [], []
    for posting in postings:
        if posting.status == Status.IN_REVIEW:
            waiting.append(posting)
        elif posting.status == Status.DECLINED:
            declined.append(posting)
    # Their companies are not trusted yet: that is why their postings are read.
    Company.objects.filter(pk__in={posting.company_id for posting in waiting}).update(standing=Standing.NEW)
    Review.objects.bulk_create(Review(posting=posting, why=[NEW_COMPANY]) for posting in waiting)
    reasons = cycle(Reason.objects.order_by("pk").values_list("text", flat=True))
    Review.objects.bulk_create(
        Review(
            posting=posting,
            why=[NEW_COMPANY],
            state=ReviewState.DECLINED,
            decided_at=posting.opens_at + DECIDED_AFTER,
            reason=reason,
        )
        for posting, reason in zip(declined, reasons, strict=False)
    )

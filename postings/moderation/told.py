"""What a posting's page in the back office says of the last decision about it."""

from postings.choices import ReviewState, Status
from postings.models import Posting, Review

KEPT_OFF = (Status.DECLINED, Status.REMOVED)


def last_word(posting: Posting) -> Review | None:
    """Return the review that is being read, or the one whose decision still holds; None when nothing is to be said."""
    reviews = list(posting.reviews.select_related("decided_by").order_by("-created_at", "-pk")[:20])
    waiting = [review for review in reviews if review.is_open]
    if waiting:
        return waiting[0]
    declined = [review for review in reviews if review.state == ReviewState.DECLINED]
    if posting.status in KEPT_OFF:
        return next((review for review in declined if not review.is_edit), None)
    return reviews[0] if reviews and reviews[0].is_edit and reviews[0] in declined else None

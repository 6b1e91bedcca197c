"""A review is decided once: rows are locked in one order everywhere (company, posting, review), and the first wins."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from companies.models import Company
from postings.actions import NotPossible
from postings.choices import AppealState, ReviewState
from postings.models import Decision, Posting, Review


class DecidedAlready(NotPossible):
    """Somebody was faster; the message says who decided what, and when."""


def claim(review: Review) -> tuple[Posting, Review]:
    """Lock posting and review until the transaction ends, and return both as they are now.

    Raise DecidedAlready for a review that is not open any more.
    """
    assert transaction.get_connection().in_atomic_block
    posting = claim_posting(Posting.objects.get(pk=review.posting_id))
    review = Review.objects.select_for_update(of=("self",)).select_related("decided_by").get(pk=review.pk)
    if not review.is_open:
        raise DecidedAlready(who_was_faster(review))
    return posting, review


def claim_posting(posting: Posting) -> Posting:
    """Lock the posting, after its company, until the transaction ends, and return it as it is now."""
    Company.objects.select_for_update(of=("self",), no_key=True).get(pk=posting.company_id)
    return Posting.objects.select_for_update(of=("self",)).select_related("company").get(pk=posting.pk)


def settle(review: Review, state: ReviewState, by: User, reason: str = "") -> None:
    """Write down what was decided; of an appeal, that it is final."""
    if review.appeal_state == AppealState.OPEN:
        review.appeal_state = AppealState(state)
    review.state, review.reason = state, reason
    review.decided_at, review.decided_by = timezone.now(), by
    review.save()


def who_was_faster(review: Review) -> str:
    """Return who decided `review`, what and when: "Mo Derator declined it at 3:04 pm on November 24."."""
    who = str(review.decided_by) if review.decided_by else "Somebody"
    moment = timezone.localtime(review.decided_at or timezone.now())
    clock = f"{moment.hour % 12 or 12}:{moment:%M} {'am' if moment.hour < 12 else 'pm'}"
    return f"{who} {_verb(review)} at {clock} on {moment:%B} {moment.day}. Nothing was changed now."


def _verb(review: Review) -> str:
    verbs = {ReviewState.ACCEPTED.value: "accepted it", ReviewState.DECLINED.value: "declined it"}
    if review.state in verbs:
        return verbs[review.state]
    last = Decision.objects.filter(posting=review.posting_id).first()
    return f"was faster ({last.get_action_display().lower()})" if last else "was faster"

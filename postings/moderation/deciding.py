"""Moderators decide: the first one wins, the line in the log, the recruiter's mail, and one appeal.

Each is one transaction and raises NotPossible when nothing can be decided, with the reason as a sentence.
"""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from postings import actions
from postings.actions import NotPossible
from postings.choices import Action, AppealState, ReviewState, Status
from postings.decisions import record
from postings.models import Posting, Review
from postings.moderation import edits, letters, why
from postings.moderation.claims import claim, claim_posting, settle


@transaction.atomic
def accept(*, review: Review, by: User, seen: str = "") -> None:
    """Put the posting up, or keep what an edit changed.

    `seen` is `version_of` the posting as the moderator read it: if it has changed since, nothing is accepted.
    """
    posting, review = claim(review)
    if seen and seen != version_of(posting):
        raise NotPossible("The posting was changed while you read it. Look at it again.")
    if review.is_edit:
        _accept_edit(review, posting, by)
    else:
        if posting.status == Status.REMOVED:
            actions.restore(posting=posting, by=by)
        _possible(actions.accept, posting=posting, by=by)
    was_appeal = review.is_appeal
    settle(review, ReviewState.ACCEPTED, by)
    if was_appeal or not review.is_edit:  # an edit that stands changes nothing for the recruiter
        letters.tell("accepted", posting, was_appeal=was_appeal, is_edit=review.is_edit)


def _accept_edit(review: Review, posting: Posting, by: User) -> None:
    if review.is_appeal:  # it was undone, and is made after all
        edits.put(posting, review.changes, edits.AFTER)
    record(Action.EDIT_ACCEPTED, by=by, posting=posting, changes=review.changes)


@transaction.atomic
def decline(*, review: Review, by: User, reason: str) -> None:
    """Keep the posting off the board, or put back what an edit changed; `reason` goes to the recruiter."""
    posting, review = claim(review)
    was_appeal = review.is_appeal
    if review.is_edit and not was_appeal:
        edits.put(posting, review.changes, edits.BEFORE)
    elif posting.status == Status.IN_REVIEW:
        posting.status = Status.DECLINED
        posting.save()
    note = "The appeal was declined." if was_appeal else "The edit was undone." if review.is_edit else ""
    record(Action.DECLINED, by=by, posting=posting, reason=reason, note=note, changes=review.changes)
    settle(review, ReviewState.DECLINED, by, reason)
    template = "appeal-declined" if was_appeal else "edit-undone" if review.is_edit else "declined"
    letters.tell(template, posting, reason=reason, changes=edits.in_words(review.changes))


@transaction.atomic
def remove(*, posting: Posting, by: User, reason: str, review: Review | None = None) -> None:
    """Take a posting off the board: its address answers 410. `reason` goes to the recruiter, who may appeal.

    `review`: the one that the moderator was looking at; somebody may have decided it by now.
    """
    posting = claim(review)[0] if review else claim_posting(posting)
    appeal = posting.reviews.open().filter(appeal_state=AppealState.OPEN).first()
    _possible(actions.remove, posting=posting, by=by, reason=reason)
    if appeal:
        settle(appeal, ReviewState.DECLINED, by, reason)
    else:
        settled = {"state": ReviewState.DECLINED, "decided_at": timezone.now(), "decided_by": by, "reason": reason}
        Review.objects.create(posting=posting, why=[why.REMOVED], **settled)
    letters.tell("removed", posting, reason=reason, is_final=bool(appeal))


@transaction.atomic
def appeal(*, review: Review, by: User, text: str) -> None:
    """Put a declined review back into the queue, once, with what the recruiter says. Who may is for the caller."""
    claim_posting(review.posting)
    review = Review.objects.select_for_update().get(pk=review.pk)
    if not review.may_appeal:
        raise NotPossible("One can appeal once, and against a decision that was made.")
    review.state, review.appeal, review.appeal_state = ReviewState.OPEN, text, AppealState.OPEN
    review.created_at = timezone.now()  # it waits since now
    review.save()
    record(Action.APPEALED, by=by, posting=review.posting, note=text)


def version_of(posting: Posting) -> str:
    """Return what tells one state of `posting` from another, for the form that decides about it."""
    return posting.updated_at.isoformat()


def _possible(action, **arguments) -> None:
    """Run an action of postings.actions, whose refusal is the end of a sentence."""
    try:
        action(**arguments)
    except NotPossible as reason:
        raise NotPossible(f"That is not possible: {reason}.") from reason

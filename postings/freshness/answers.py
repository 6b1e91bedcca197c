"""What a recruiter's link finds when it is followed, and what its button does."""

from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from postings import actions, words
from postings.choices import CloseReason, Status
from postings.freshness import asking
from postings.freshness.links import Answer, Link, stamp_of
from postings.models import Posting
from postings.moderation.letters import recruiters_of


class NotForYou(Exception):
    """The person that the link was sent to does not recruit for the company any more, or one of both is gone."""


class Page(NamedTuple):
    """What the page of a link says; without a `button` there is nothing left to do."""

    title: str
    text: str
    button: str = ""


def follow(link: Link) -> tuple[Posting, User]:
    """Return the posting that `link` is about and whom it was sent to; raise NotForYou."""
    posting = Posting.objects.select_related("company").filter(pk=link.posting).first()
    person = recruiters_of(posting.company).filter(pk=link.person).first() if posting else None
    if posting is None or person is None:
        raise NotForYou
    return posting, person


@transaction.atomic
def answer(kind: Answer, link: Link) -> None:
    """Do what the button says, if there is one; raise NotForYou, and actions.NotPossible with the reason."""
    Posting.objects.select_for_update().filter(pk=link.posting).first()
    posting, person = follow(link)
    if not page_of(kind, link, posting).button:
        return  # somebody was faster, or pressed twice
    if kind == Answer.EXTEND:
        actions.extend(posting=posting, by=person)
    elif kind == Answer.FILLED:
        actions.close(posting=posting, reason=CloseReason.FILLED, by=person)
    elif posting.status == Status.CLOSED:
        actions.submit(posting=posting, by=person)
    else:
        asking.confirm(posting=posting, by=person)


def page_of(kind: Answer, link: Link, posting: Posting) -> Page:
    """What to say of `posting` as it is now to somebody who follows `link`."""
    if posting.status == Status.IN_REVIEW:
        return Page("A moderator reads it first", "It goes up again once a moderator has read it, mostly within a day.")
    if posting.status not in (Status.PUBLISHED, Status.CLOSED):
        return Page("It is not on the board", "Nothing was changed. The back office shows its state and the reason.")
    is_current = stamp_of(kind, posting) == link.stamp
    if posting.status == Status.CLOSED:
        return _closed(kind, posting, is_current)
    return {Answer.CONFIRM: _confirm, Answer.EXTEND: _extend, Answer.FILLED: _filled}[kind](posting, is_current)


def _closed(kind: Answer, posting: Posting, is_current: bool) -> Page:
    if kind == Answer.CONFIRM and is_current and posting.close_reason == CloseReason.UNCONFIRMED:
        text = "It was closed because nobody had confirmed it. If you still look for an intern, open it again."
        return Page("Is it still open?", text, "Yes, open it again")
    closed = words.closes(posting, timezone.now()).words.lower()
    reason = posting.get_close_reason_display().lower()
    title = "It is closed as filled" if posting.close_reason == CloseReason.FILLED else "It is closed"
    return Page(title, f"It was {closed}{f' ({reason})' if reason else ''}. You can open it again in the back office.")


def _confirm(posting: Posting, is_current: bool) -> Page:
    if not is_current:
        return Page("It is on the board", words.confirmed(posting, timezone.now()) or "Nobody waits for an answer.")
    if posting.is_unconfirmed:
        text = "The time for an answer is over, so students do not see it as open. Confirm it, and they do again."
    else:
        text = f"Students see it as open. Without an answer it closes on {words.answer_by(posting)}."
    return Page("Is it still open?", text, "Yes, it is still open")


def _extend(posting: Posting, is_current: bool) -> Page:
    if not is_current or posting.closes_on is None:
        return _moved(posting)
    until = words.long_date(actions.extended(posting, timezone.now()))
    closing = words.closes(posting, timezone.now()).words
    text = f"{closing}. The last day to apply is {words.long_date(posting.closes_on)}; extended, it is {until}."
    return Page(f"Extend it by {actions.EXTENSION} days?", text, f"Extend it to {until}")


def _filled(posting: Posting, is_current: bool) -> Page:
    if not is_current:
        return _moved(posting)
    text = "Students then read that the place is taken, and nobody applies in vain. You can open it again later."
    return Page("Close it as filled?", text, "Close it as filled")


def _moved(posting: Posting) -> Page:
    day = words.long_date(posting.closes_on) if posting.closes_on else ""
    text = f"The last day to apply is {day}." if day else "It has no last day to apply any more: open until filled."
    return Page("Its closing date has moved", f"{text} If that is right, there is nothing left to do.")

"""Links in mails by which a recruiter answers without signing in: signed, for one person and one question, for a while.

The token is the proof that a mail to this person arrived; it holds no secret and nothing that is not in the mail.
"""

from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.db import models
from django.urls import reverse

from accounts.models import User
from postings.models import Posting

GOOD_FOR = 60 * 24 * 3600  # seconds


class Answer(models.TextChoices):
    """What a link says; the value stands in its address."""

    CONFIRM = "confirm", "Yes, it is still open"
    EXTEND = "extend", "Extend it"
    FILLED = "filled", "Close it as filled"


class Link(NamedTuple):
    """What a token holds. `stamp` is what the answer was about: it is good while the posting has the same one."""

    posting: int
    person: int
    stamp: str


def url_for(answer: Answer, posting: Posting, person: User) -> str:
    """Return the whole address for a mail to `person`."""
    link = Link(posting.pk, person.pk, stamp_of(answer, posting))
    token = signing.dumps(list(link), salt=_salt(answer))
    return settings.SITE_URL + reverse(f"postings:recruiter-{answer.value}", args=[token])


def read(answer: Answer, token: str) -> Link:
    """Return what `token` holds; raise signing.SignatureExpired after GOOD_FOR, signing.BadSignature when forged."""
    return Link(*signing.loads(token, salt=_salt(answer), max_age=GOOD_FOR))


def stamp_of(answer: Answer, posting: Posting) -> str:
    """A confirmation answers one question; extending and closing are about one closing date."""
    if answer == Answer.CONFIRM:
        return posting.asked_at.isoformat() if posting.asked_at else ""
    return posting.closes_on.isoformat() if posting.closes_on else ""


def _salt(answer: Answer) -> str:
    return f"postings.freshness.{answer.value}"

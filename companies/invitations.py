"""Owners invite colleagues by mail; whoever has the link joins the company under the e-mail that was invited."""

import datetime as dt
from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from companies import people
from companies.models import Company, Invitation
from companies.people import NotPossible
from mail import outbox

GOOD_FOR = dt.timedelta(days=14)
MOST_OPEN = 50  # of one company

_signer = signing.Signer(salt="companies.invitation")


class Found(NamedTuple):
    """What a link leads to: an invitation, or why there is none to accept."""

    invitation: Invitation | None
    problem: str = ""


WITHDRAWN = "This invitation has been withdrawn."
USED = "This invitation has been used already."
EXPIRED = "This invitation has run out: it was good for 14 days."


@transaction.atomic
def invite(*, company: Company, email: str, role: str, by: User) -> Invitation:
    """Ask somebody by mail to recruit for `company`. Raise NotPossible, with a sentence, where there is no need."""
    Company.objects.select_for_update(of=("self",)).get(pk=company.pk)
    email = email.lower()
    if company.memberships.filter(user__email=email).exists():
        raise NotPossible("This person recruits for the company already.")
    waiting = company.invitations.open()
    if waiting.filter(email=email).exists():
        raise NotPossible("This person has been invited already. Withdraw that invitation to send another.")
    if waiting.count() >= MOST_OPEN:
        raise NotPossible(f"At most {MOST_OPEN} invitations can be open at a time.")
    expires_at = timezone.now() + GOOD_FOR
    invitation = Invitation.objects.create(
        company=company, email=email, role=role, invited_by=by, expires_at=expires_at
    )
    context = {"invitation": invitation, "url": invitation_url(invitation), "days": GOOD_FOR.days}
    outbox.post("access/invitation", to=email, context=context)
    return invitation


def invitation_url(invitation: Invitation) -> str:
    """The whole address where `invitation` is accepted, to be mailed to its e-mail and nowhere else."""
    return settings.SITE_URL + reverse("recruit:invitation", args=[_signer.sign(str(invitation.pk))])


def find(token: str) -> Found | None:
    """Return what the link with `token` leads to; None for a link that this board never made."""
    try:
        key = _signer.unsign(token)
    except signing.BadSignature:
        return None
    invitation = Invitation.objects.select_related("company", "invited_by").filter(pk=key).first()
    problem = _problem(invitation)
    return Found(None if problem else invitation, problem)


def _problem(invitation: Invitation | None) -> str:
    if invitation is None:
        return WITHDRAWN  # withdrawn ones are deleted; keys are never given twice
    if invitation.accepted_at:
        return USED
    return EXPIRED if invitation.expires_at <= timezone.now() else ""


@transaction.atomic
def accept(*, invitation: Invitation, name: str = "") -> User:
    """Make the invited person, and their account where they have none, a member; return them.

    Raise NotPossible when the invitation was used or withdrawn in the meantime, or the account is locked.
    """
    found = (
        Invitation.objects.select_for_update(of=("self",)).select_related("company").filter(pk=invitation.pk).first()
    )
    if problem := _problem(found):
        raise NotPossible(problem)
    assert found is not None
    person = people.person_of(found.email, name)
    people.join(person, found.company, found.role)
    found.accepted_at = timezone.now()
    found.save(update_fields=["accepted_at"])
    return person


def withdraw(*, invitation: Invitation) -> bool:
    """Take an open invitation back: its link says so from now on. Return whether it was still open."""
    deleted, _ = Invitation.objects.open().filter(pk=invitation.pk).delete()
    return bool(deleted)

"""Who recruits for a company: joining, changing roles, leaving. The last owner stays."""

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.models import User
from companies.choices import MemberRole
from companies.models import Company, Membership


class NotPossible(Exception):
    """What was asked cannot be done; the message tells the person why, in one sentence."""


def person_of(email: str, name: str) -> User:
    """Return whoever signs in by `email`, or a new person without a password; either may enter the back office.

    Raise NotPossible for somebody whom an administrator has locked out.
    """
    fresh = {"name": name, "password": make_password(None), "is_staff": True}
    person, _ = User.objects.get_or_create(email=email.lower(), defaults=fresh)
    if not person.is_active:
        raise NotPossible("The account of this e-mail is switched off. An administrator can switch it on again.")
    if not person.is_staff:
        person.is_staff = True
        person.save(update_fields=["is_staff"])
    return person


def join(person: User, company: Company, role: str) -> Membership:
    """Make `person` a member of `company`. Who is one already keeps the better of both roles."""
    membership, is_new = Membership.objects.get_or_create(user=person, company=company, defaults={"role": role})
    if not is_new and role == MemberRole.OWNER and membership.role != role:
        membership.role = role
        membership.save(update_fields=["role"])
    return membership


@transaction.atomic
def remove(*, membership: Membership) -> None:
    """Take somebody out of the company; their account stays. Raise NotPossible for the last owner."""
    membership = _locked(membership)
    _keep_an_owner(membership)
    membership.delete()


@transaction.atomic
def change_role(*, membership: Membership, role: MemberRole) -> Membership:
    """Give somebody another role. Raise NotPossible where the company would be left without an owner."""
    membership = _locked(membership)
    if role != MemberRole.OWNER:
        _keep_an_owner(membership)
    membership.role = role
    membership.save(update_fields=["role"])
    return membership


def _locked(membership: Membership) -> Membership:
    """Return the row as it is now; the lock on its company lets nobody else count owners meanwhile."""
    Company.objects.select_for_update(of=("self",)).get(pk=membership.company_id)
    found = Membership.objects.select_related("user").filter(pk=membership.pk).first()
    if found is None:
        raise NotPossible("This person has left the company already.")
    return found


def _keep_an_owner(membership: Membership) -> None:
    others = Membership.objects.owners().filter(company=membership.company_id).exclude(pk=membership.pk)
    if membership.role == MemberRole.OWNER and not others.exists():
        raise NotPossible("A company needs an owner. Make somebody else one first.")

"""How far the board trusts a company: trusted, banned, and back. For staff."""

from django.db import transaction

from accounts.models import User
from companies.choices import Standing
from companies.models import Company
from postings import actions
from postings.actions import NotPossible
from postings.choices import Action, CloseReason, ReviewState, Status
from postings.decisions import record
from postings.models import Posting, Review
from postings.moderation import letters
from postings.moderation.claims import settle

ACCEPTED_TO_TRUST = 2  # postings of a new company that moderators accepted, before they are offered to trust it


def accepted_count(company: Company) -> int:
    """How many postings of `company` a moderator has read and accepted."""
    accepted = Review.objects.of_postings().filter(posting__company=company, state=ReviewState.ACCEPTED)
    return accepted.values("posting").distinct().count()


def may_be_trusted(company: Company) -> bool:
    """Whether moderators are offered to trust `company`: it is new, and enough of its postings were accepted."""
    return company.standing == Standing.NEW and accepted_count(company) >= ACCEPTED_TO_TRUST


@transaction.atomic
def trust(*, company: Company, by: User) -> None:
    """Let `company` publish at once from now on. What waits already goes on waiting."""
    company = _locked(company)
    if company.standing != Standing.NEW:
        raise NotPossible(f"{company} is {company.standing} already.")
    _set(company, Standing.TRUSTED)
    record(Action.TRUSTED, by=by, company=company)


@transaction.atomic
def ban(*, company: Company, by: User, reason: str) -> int:
    """Close all that `company` has on the board, decline what waits, and let it publish nothing from now on.

    `reason` goes to all its recruiters, in one mail each. Return how many postings were closed.
    """
    company = _locked(company)
    if company.standing == Standing.BANNED:
        raise NotPossible(f"{company} is banned already.")
    _set(company, Standing.BANNED)
    published = company.postings.filter(status=Status.PUBLISHED)  # expired ones too: a later date would revive them
    closed = 0
    for posting in published.order_by("pk"):
        actions.close(posting=posting, reason=CloseReason.WITHDRAWN, by=by, note="Its company was banned.")
        closed += 1
    _decline_waiting(company, by, reason)
    record(Action.BANNED, by=by, company=company, reason=reason, note=f"Postings closed: {closed:,}.")
    letters.tell_company("banned", company, reason=reason, closed=closed)
    return closed


@transaction.atomic
def lift_ban(*, company: Company, by: User) -> None:
    """Let a banned company submit postings again, as a new one. Its closed postings stay closed."""
    company = _locked(company)
    if company.standing != Standing.BANNED:
        raise NotPossible(f"{company} is not banned.")
    _set(company, Standing.NEW)
    record(Action.UNBANNED, by=by, company=company)
    letters.tell_company("ban-lifted", company)


def _decline_waiting(company: Company, by: User, reason: str) -> None:
    for posting in Posting.objects.select_for_update(of=("self",)).filter(company=company, status=Status.IN_REVIEW):
        posting.status = Status.DECLINED
        posting.save()
        record(Action.DECLINED, by=by, posting=posting, reason=reason, note="Its company was banned.")
    for review in Review.objects.open().select_for_update(of=("self",)).filter(posting__company=company):
        settle(review, ReviewState.DECLINED, by, reason)


def _locked(company: Company) -> Company:
    return Company.objects.select_for_update(of=("self",)).get(pk=company.pk)


def _set(company: Company, standing: Standing) -> None:
    company.standing = standing
    company.save(update_fields=["standing", "updated_at"])

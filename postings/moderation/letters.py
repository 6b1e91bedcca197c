"""What recruiters are told of decisions, by mail. Call these in the transaction of the decision."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from companies.models import Company
from mail import outbox
from postings.choices import Action
from postings.models import Decision, Posting

# What a recruiter does with a posting: who did it last is who is told of it.
RECRUITERS_ACTS = (Action.SUBMITTED, Action.PUBLISHED, Action.REOPENED, Action.EXTENDED, Action.APPEALED)


def tell(template: str, posting: Posting, **context: Any) -> int:
    """Write `mail/posting/<template>` to whom `posting` is in the care of; return to how many."""
    people = in_care_of(posting)
    details = {"posting": posting, "company": posting.company, "posting_url": back_office_url(posting), **context}
    for person in people:
        outbox.post(f"posting/{template}", to=person.email, context={"person": person, **details})
    return len(people)


def tell_company(template: str, company: Company, **context: Any) -> int:
    """Write `mail/posting/<template>` to everybody who recruits for `company`; return to how many."""
    people = list(recruiters_of(company))
    for person in people:
        outbox.post(f"posting/{template}", to=person.email, context={"person": person, "company": company, **context})
    return len(people)


def in_care_of(posting: Posting) -> list[User]:
    """Return who last submitted or published `posting`, if they recruit there still; else the owners, else all."""
    people = recruiters_of(posting.company)
    last = Decision.objects.filter(posting=posting.pk, action__in=RECRUITERS_ACTS, by__in=people).first()
    if last:
        return list(people.filter(pk=last.by_id))
    owners = people.filter(memberships__in=posting.company.memberships.owners())
    return list(owners) or list(people)


def recruiters_of(company: Company):
    """The people who recruit for `company` and can sign in."""
    return User.objects.filter(memberships__company=company, is_active=True).order_by("pk").distinct()


def back_office_url(posting: Posting) -> str:
    """The whole address of the posting's form."""
    return settings.SITE_URL + reverse("admin:postings_posting_change", args=[posting.pk])

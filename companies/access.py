"""A company asks to recruit here: the request, its confirmation by e-mail, and what staff decide."""

import datetime as dt
from typing import Any, NamedTuple

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.links import days_valid, set_password_url
from accounts.models import User
from companies import people
from companies.choices import DomainMatch, MemberRole, RequestState
from companies.domains import compare, domain_of_email, domain_of_website
from companies.models import AccessRequest, Company
from companies.names import name_key
from companies.people import NotPossible
from mail import outbox

CONFIRM_HOURS = 48
KEPT_UNCONFIRMED = dt.timedelta(days=7)  # then a request goes: whoever made it never confirmed
MOST_MAILS_A_DAY = 3  # to one address; more would let strangers fill somebody's mailbox
MOST_SIMILAR = 8

_signer = signing.TimestampSigner(salt="companies.access")


class DecidedAlready(NotPossible):
    """Somebody was faster; the message says who decided what, and when."""


class Similar(NamedTuple):
    company: Company
    why: str


@transaction.atomic
def ask(*, company_name: str, website: str, name: str, email: str, note: str = "") -> AccessRequest | None:
    """Write a request down and mail a link that confirms its address; return the request.

    None, and nothing written, where the address got MOST_MAILS_A_DAY of these within a day already.
    """
    now = timezone.now()
    AccessRequest.objects.filter(state=RequestState.NEW, created_at__lt=now - KEPT_UNCONFIRMED).delete()
    a_day_ago = now - dt.timedelta(days=1)
    if AccessRequest.objects.filter(email__iexact=email, created_at__gt=a_day_ago).count() >= MOST_MAILS_A_DAY:
        return None
    values = {"company_name": company_name, "website": website, "name": name, "email": email.lower(), "note": note}
    request = AccessRequest.objects.create(**values)
    # Nothing else of the form is in this mail: anybody may have typed the address of somebody else.
    context = {"url": confirm_url(request), "hours": CONFIRM_HOURS}
    outbox.post("access/confirm", to=request.email, context=context)
    return request


def confirm_url(request: AccessRequest) -> str:
    """The whole address that confirms `request`, to be mailed to its e-mail and nowhere else."""
    return settings.SITE_URL + reverse("recruit:confirm", args=[_signer.sign(str(request.pk))])


def request_of(token: str) -> AccessRequest | None:
    """Return the request that a link is about; None for one that is forged, too old, or about a request that went.

    A request that is confirmed already is found for as long as it exists: using a link twice does no harm.
    """
    try:
        key = _signer.unsign(token)
        request = AccessRequest.objects.filter(pk=key).first()
        if request and request.state == RequestState.NEW:
            _signer.unsign(token, max_age=dt.timedelta(hours=CONFIRM_HOURS))
    except signing.BadSignature:
        return None
    return request


@transaction.atomic
def confirm(*, request: AccessRequest) -> None:
    """Note that whoever asked reads the mail of their address: the request waits for a decision from now on."""
    confirmed = {"state": RequestState.CONFIRMED, "confirmed_at": timezone.now()}
    AccessRequest.objects.filter(pk=request.pk, state=RequestState.NEW).update(**confirmed)


@transaction.atomic
def accept_request(
    *, request: AccessRequest, by: User, company: Company | None = None, role: str = MemberRole.OWNER
) -> Company:
    """Let whoever asked recruit for `company`, or for a new one, and mail them how to sign in; return the company.

    Raise DecidedAlready when somebody was faster, NotPossible where the name is taken or the account locked.
    """
    request = _claim(request)
    company = company or _new_company(request)
    person = people.person_of(request.email, request.name)
    people.join(person, company, role)
    _note_domain(company, request)
    _settle(request, RequestState.ACCEPTED, by, company=company)
    url = settings.SITE_URL + reverse("admin:index") if person.has_usable_password() else set_password_url(person)
    context = {"person": person, "company": company, "url": url, "days": days_valid()}
    outbox.post("access/accepted", to=person.email, context={**context, "is_new": not person.has_usable_password()})
    return company


@transaction.atomic
def decline_request(*, request: AccessRequest, by: User, reason: str) -> AccessRequest:
    """Say no, with a reason that is mailed; return the request. Raise DecidedAlready when somebody was faster."""
    request = _claim(request)
    _settle(request, RequestState.DECLINED, by, reason=reason)
    outbox.post("access/declined", to=request.email, context={"request": request, "reason": reason})
    return request


def similar_companies(request: AccessRequest, words: str = "") -> list[Similar]:
    """Return companies on the board that may be the one that asks, surest first; `words` finds others by name."""
    key, domains = name_key(request.company_name), _domains(request)
    at_domain = Q(verified_domain__in=domains)
    for domain in domains:
        at_domain |= Q(website__icontains=domain)
    found = [Similar(company, "same name") for company in Company.objects.filter(name_key=key)]
    found += [
        Similar(company, "same domain")
        for company in Company.objects.filter(at_domain)[: MOST_SIMILAR * 4]
        if {domain_of_website(company.website), company.verified_domain} & domains
    ]
    similar = Company.objects.matching(request.company_name) | Company.objects.filter(
        name_key__startswith=key.partition(" ")[0]
    )
    found += [Similar(company, "similar name") for company in similar[:MOST_SIMILAR]]
    if words.strip():
        found += [Similar(company, "your search") for company in Company.objects.matching(words)[:MOST_SIMILAR]]
    firsts = {one.company.pk: one for one in reversed(found)}
    return sorted(firsts.values(), key=found.index)[: MOST_SIMILAR * 2]


def other_requests(request: AccessRequest) -> list[AccessRequest]:
    """Return other requests of the same person or for the same company, newest first."""
    same = Q(email__iexact=request.email) | Q(company_name__iexact=request.company_name) | Q(website=request.website)
    others = AccessRequest.objects.filter(same).exclude(pk=request.pk).exclude(state=RequestState.NEW)
    return list(others.select_related("decided_by")[:10])


def _domains(request: AccessRequest) -> set[str]:
    """The domains by which a company can be told: not those where anybody has a mailbox."""
    domains = {domain_of_website(request.website)}
    if request.domain_match != DomainMatch.WEB_MAIL:
        domains.add(domain_of_email(request.email))
    return domains - {""}


def _claim(request: AccessRequest) -> AccessRequest:
    """Lock the request until the transaction ends and return it as it is now."""
    request = AccessRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if request.state in (RequestState.ACCEPTED, RequestState.DECLINED):
        raise DecidedAlready(who_was_faster(request))
    if request.state == RequestState.NEW:
        raise NotPossible("The address has not been confirmed yet, so there is nothing to decide.")
    return request


def who_was_faster(request: AccessRequest) -> str:
    """Return who decided `request`, what and when: "Mo accepted it at 3:04 pm on November 24."."""
    moment = timezone.localtime(request.decided_at or timezone.now())
    clock = f"{moment.hour % 12 or 12}:{moment:%M} {'am' if moment.hour < 12 else 'pm'}"
    who = request.decided_by or "Somebody"
    return f"{who} {request.state} it at {clock} on {moment:%B} {moment.day}. Nothing was changed now."


def _settle(request: AccessRequest, state: RequestState, by: User, **values: Any) -> None:
    values |= {"state": state, "decided_at": timezone.now(), "decided_by": by}
    for name, value in values.items():
        setattr(request, name, value)
    request.save(update_fields=list(values))


def _new_company(request: AccessRequest) -> Company:
    if Company.objects.filter(name_key=name_key(request.company_name)).exists():
        raise NotPossible("A company of this name is on the board already. Choose it, or decline.")
    return Company.objects.create(name=request.company_name, website=request.website)


def _note_domain(company: Company, request: AccessRequest) -> None:
    """Mark the domain as verified where the confirmed e-mail is at the company's own website.

    Of a company that was here before, its own address counts: the request may name any.
    """
    if company.verified_domain or compare(request.email, company.website) != DomainMatch.MATCHES:
        return
    company.verified_domain = domain_of_email(request.email)
    company.save(update_fields=["verified_domain", "updated_at"])

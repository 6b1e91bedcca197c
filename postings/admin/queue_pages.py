"""What the pages of the queue show."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from companies.models import Company
from jobboard.admin.relations import clean_ids
from jobboard.pages import page_number
from postings import checks, words
from postings.admin.queue_forms import DecisionForm, StandingForm
from postings.admin.queue_links import merge_url
from postings.admin.state import state_of
from postings.choices import Citizenship, Status
from postings.eligibility_facts import eligibility_facts
from postings.models import Posting, Reason, Review
from postings.moderation import deciding, edits, expiry, queue, standing, why
from postings.moderation.duplicates import duplicates_of

MOST_LINES = 8  # of the audit log, on the page of a posting
MOST_WEEKS = 52


def queue_context(query: Mapping[str, str]) -> dict[str, Any]:
    """One page of the queue; what the query string says wrongly is left out."""
    kind = query.get("kind", "") if query.get("kind") in queue.KINDS else ""
    page = min(page_number(query.get("p", "1")), queue.MOST_PAGES) if kind else 1
    found = queue.queue(kind, page)
    tabs = [("", "All", sum(found.counts.values()))]
    tabs += [(name, label, found.counts[name]) for name, label in queue.KINDS.items()]
    return {
        "tabs": tabs,
        "kind": kind,
        "kinds": queue.KINDS,
        "page": page,
        "found": found,
    }


def initial_reason(query: Mapping[str, str]) -> dict[str, str]:
    """The text of the Reason that a link asks for: it stands in the form, ready to be edited."""
    keys = clean_ids([query.get("reason", "")])
    reason = Reason.objects.filter(pk__in=keys).first() if keys else None
    return {"reason": reason.text} if reason else {}


def decision_context(request: HttpRequest, posting: Posting, review: Review | None, form: DecisionForm) -> dict:
    """All that a moderator needs to decide about `posting`."""
    now = timezone.now()
    return {
        "posting": posting,
        "review": review,
        "version": deciding.version_of(posting),
        "badges": why.badges(review) if review else (),
        "changes": edits.in_words(review.changes) if review else [],
        "state": state_of(posting, now),
        "facts": facts(posting),
        "advice": checks.advice_of(posting),
        "duplicates": _duplicates(posting),
        "lines": list(posting.decisions.all()[:MOST_LINES]),
        "reports": list(posting.reports.open()),
        "reasons": list(Reason.objects.all()),
        "form": form,
        "may_accept": review is not None and review.is_open,
        **_company(posting.company),
    }


def facts(posting: Posting) -> list[tuple[str, str]]:
    """What students rely on, as label and value."""
    rows = [
        ("Pay", words.pay_amount(posting)),
        ("Places", words.places_long(posting)),
        ("When", words.term_and_dates(posting)),
        ("Apply at", posting.apply_url or posting.apply_email),
        ("Last day to apply", words.long_date(posting.closes_on) if posting.closes_on else "Open until filled"),
        ("Other requirements", posting.other_requirements),
    ]
    if posting.citizenship and posting.citizenship != Citizenship.OPEN:
        basis = posting.citizenship_basis or "none"
        rows.append(("Citizenship", f"{posting.get_citizenship_display()}. Legal basis: {basis}"))
    asked = [f"{fact.label}: {fact.value}" for fact in eligibility_facts(posting) if fact.value]
    rows.append(("Who can apply", "; ".join(asked)))
    return [(label, value or "Not stated") for label, value in rows]


def _duplicates(posting: Posting) -> list[tuple[Posting, str, str]]:
    """Each with how it differs, and the page on which both stand side by side."""
    if posting.status == Status.REMOVED:
        return []
    return [
        (found.posting, "same places" if found.same_place else "other places", merge_url(posting.pk, found.posting.pk))
        for found in duplicates_of(posting)
    ]


def _company(company: Company) -> dict[str, Any]:
    return {
        "company": company,
        "accepted": standing.accepted_count(company),
        "may_be_trusted": standing.may_be_trusted(company),
        "people": list(company.memberships.select_related("user")[:10]),
        "live": company.postings.live().count(),
    }


def merge_context(older: Posting, newer: Posting) -> dict[str, Any]:
    """Two postings, row by row; `differs` marks the rows that are not the same."""
    rows = [("Title", older.title, newer.title)]
    rows += [(label, one, other) for (label, one), (_, other) in zip(facts(older), facts(newer), strict=False)]
    both = (older, newer)
    return {
        "postings": both,
        "states": [state_of(posting, timezone.now()) for posting in both],
        "rows": [(label, one, other, one != other) for label, one, other in rows],
        "places": list(dict.fromkeys(place.label for posting in both for place in posting.place_list)),
        "company": older.company,
    }


def standing_context(company: Company, form: StandingForm) -> dict[str, Any]:
    """What is known of a company, and how its standing can change."""
    lines = company.decisions.filter(posting=None)[:MOST_LINES]
    return {"form": form, "reasons": list(Reason.objects.all()), "lines": list(lines), **_company(company)}


def expired_context(query: Mapping[str, str]) -> dict[str, Any]:
    """What expired in one week: `ago` of the query string says how many weeks ago it ended."""
    asked = query.get("ago", "0")
    ago = min(int(asked), MOST_WEEKS) if asked.isascii() and asked.isdecimal() and len(asked) < 4 else 0
    return {"report": expiry.report_of_week(ago), "ago": ago, "older": ago + 1, "newer": ago - 1, "most": MOST_WEEKS}

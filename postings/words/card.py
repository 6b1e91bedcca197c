"""All that a result card says, at once and as a flat dict: lists are rendered often, and each lookup in a template
of an attribute or of two steps costs more than the words themselves."""

import datetime as dt
from functools import cache
from typing import TypedDict

from django.urls import reverse

from companies.choices import Industry
from postings.choices import Arrangement
from postings.models import Posting
from postings.words.asked import asked, states_nothing
from postings.words.dates import closes, local_day, posted, term_and_dates
from postings.words.money import pay, pay_equivalent
from postings.words.places import arrangement, places_short
from postings.words.terms import cut

ARRANGEMENT_ICONS: dict[str, str] = {
    Arrangement.ON_SITE: "onsite",
    Arrangement.HYBRID: "hybrid",
    Arrangement.REMOTE: "remote",
}
LONGEST_PAY = 60  # characters of pay as written by the employer
NBSP = "\N{NO-BREAK SPACE}"
INDUSTRIES = {choice.value: choice.label for choice in Industry}


class CardWords(TypedDict):
    url: str
    title: str
    pay: str
    per: str
    pay_equivalent: str
    place: str
    arrangement: str
    arrangement_icon: str
    term: str
    posted: str
    posted_on: str  # ISO date
    closes: str
    soon: bool
    past: bool
    asked: list[str]
    states_nothing: bool
    company_url: str
    company: str
    logo: str  # an address, or empty where the tile with initials stands in
    initials: str
    tile: int
    industry: str
    verified: bool


def card_words(posting: Posting, now: dt.datetime) -> CardWords:
    """Return what the card of `posting` says at `now`; needs no more than Posting.objects.with_card() loads."""
    amount, per = pay(posting, short=True)
    closing, soon, past = closes(posting, now)
    facts = asked(posting)
    company = posting.company
    return {
        "url": posting_address().format(posting.pk, posting.slug),
        "title": posting.title,
        "pay": cut(amount, LONGEST_PAY),
        "per": per.replace(" ", NBSP),
        "pay_equivalent": pay_equivalent(posting, short=True),
        "place": places_short(posting),
        "arrangement": arrangement(posting),
        "arrangement_icon": ARRANGEMENT_ICONS.get(posting.arrangement, ""),
        "term": term_and_dates(posting),
        "posted": posted(posting, now),
        "posted_on": local_day(posting.opens_at, posting).isoformat(),
        "closes": closing,
        "soon": soon,
        "past": past,
        "asked": facts,
        "states_nothing": not facts and states_nothing(posting),
        "company_url": _company_address().format(company.slug),
        "company": company.name,
        "logo": company.logo_url if company.logo else "",
        "initials": company.initials,
        "tile": company.tile,
        "industry": INDUSTRIES.get(company.industry, ""),
        "verified": company.is_verified,
    }


# What get_absolute_url() answers, with gaps: asked for twice a card, reverse() was half of the time of a list.


@cache
def posting_address() -> str:
    """The address of a posting's page, with gaps for its id and slug."""
    return reverse("postings:detail", args=[0, "slug"]).replace("/0/slug/", "/{}/{}/")


@cache
def _company_address() -> str:
    return reverse("companies:detail", args=["slug"]).replace("/slug/", "/{}/")

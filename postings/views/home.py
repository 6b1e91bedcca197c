from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from companies.models import Company
from jobboard.views import unavailable
from postings.filters import search_address
from postings.insight.cities import cities
from postings.landing import landing_address
from postings.search.index import IndexNotReady
from postings.search.query import Search
from postings.search.results import Found, count, find
from postings.search.schema import UNSTATED

ROLES, CITIES, NEWEST, COMPANIES = 8, 9, 6, 8


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    try:
        context = home_context()
    except IndexNotReady:
        return unavailable(request)
    return render(request, "postings/home.html", context)


def home_context() -> dict:
    """Everything that the home page shows; each count is what its link shows."""
    found, newest = find(Search(sort="newest"))
    remote = Search(chosen=(("arrangement", ("remote",)),))
    new_today = found.counts["posted"][1]
    return {
        "total": found.total,
        "roles": roles(found),
        "cities": cities(Search(), CITIES),
        "remote_count": count(remote),
        "remote_url": search_address({"arrangement": ["remote"]}),
        "newest": newest[:NEWEST],
        "newest_url": search_address({"posted": ["1"]} if new_today else {"sort": ["newest"]}),
        "new_today": new_today,
        "hiring": hiring(found),
        "canonical": settings.SITE_URL + reverse("postings:home"),
    }


def roles(found: Found) -> list[tuple[str, str, int]]:
    """The roles with the most open internships: (name, address, how many)."""
    ranked = [(slug, *named) for slug, named in found.counts["role"].items() if slug != UNSTATED]
    return [(name, landing_address(slug), number) for slug, name, number in ranked[:ROLES]]


def hiring(found: Found) -> list[tuple[Company, int]]:
    """The companies with the most open internships."""
    ranked = list(found.counts["company"].items())[:COMPANIES]
    companies = {company.slug: company for company in Company.objects.filter(slug__in=[slug for slug, _ in ranked])}
    return [(companies[slug], number) for slug, (_, number) in ranked if slug in companies]

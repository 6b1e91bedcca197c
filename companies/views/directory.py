from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.db.models.functions import Coalesce
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from companies.filters import CompanyFilter
from companies.models import Company
from companies.structured_data import organization
from jobboard import json_ld
from jobboard.htmx import render_page, wants_fragment
from jobboard.pages import Page

MOST_PAST = 20
# What the admin stores after decoding; nothing that a browser could run is ever served as an image.
LOGO_TYPES = {".png": "image/png", ".webp": "image/webp", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


@require_safe
def company_list(request: HttpRequest) -> HttpResponse:
    companies = CompanyFilter(request.GET, Company.objects.select_related("headquarters"))
    page = Page.of(request.GET.get("page"), companies.qs.count())
    directory = reverse("companies:list")
    context = {
        "filter": companies,
        "page": page,
        "companies": companies.qs[page.slice],
        # One view of many stays out of search engines.
        "canonical": settings.SITE_URL + page.of_address(directory) if not companies.chips else "",
    }
    response = render_page(request, "companies/list.html", "companies/_answer.html", context)
    if wants_fragment(request):
        response.headers["HX-Push-Url"] = companies.url  # without the fields that were left empty
    return response


@require_safe
def company_detail(request: HttpRequest, slug: str) -> HttpResponse:
    company = get_object_or_404(Company.objects.select_related("headquarters"), slug=slug)
    live, past = company.postings.live(), company.postings.past()
    tally, past_count = live.tally(), past.count()
    page = Page.of(request.GET.get("page"), tally["total"])
    crumbs = crumbs_of(company)
    context = {
        "company": company,
        "facts": facts_of(company, tally["total"], past_count),
        "tally": tally,
        "page": page,
        "postings": live.with_card()[page.slice],
        "past": past.order_by(Coalesce("closed_at", "expires_at").desc(), "-pk")[:MOST_PAST] if past_count else [],
        "past_count": past_count,
        "canonical": settings.SITE_URL + page.of_address(company.get_absolute_url()),
        "crumbs": [{"text": text, "url": url} for text, url in crumbs],
        "breadcrumbs": json_ld.breadcrumbs(crumbs, settings.SITE_URL),
        "structured_data": json_ld.script_json(organization(company, settings.SITE_URL)),
    }
    return render(request, "companies/detail.html", context)


def crumbs_of(company: Company) -> list[tuple[str, str]]:
    """Where the page lies: the directory, the company's industry in it, and the company itself."""
    directory = reverse("companies:list")
    industry = (company.get_industry_display(), f"{directory}?industry={company.industry}")
    return [("Companies", directory), *([industry] if company.industry else []), (company.name, "")]


def facts_of(company: Company, live: int, past: int) -> list[dict[str, Any]]:
    """What stands in the row under the name; an empty value is shown as not stated."""
    return [
        {"label": "Industry", "value": company.get_industry_display()},
        {"label": "Size", "value": company.size and f"{company.get_size_display()} people"},
        {"label": "Headquarters", "value": company.headquarters and company.headquarters.label},
        {"label": "Founded", "value": company.founded},
        {"label": "Stock symbol", "value": company.ticker},
        {"label": "Internships", "value": f"{live:,} open, {past:,} past"},
    ]


@require_safe
def company_logo(request: HttpRequest, slug: str) -> FileResponse:
    company = get_object_or_404(Company.objects.exclude(logo=""), slug=slug)
    content_type = LOGO_TYPES.get(PurePath(company.logo.name or "").suffix.lower())
    if content_type is None:
        raise Http404("This file is no image.")
    try:
        response = FileResponse(company.logo.open(), content_type=content_type)
    except FileNotFoundError:
        raise Http404("The file is missing.") from None
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"  # Company.logo_url changes with it
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_safe
from django_htmx.http import push_url

from jobboard.htmx import render_page, wants_fragment
from jobboard.pages import Page, page_number
from jobboard.views import unavailable
from places.lookup import look_up
from postings.filters import PostingFilter, search_address
from postings.headline import description, headline
from postings.landing import landing_of
from postings.search.index import IndexNotReady
from postings.search.results import count, find
from postings.search.snippets import snippets
from postings.sidebar import Sidebar, radius_options, sort_options
from postings.widen import unknown_words, wider


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The search page; the query string is its whole state."""
    filters = PostingFilter(request.GET)
    try:
        context = search_context(filters, request.GET.get("page", ""))
    except IndexNotReady:
        return unavailable(request)
    context |= standing(filters, context["page"])
    response = render_page(request, "postings/search.html", "postings/_search_fragment.html", context)
    if wants_fragment(request):
        push_url(response, search_address(filters.parameters))
    return response


def standing(filters: PostingFilter, page: Page) -> dict:
    """What search engines are told: the one address of what is shown, or that it is one view of many."""
    landing = landing_of(filters)
    if filters.parameters and not landing:
        return {"canonical": "", "indexable": False}
    address = landing.url if landing else search_address({})
    return {"canonical": canonical(address, page), "indexable": True}


def canonical(address: str, page: Page) -> str:
    """The absolute address of `page` of what is at `address`."""
    return f"{settings.SITE_URL}{address}{f'?page={page.number}' if page.number > 1 else ''}"


def search_context(filters: PostingFilter, asked_page: str) -> dict:
    """Everything that the search templates show."""
    asked, role = filters.search(), filters.one_role
    found, rows = find(asked, page_number(asked_page))
    page = Page.of(asked_page, found.total)
    if page.number != page_number(asked_page):
        found, rows = find(asked, page.number)
    sidebar = Sidebar(filters, found)
    return {
        "filters": filters,
        "search": asked,
        "page": page,
        "cards": _cards(asked, rows),
        "groups": sidebar.groups(),
        "pay": sidebar.pay(),
        "chips": (chips := sidebar.chips()),
        "sorts": sort_options(filters, asked.order),
        "radii": radius_options(asked.radius),
        "headline": headline(asked, role),
        "description": description(asked, found.total, role),
        "where": filters.cleaned["where"],
        "alternatives": _alternatives(filters),
        "query": QueryDict(query := search_address(filters.parameters).partition("?")[2]),
        "query_string": query,
        "trail": None,
        "insights": False,
        "without_remote": filters.cleaned["remote"] == "no",
        "clear_url": search_address({name: filters.parameters.get(name, []) for name in ("q", "where")}),
        **_nothing_found(filters, found.total, sidebar, len(chips)),
    }


def _cards(asked, rows) -> list[tuple]:
    texts = snippets(asked, rows)
    return [(posting, texts[posting.pk]) for posting in rows]


def _alternatives(filters: PostingFilter) -> list[tuple[str, str, int]]:
    """Other readings of the place, or its likely spellings: (label, address, how many postings it finds)."""
    where = filters.cleaned["where"]
    found = []
    for other in where.alternatives or where.did_you_mean:
        there = replace(filters.search(), where=look_up(other.text))
        found.append((other.label, search_address(filters.parameters, where=other.text), count(there)))
    return found


def _nothing_found(filters: PostingFilter, total: int, sidebar: Sidebar, number_of_filters: int) -> dict:
    """Why nothing was found, and what nearly matches; ways on for a short list."""
    context: dict = {"ways": wider(filters, total, sidebar.labels())}
    if not total:
        asked = filters.search()
        context["unknown_words"] = [part.text for part in unknown_words(asked)]
        context["number_of_filters"] = number_of_filters
    return context

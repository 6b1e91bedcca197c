"""The section of numbers under the results: loaded when it comes into view, a page of its own without JavaScript."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from jobboard.htmx import render_page
from jobboard.views import unavailable
from postings.filters import PostingFilter, search_address
from postings.headline import description, headline
from postings.search.index import IndexNotReady
from postings.search.results import run


@require_safe
def insights(request: HttpRequest) -> HttpResponse:
    """The numbers of the search that the query string asks for."""
    filters = PostingFilter(request.GET)
    try:
        context = insights_context(filters)
    except IndexNotReady:
        return unavailable(request)
    return render_page(request, "postings/insights.html", "postings/insight/_insights.html", context)


def insights_context(filters: PostingFilter) -> dict:
    """Everything that the section shows."""
    search = filters.search()
    found = run(search)
    address = search_address(filters.parameters)
    return {
        "total": found.total,
        "headline": headline(search, filters.one_role),
        "description": description(search, found.total, filters.one_role),
        "today": timezone.localdate(),
        "search_url": address,
        "pay_panel": None,
        "mix": None,
        "guide": None,
        "comparison": None,
        "related": None,
    }

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
    QueryDict,
)
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from jobboard.views import unavailable
from postings.filters import PostingFilter, search_address
from postings.landing import Landing, where_of
from postings.models import Role
from postings.search.index import IndexNotReady
from postings.views.insights import insights_context
from postings.views.search import canonical, search_context


@require_safe
def landing(request: HttpRequest, role: str = "", place: str = "") -> HttpResponse:
    """The search page of a role, a place, or a role in a place, under an address of its own."""
    where = where_of(place) if place else None
    if place and not where:
        raise Http404
    found = Landing(get_object_or_404(Role, slug=role) if role else None, where)
    if found.place_slug != place:
        return HttpResponsePermanentRedirect(found.url)
    if more := PostingFilter(request.GET).parameters:
        return HttpResponseRedirect(search_address({**found.parameters, **more}))
    try:
        context = landing_context(found, request.GET.get("page", ""))
    except IndexNotReady:
        return unavailable(request)
    return render(request, "postings/search.html", context)


def landing_context(landing: Landing, asked_page: str) -> dict:
    """Everything that the search page shows, the numbers under it at once, and what makes it a page of its own."""
    filters = PostingFilter.of(landing.parameters)
    context = search_context(filters, asked_page)
    return {
        **context,
        **insights_context(filters),
        "insights": True,
        "query": QueryDict(),  # the pages of this address
        "trail": landing.trail[:-1],
        "canonical": canonical(landing.url, context["page"]),
        "indexable": landing.is_indexable,
    }

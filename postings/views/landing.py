from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from jobboard.htmx import render_page
from jobboard.views import unavailable
from postings.filters import PostingFilter
from postings.landing import Landing, where_of
from postings.models import Role
from postings.search.index import IndexNotReady
from postings.views.search import search_context


@require_safe
def landing(request: HttpRequest, role: str = "", place: str = "") -> HttpResponse:
    """The search page of a role, a place, or a role in a place, under an address of its own."""
    where = where_of(place) if place else None
    if place and not where:
        raise Http404
    found = Landing(get_object_or_404(Role, slug=role) if role else None, where)
    try:
        context = search_context(PostingFilter.of(found.parameters), request.GET.get("page", ""))
    except IndexNotReady:
        return unavailable(request)
    return render_page(request, "postings/search.html", "postings/_search_fragment.html", context)

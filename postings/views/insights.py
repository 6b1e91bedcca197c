"""The section of numbers under the results: loaded when it comes into view, a page of its own without JavaScript."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from jobboard.htmx import render_page
from jobboard.views import unavailable
from postings.filters import PostingFilter, search_address
from postings.headline import description, headline
from postings.insight.guide import comparison, guide_of, guide_panel
from postings.insight.mix import mix
from postings.insight.pay import pay_panel
from postings.insight.picture import picture_address
from postings.insight.related import related
from postings.models import Role
from postings.roles import match_role
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
        "pay_panel": pay_panel(search),
        "mix": mix(search),
        "picture_url": picture_address(filters),
        "related": related(filters, found),
        **_about(role_of(filters), filters),
    }


def role_of(filters: PostingFilter) -> Role | None:
    """The role that a search is about: the one that is chosen, or that its words name."""
    if filters.one_role or not filters.cleaned["q"]:
        return filters.one_role
    slug = match_role(filters.cleaned["q"])
    return Role.objects.filter(slug=slug).first() if slug else None


def _about(role: Role | None, filters: PostingFilter) -> dict:
    """The role's guide in short, and beside it the role that it is most often confused with."""
    guide = guide_of(role) if role else None
    if not role or not guide:
        return {"guide": None, "comparison": None}
    place: dict[str, list[str]] = {
        name: filters.parameters[name] for name in ("where", "radius", "remote") if name in filters.parameters
    }
    neighbour = guide.neighbour
    return {"guide": guide_panel(role), "comparison": comparison(role, neighbour, place) if neighbour else None}

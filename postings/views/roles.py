"""The guides: all roles, one role, and two side by side."""

from itertools import groupby

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from jobboard.json_ld import breadcrumbs
from jobboard.views import unavailable
from postings.choices import RoleCategory
from postings.filters import PostingFilter
from postings.insight import role as live
from postings.insight.cities import cities
from postings.insight.guide import Comparison, answers, compare_address, guide_of, whole_comparison
from postings.insight.pay import pay_panel
from postings.insight.pay_links import pay_address
from postings.insight.related import Neighbours
from postings.insight.skills import skill_shares
from postings.landing import landing_address
from postings.models import Role
from postings.search.index import IndexNotReady
from postings.search.query import Search
from postings.search.results import find, run

NEWEST, CITIES = 4, 8


@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """All roles that have a guide. With `?one=` and `?other=` it leads to their comparison: the form's way there."""
    if pair := _pair(request):
        return redirect(pair)
    try:
        found = run(Search())
    except IndexNotReady:
        return unavailable(request)
    written = list(Role.objects.filter(guide__isnull=False).select_related("guide").defer(*live.LONG_TEXTS))
    context = {
        "groups": _by_category([(role, live.live_count(found, role)) for role in written]),
        "roles": written,
        "as_of": timezone.localdate(),
        "canonical": settings.SITE_URL + reverse("postings:roles"),
    }
    return render(request, "postings/roles.html", context)


@require_safe
def role(request: HttpRequest, slug: str) -> HttpResponse:
    """What a role is, and its postings as they are now. Without a guide: these alone."""
    found = get_object_or_404(Role.objects.select_related("guide"), slug=slug)
    try:
        context = role_context(found)
    except IndexNotReady:
        return unavailable(request)
    return render(request, "postings/role.html", context)


@require_safe
def compare(request: HttpRequest, one: str, other: str) -> HttpResponse:
    """Two roles side by side. The address in the order of the alphabet is the one that search engines keep."""
    pair = Role.objects.select_related("guide").in_bulk([one, other], field_name="slug")
    if one not in pair or other not in pair:
        raise Http404
    if one == other:
        return redirect(pair[one])
    try:
        compared = whole_comparison(pair[one], pair[other])
    except IndexNotReady:
        return unavailable(request)
    return render(request, "postings/compare.html", compare_context(compared))


def role_context(role: Role) -> dict:
    """Everything that the page of `role` shows; each count is what its link shows."""
    filters = PostingFilter.of({"role": [role.slug]})
    search = filters.search()
    found, newest = find(search)
    guide = guide_of(role)
    return {
        "role": role,
        "guide": guide,
        "answers": answers(guide) if guide else [],
        "total": found.total,
        "search_url": landing_address(role.slug),
        "skills": skill_shares(guide, search, filters.parameters) if guide else [],
        "pay_panel": pay_panel(search),
        "pay_url": pay_address(role),
        "kinds": Neighbours(filters, found).kinds() if guide else None,
        "hiring": live.hiring(role, search, found),
        "cities": cities(search, CITIES, role),
        "related": live.related(role, found),
        "newest": newest[:NEWEST],
        "as_of": timezone.localdate(),
        **_trail((role.name, "")),
        "canonical": settings.SITE_URL + role.get_absolute_url(),
    }


def compare_context(compared: Comparison) -> dict:
    """Everything that the page of a comparison shows."""
    one, other = compared.one, compared.other
    return {
        "comparison": compared,
        "has_guides": bool(guide_of(one) and guide_of(other)),
        "roles": Role.objects.only("name", "slug"),
        "as_of": timezone.localdate(),
        **_trail((one.name, one.get_absolute_url()), (f"Compared with {other.in_words}", "")),
        "canonical": settings.SITE_URL + compared.url,
    }


def _trail(*crumbs: tuple[str, str]) -> dict:
    """Where a page under /roles/ lies, for people and for machines; the page itself comes last, without an address."""
    trail = [("Roles", reverse("postings:roles")), *crumbs]
    shown = [{"text": text, "url": url} for text, url in trail]
    return {"crumbs": shown, "breadcrumbs": breadcrumbs(trail, settings.SITE_URL)}


def _pair(request: HttpRequest) -> str:
    """The address of the comparison that a form asked for; empty where it did not, or named what is no role."""
    slugs = [request.GET.get(name, "") for name in ("one", "other")]
    chosen = Role.objects.in_bulk(slugs, field_name="slug") if all(slugs) else {}
    if not all(slug in chosen for slug in slugs):
        return ""
    one, other = (chosen[slug] for slug in slugs)
    return one.get_absolute_url() if one == other else compare_address(one, other)


def _by_category(counted: list[tuple[Role, int]]) -> list[tuple[str, list[tuple[Role, int]]]]:
    order = list(RoleCategory.values)
    ranked = sorted(counted, key=lambda pair: (order.index(pair[0].guide.category), pair[0].name))
    groups = groupby(ranked, key=lambda pair: pair[0].guide.category)
    return [(RoleCategory(category).label, list(members)) for category, members in groups]

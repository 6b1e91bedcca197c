"""What internships pay: all roles, one role, and one role in a place."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from jobboard.json_ld import breadcrumbs
from jobboard.views import unavailable
from postings.filters import PostingFilter
from postings.insight.area import area_name
from postings.insight.pay import PayPanel, pay_panel
from postings.insight.pay_links import pay_address, pay_by_role, pay_elsewhere
from postings.insight.sample import LEAST
from postings.landing import Landing, where_of
from postings.models import Role
from postings.search.index import IndexNotReady
from postings.search.query import Search
from postings.search.results import count


@require_safe
def pay(request: HttpRequest) -> HttpResponse:
    """All roles with what they pay, and how that is worked out."""
    try:
        context = pay_context()
    except IndexNotReady:
        return unavailable(request)
    return render(request, "postings/pay_list.html", context)


@require_safe
def pay_of_role(request: HttpRequest, role: str, place: str = "") -> HttpResponse:
    """What one role pays, on the whole board or in a place."""
    found = get_object_or_404(Role, slug=role)
    where = where_of(place) if place else None
    if place and not where:
        raise Http404
    landing = Landing(found, where)
    if landing.place_slug != place:
        return HttpResponsePermanentRedirect(pay_address(found, landing.place_slug))
    try:
        context = role_context(found, landing)
    except IndexNotReady:
        return unavailable(request)
    return render(request, "postings/pay.html", context)


def pay_context() -> dict:
    """Everything that the page of all roles shows."""
    panel = pay_panel(Search())
    return {
        "panel": panel,
        "roles": pay_by_role(Role.objects.only("name", "slug")) if panel else [],
        "indexable": panel is not None,
        "canonical": settings.SITE_URL + reverse("postings:pay"),
    }


def role_context(role: Role, landing: Landing) -> dict:
    """Everything that the page of `role` shows, around the place of `landing` if it has one."""
    search = PostingFilter.of(landing.parameters).search()
    panel = pay_panel(search)
    where = landing.where
    return {
        "role": role,
        "has_place": where is not None,
        "panel": panel,
        "headline": f"What {role.intern}ships pay{f' in {area_name(search)}' if where else ''}",
        "answer": _answer(role, panel) if panel else "",
        "open": count(search),
        "search_url": landing.url,
        "elsewhere": pay_elsewhere(role, where, panel.currency if panel else "USD"),
        **_trail(role, landing),
        "indexable": bool(panel and panel.asked_count >= LEAST),
        "canonical": settings.SITE_URL + pay_address(role, landing.place_slug),
        "as_of": timezone.localdate(),
    }


def _answer(role: Role, panel: PayPanel) -> str:
    """The page in one sentence: the number, where it holds, from how many postings, and when."""
    name = f"{role.intern[:1].upper()}{role.intern[1:]}ships"
    area = f" {panel.area}" if panel.area else ""
    return (
        f"{name}{area} pay {panel.average.an_hour} an hour on average, or {panel.average.a_year} a year, from"
        f" {panel.count:,} postings that stated pay in the 12 months to {panel.date}."
    )


def _trail(role: Role, landing: Landing) -> dict:
    """Where the page lies, for people and for machines; the page itself comes last, without an address."""
    trail = [("Pay", reverse("postings:pay"))]
    if landing.where:
        trail += [(role.name, pay_address(role)), (landing.where.label, "")]
    else:
        trail.append((role.name, ""))
    shown = [{"text": text, "url": url} for text, url in trail]
    return {"crumbs": shown, "breadcrumbs": breadcrumbs(trail, settings.SITE_URL)}

import datetime as dt

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from jobboard.json_ld import breadcrumbs, script_json
from jobboard.views import gone
from postings import words
from postings.choices import Status
from postings.counts import count_view
from postings.eligibility_facts import eligibility_facts, other_requirements
from postings.filters import search_address
from postings.insight.standing import Standing, standing
from postings.landing import landing_address
from postings.models import Listing, Posting
from postings.preview_image import preview_of
from postings.reports import INDEPENDENT, readers_who_say_closed
from postings.search.index import IndexNotReady
from postings.search.similar import similar_to
from postings.structured_data import job_posting
from postings.views.preview_image import preview_image_url
from postings.words.apply import apply_link
from postings.words.page import documents, headline_place, offer_facts, page_badges, page_facts, preview_state

SIMILAR = 4
REDIRECT_KEPT = 600  # seconds: a title may be changed back, and then two kept redirects would go in a circle


@require_safe
def detail(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """The page of one posting, in each of its states: live, past, removed, or not public yet."""
    now = timezone.now()
    posting = get_object_or_404(_with_page(), pk=pk)
    if posting.status == Status.REMOVED:
        return _merged(posting) or gone(request)
    # Only a posting that is not public looks at who asks: public pages set no cookie and vary by none.
    preview = not posting.is_public
    if preview and not may_preview(request.user, posting):
        raise Http404
    if slug != posting.slug:
        return _right_address(request, posting)
    context = detail_context(posting, now, preview)
    if not preview:
        # Absolute, for that is what checkers of HTML take; of this very host, for that is what the policy allows.
        context["ping"] = request.build_absolute_uri(reverse("postings:applied", args=[posting.pk]))
    response = render(request, "postings/detail.html", context)
    if preview:
        patch_cache_control(response, private=True, no_store=True)
    elif posting.is_live:
        count_view(request, posting.pk)
    return response


def _merged(posting: Posting) -> HttpResponse | None:
    """Send readers of a removed duplicate on to the posting that took its places over, while that has a page."""
    kept = posting.merged_into
    if kept is None or not kept.is_public:
        return None
    response = HttpResponsePermanentRedirect(kept.get_absolute_url())
    patch_cache_control(response, max_age=REDIRECT_KEPT)
    return response


def may_preview(user, posting: Posting) -> bool:
    """Tell whether `user` may edit `posting`: staff who moderate, and those who recruit for its company."""
    if not user.is_active:
        return False
    own = Posting.objects.for_recruiter(user).filter(pk=posting.pk)
    return user.has_perm("postings.change_posting") or own.exists()


def detail_context(posting: Posting, now: dt.datetime, preview: bool) -> dict:
    """Everything that the page shows of `posting` at `now`."""
    closing = words.closes(posting, now)
    crumbs = _crumbs(posting)
    return {
        "posting": posting,
        "company": posting.company,
        "preview": preview,
        "past": closing.past,
        "closing": closing,
        "closes_in": closing.words.removeprefix("Closes "),
        "ended": words.ended(posting, now),
        "pay": words.pay(posting),
        "listed": _listed(posting, now),
        "confirmed": words.confirmed(posting, now),
        "doubted": not (preview or closing.past) and getattr(posting, "said_closed", 0) >= INDEPENDENT,
        "posted_on": words.posted_on(posting, now),
        "ping": "",
        "searchers": [],
        "state": preview_state(posting, now) if preview else "",
        "documents": documents(posting),
        "place": headline_place(posting),
        "badges": page_badges(posting),
        "asked": words.asked(posting, most=4),
        "facts": page_facts(posting, now),
        "eligibility": eligibility_facts(posting),
        "other_requirements": other_requirements(posting),
        "offer": offer_facts(posting),
        "has_headings": posting.description.lstrip().startswith("#"),
        "summary": words.summary(posting),
        "tags": [(tag, search_address({}, q=tag)) for tag in posting.tags],
        "apply": None if closing.past else apply_link(posting),
        "open_count": posting.company.postings.live(now).count(),
        "standing": _standing(posting),
        "similar": _similar(posting),
        "similar_url": _similar_address(posting),
        "crumbs": crumbs,
        **_for_machines(posting, now, crumbs, preview),
    }


def _for_machines(posting: Posting, now: dt.datetime, crumbs: list[tuple[str, str]], preview: bool) -> dict:
    """What the head of the page says to those who index or share it; structured data is of live postings alone."""
    site = settings.SITE_URL
    live = not (preview or words.closes(posting, now).past)
    return {
        "canonical": site + posting.get_absolute_url(),
        "share_image": "" if preview else preview_image_url(posting, preview_of(posting, now)),
        "structured_data": script_json(data) if live and (data := job_posting(posting, site)) else "",
        "breadcrumbs": breadcrumbs([("All internships", search_address({})), *crumbs], site) if live else "",
    }


def _with_page():
    """Postings with all that their page shows, similar ones aside.

    `listed_by` names the list that one came from, `listed_at` is when that list last saw it,
    `said_closed` how many readers say that it is closed.
    """
    listing = Listing.objects.filter(posting=OuterRef("pk")).order_by("pk")
    return (
        Posting.objects.with_card()
        .select_related("company__headquarters", "role")
        .annotate(
            listed_by=Subquery(listing.values("source")[:1]),
            listed_at=Subquery(listing.values("last_seen_at")[:1]),
            said_closed=readers_who_say_closed(),
        )
    )


def _listed(posting: Posting, now: dt.datetime) -> str:
    # A posting that is not saved yet is on no list.
    return words.listed(posting, getattr(posting, "listed_by", "") or "", getattr(posting, "listed_at", None), now)


def _right_address(request: HttpRequest, posting: Posting) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponsePermanentRedirect(f"{posting.get_absolute_url()}{f'?{query}' if query else ''}")
    patch_cache_control(response, max_age=REDIRECT_KEPT)
    return response


def _crumbs(posting: Posting) -> list[tuple[str, str]]:
    """The landing pages that the posting lies in, from wide to narrow, as text and address."""
    crumbs = []
    role = posting.role.slug if posting.role else ""
    if posting.role:
        crumbs.append((posting.role.name, landing_address(role)))
    if posting.place_list:
        place = posting.place_list[0]
        crumbs.append((place.label, landing_address(role, place.slug)))
    return crumbs


def _similar(posting: Posting) -> list[Posting]:
    # The page does without them while the index is being built.
    try:
        return similar_to(posting, limit=SIMILAR)
    except IndexNotReady:
        return []


def _standing(posting: Posting) -> Standing | None:
    try:
        return standing(posting)
    except IndexNotReady:
        return None


def _similar_address(posting: Posting) -> str:
    crumbs = _crumbs(posting)
    return crumbs[-1][1] if crumbs else search_address({})

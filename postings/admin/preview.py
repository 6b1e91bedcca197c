"""The page of a posting that is still a form: the same template as students get, from rows that are not saved."""

from django.utils import timezone

from companies.models import Company
from places.models import Place
from postings.admin.forms import PostingForm, first_zone
from postings.checks import advice
from postings.checks.search_engines import Missing, missing_for_search_engines
from postings.models import PayLaw, Posting, PostingPlace
from postings.views.detail import detail_context

NO_ROW = 0  # stands in for the key of a row that is not saved; no row has it


def preview_context(form: PostingForm, places: list[Place]) -> dict:
    """Return what the page of `form`, bound and checked, shows; what is filled in wrongly keeps its former value."""
    posting = posting_as_filled_in(form, places)
    context = detail_context(posting, timezone.now(), preview=not posting.is_public)
    return {**context, "searchers": _searchers(posting, places)}


def advice_context(form: PostingForm, places: list[Place]) -> dict:
    """Return what the checks say of `form`, bound and checked."""
    return second_look(posting_as_filled_in(form, places), places)


def second_look(posting: Posting, places: list[Place]) -> dict:
    """What the checks say of the posting as it stands, and what search engines will miss in it."""
    company = posting.company if posting.company_id else None
    return {
        "advice": advice(posting, places, company, list(PayLaw.objects.all())),
        "searchers": _searchers(posting, places),
    }


def _searchers(posting: Posting, places: list[Place]) -> list[Missing]:
    return missing_for_search_engines(posting, places, posting.company if posting.company_id else None)


def posting_as_filled_in(form: PostingForm, places: list[Place]) -> Posting:
    """Return the form's posting with everything derived that saving derives, and its places; nothing is written."""
    posting = form.instance
    if form.zone_follows_place:
        posting.time_zone = first_zone(places)
    posting.expires_at = posting.end_of(posting.closes_on)
    posting.title = posting.title or "Internship without a title"
    if posting.company_id is None:
        posting.company = Company(pk=NO_ROW, name="Company not chosen yet", slug="company", updated_at=timezone.now())
    if posting.pk is None:
        posting.pk = NO_ROW
        posting.created_at = posting.updated_at = timezone.now()
    _give_places(posting, places)
    return posting


def _give_places(posting: Posting, places: list[Place]) -> None:
    # What prefetch_related leaves behind, so that everything that reads posting.sites finds them.
    sites = PostingPlace.objects.filter(posting=posting)
    sites._result_cache = [PostingPlace(posting=posting, place=place) for place in places]
    sites._prefetch_done = True
    posting._prefetched_objects_cache = {"sites": sites}

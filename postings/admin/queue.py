"""The moderators' queue in the back office, and the pages on which they decide. For staff alone."""

import functools
from collections.abc import Callable

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from companies.models import Company
from jobboard.admin import ScopedAdmin
from jobboard.admin.relations import clean_ids
from postings import actions
from postings.actions import NotPossible
from postings.admin import queue_pages as pages
from postings.admin.queue_forms import AppealForm, DecisionForm, StandingForm
from postings.choices import CloseReason
from postings.models import Posting, Reason, Review
from postings.moderation import deciding, expiry, merging

APPEALED = "Sent. A moderator reads it, and the answer comes by mail."
# What can be done at once with a posting that has expired, and how that is said.
ENDINGS: dict[str, tuple[Callable[..., None], str]] = {
    "ask": (expiry.ask, "the recruiter is asked"),
    "extend": (actions.extend, f"extended by {actions.EXTENSION} days"),
    "close": (functools.partial(actions.close, reason=CloseReason.FILLED), "closed as filled"),
    "archive": (actions.archive, "archived"),
}


@admin.register(Review)
class ReviewAdmin(ScopedAdmin):
    """The list is the queue; a row's page is where it is decided. Nothing here is edited like a row."""

    def scope(self, queryset, user):
        return queryset.none()

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    # The queue

    def changelist_view(self, request, extra_context=None):
        self._require_staff(request)
        if request.method == "POST":
            return HttpResponseRedirect(reverse("admin:postings_review_changelist"))
        return self._render(request, "queue", "Queue", pages.queue_context(request.GET))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Decide a review: GET shows it, POST `decision`."""
        self._require_staff(request)
        review = self._found(Review.objects.select_related("posting__company", "decided_by"), object_id)
        return self._decide(request, review.posting, review)

    def history_view(self, request, object_id, extra_context=None):
        raise PermissionDenied  # the audit log holds it

    def posting_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The same for any posting, be it in review or not: what is reported or expired, say."""
        self._require_staff(request)
        posting = self._found(Posting.objects.select_related("company"), object_id)
        return self._decide(request, posting, posting.reviews.open().first())

    def _decide(self, request, posting: Posting, review: Review | None) -> HttpResponse:
        form = DecisionForm(request.POST or None, initial=pages.initial_reason(request.GET))
        if request.method == "POST" and form.is_valid():
            try:
                said = form.decide(posting=posting, review=review, by=request.user)
            except NotPossible as reason:
                self.message_user(request, str(reason), messages.ERROR)
                return HttpResponseRedirect(self._after_refusal(request, review))
            self.message_user(request, said, messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:postings_review_changelist"))
        prefetch_related_objects([posting], "sites__place")
        context = pages.decision_context(request, posting, review, form)
        return self._render(request, "decide", posting.title, context, subtitle=str(posting.company))

    def _after_refusal(self, request, review: Review | None) -> str:
        """Back to the page while there is something to decide on it, else to the queue."""
        still_open = review is None or Review.objects.open().filter(pk=review.pk).exists()
        return request.path if still_open else reverse("admin:postings_review_changelist")

    # Duplicates

    def merge_view(self, request: HttpRequest, one: int, other: int) -> HttpResponse:
        """Two postings side by side; POST makes them one."""
        self._require_staff(request)
        older, newer = (self._found(Posting.objects.with_card(), str(key)) for key in sorted((one, other)))
        if older == newer or older.company_id != newer.company_id:
            raise Http404
        if request.method == "POST":
            try:
                kept = merging.merge(one=older, other=newer, by=request.user)
            except NotPossible as reason:
                self.message_user(request, str(reason), messages.ERROR)
                return HttpResponseRedirect(request.path)
            self.message_user(request, f"Merged into “{kept.title}”, posting {kept.pk}.", messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:postings_review_changelist"))
        return self._render(request, "merge", "One internship, or two?", pages.merge_context(older, newer))

    # Companies

    def standing_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """How far the board trusts a company; POST changes it."""
        self._require_staff(request)
        company = self._found(Company.objects.all(), object_id)
        form = StandingForm(request.POST or None, initial=pages.initial_reason(request.GET))
        if request.method == "POST" and form.is_valid():
            try:
                self.message_user(request, form.change(company=company, by=request.user), messages.SUCCESS)
            except NotPossible as reason:
                self.message_user(request, str(reason), messages.ERROR)
            return HttpResponseRedirect(request.path)
        context = pages.standing_context(company, form)
        return self._render(request, "standing", company.name, context, subtitle="Standing of the company")

    # Expired ones

    def expired_view(self, request: HttpRequest) -> HttpResponse:
        """What expired in a week, and what came of it."""
        self._require_staff(request)
        return self._render(request, "expired", "Expired postings", pages.expired_context(request.GET))

    @method_decorator(require_POST)
    def end_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """One of the buttons beside an expired posting: POST `act`."""
        self._require_staff(request)
        posting = self._found(Posting.objects.all(), object_id)
        if request.POST.get("act") not in ENDINGS:
            raise PermissionDenied
        act, done = ENDINGS[request.POST["act"]]
        try:
            act(posting=posting, by=request.user)
            self.message_user(request, f"“{posting.title}”: {done}.", messages.SUCCESS)
        except NotPossible as reason:
            self.message_user(request, f"“{posting.title}”: not {done}: {reason}.", messages.WARNING)
        return HttpResponseRedirect(reverse("admin:postings_review_changelist") + "?kind=expired")

    # Recruiters

    @method_decorator(require_POST)
    def appeal_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """A recruiter of the posting's company says why the decision is wrong: POST `appeal`."""
        review = self._found(Review.objects.select_related("posting"), object_id)
        if not Posting.objects.for_recruiter(request.user).filter(pk=review.posting_id).exists():
            raise PermissionDenied
        form = AppealForm(request.POST)
        if form.is_valid():
            try:
                deciding.appeal(review=review, by=request.user, text=form.cleaned_data["appeal"])
                self.message_user(request, APPEALED, messages.SUCCESS)
            except NotPossible as reason:
                self.message_user(request, str(reason), messages.ERROR)
        else:
            self.message_user(request, "Say in a few words why the decision is wrong.", messages.ERROR)
        return HttpResponseRedirect(reverse("admin:postings_posting_change", args=[review.posting_id]))

    # Addresses

    def get_urls(self):
        views: list[tuple[str, Callable[..., HttpResponse], str]] = [
            ("posting/<str:object_id>/", self.posting_view, "posting"),
            ("merge/<int:one>/<int:other>/", self.merge_view, "merge"),
            ("standing/<str:object_id>/", self.standing_view, "standing"),
            ("expired/", self.expired_view, "expired"),
            ("expired/<str:object_id>/", self.end_view, "end"),
            ("<str:object_id>/appeal/", self.appeal_view, "appeal"),
        ]
        wrap = self.admin_site.admin_view
        own = [path(route, wrap(view), name=f"postings_review_{name}") for route, view, name in views]
        return [*own, *super().get_urls()]

    def _require_staff(self, request) -> None:
        if not self.edits_all(request):
            raise PermissionDenied

    def _found(self, queryset, object_id: str):
        keys = clean_ids([unquote(object_id)])
        return get_object_or_404(queryset, pk=keys[0] if keys else 0)

    def _render(self, request, name: str, title: str, context: dict, subtitle: str = "") -> TemplateResponse:
        everything = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "subtitle": subtitle,
            "media": self.media,
            **context,
        }
        return TemplateResponse(request, f"admin/postings/review/{name}.html", everything)


@admin.register(Reason)
class ReasonAdmin(ScopedAdmin):
    """Reasons ready to be sent. For staff."""

    list_display = ["name", "text"]
    search_fields = ["name", "text"]
    search_help_text = "Name or text"
    ordering = ["name", "pk"]

    def scope(self, queryset, user):
        return queryset.none()

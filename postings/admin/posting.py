import datetime as dt

from django.contrib import admin, messages
from django.contrib.admin.options import get_ul_class
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import Q, prefetch_related_objects
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.text import capfirst
from django.views.decorators.http import require_POST

from companies.models import Company
from jobboard.admin import HistoryAdmin, ScopedAdmin, ScopedTabularInline
from places.models import Place
from postings.actions import EXTENSION, SUBMITTABLE
from postings.admin.bulk import BulkMixin
from postings.admin.expiry_filters import CompanyFilter, ExpiredFilter
from postings.admin.fieldsets import FIELDSETS, RADIOS
from postings.admin.filters import KeptFilter, StateFilter, TermFilter, UpdatedFilter
from postings.admin.forms import PUBLISH, PlaceFormSet, PostingForm, first_zone
from postings.admin.moves import BY_NAME, moves_for
from postings.admin.moving import BULK_ACTIONS, MovingAdmin
from postings.admin.preview import advice_context, preview_context, second_look
from postings.admin.state import state_of
from postings.admin.steps import Choices, steps_of
from postings.choices import Status
from postings.models import Posting, PostingPlace
from postings.moderation import edits
from postings.moderation.told import last_word

# Written by postings.actions and by importers only, so that saving a form undoes no action of a colleague.
NOT_IN_FORM = {
    "id", "status", "close_reason", "closed_at", "source", "source_id", "created_at",
    "confirmed_at", "asked_at", "is_template", "is_archived", "merged_into",
}  # fmt: skip
SAVED_FIELDS = [field.name for field in Posting._meta.concrete_fields if field.name not in NOT_IN_FORM]


SEEN_BY_STAFF = "Saved and on the board. A moderator looks at what you changed, and may undo it."


class PostingList(ChangeList):
    """Leaves the long texts in the database: sorting thousands of rows would carry them along."""

    def get_queryset(self, request, exclude_parameters=None):
        rows = super().get_queryset(request, exclude_parameters)
        return rows.defer("description", "benefits", "other_requirements")


def note_places(posting: Posting) -> None:
    """Write the places, rows of their own, into the version that was just written."""
    version = posting.history.first()
    names = "; ".join(str(site.place) for site in posting.sites.select_related("place"))
    version.history_change_reason = f"Places: {names or 'none'}"[:100]
    version.save(update_fields=["history_change_reason"])


class PlaceInline(ScopedTabularInline):
    model = PostingPlace
    formset = PlaceFormSet
    autocomplete_fields = ["place"]
    extra = 1
    max_num = 20
    verbose_name = "place"
    verbose_name_plural = "places"

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj and obj.place_list else 1


@admin.register(Posting)
class PostingAdmin(BulkMixin, MovingAdmin, HistoryAdmin, ScopedAdmin):
    form = PostingForm
    change_form_template = "admin/postings/posting/change_form.html"
    member_rights = frozenset({"view", "add", "change"})
    tenant_field = "company"
    list_display = ["title", "company", "state", "closes_on", "changed"]
    list_select_related = ["company"]
    list_filter = [StateFilter, ExpiredFilter, CompanyFilter, KeptFilter, TermFilter, "role", UpdatedFilter]
    search_fields = ["title", "company__name"]
    search_help_text = "Title or company"
    ordering = ["-updated_at", "-pk"]
    sortable_by = ["closes_on", "changed"]
    autocomplete_fields = ["company"]
    radio_fields = RADIOS
    inlines = [PlaceInline]
    staff_history_fields = frozenset({"merged_into"})
    fieldsets = FIELDSETS
    actions = BULK_ACTIONS

    class Media:
        js = ["js/admin-preview.js", "js/admin-unsaved.js", "js/admin-steps.js", "js/admin-advice.js"]

    def scope(self, queryset, user):
        # The companies' keys as values: joined, SQLite would rather read all live postings than those of one company.
        return queryset.filter(company__in=list(user.memberships.order_by().values_list("company", flat=True)))

    # Permissions

    def has_delete_permission(self, request, obj=None):
        return False  # removed instead: the address answers 410, and the record stays

    def has_moderate_permission(self, request):
        return self.edits_all(request)

    # The form

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name in self.radio_fields:
            style = get_ul_class(self.radio_fields[db_field.name])
            kwargs["widget"] = Choices(capfirst(db_field.verbose_name), attrs={"class": style})
            kwargs.setdefault("choices", db_field.get_choices(include_blank=db_field.blank))
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def get_object(self, request, object_id, from_field=None):
        posting = super().get_object(request, object_id, from_field)
        if posting:
            prefetch_related_objects([posting], "company", "sites__place")
        return posting

    def scope_history(self, records, user):
        """What was written while the posting was another company's stays there."""
        return records.filter(company__in=list(user.memberships.order_by().values_list("company", flat=True)))

    def get_readonly_fields(self, request, obj=None):
        """The moment a posting went up is a fact by then: moving it would sell an old posting as new."""
        return ["opens_at"] if obj and obj.is_public else []

    def save_model(self, request, obj, form, change):
        if change:
            form.before = edits.snapshot(obj)
            obj.save(update_fields=SAVED_FIELDS)
        else:
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        posting = form.instance
        posting.refresh_from_db(fields=["status"])
        if form.zone_follows_place:
            zone = first_zone([site.place for site in posting.sites.select_related("place")])
            if zone != posting.time_zone:
                posting.time_zone = zone
                posting.save(update_fields=["time_zone", "expires_at", "updated_at"])
        if change and any(formset.has_changed() for formset in formsets):
            note_places(posting)
        if change and edits.note_edit(posting=posting, before=form.before, by=request.user):
            self.message_user(request, SEEN_BY_STAFF, messages.INFO)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        now = timezone.now()
        context.update(
            state=state_of(obj, now) if obj else None,
            moves=moves_for(obj, for_staff=self.edits_all(request)) if obj else [],
            can_publish=obj is None or (obj.status in SUBMITTABLE and not obj.is_template),
            is_draft=obj is None or (obj.status == Status.DRAFT and not obj.is_template),
            is_closed=obj is not None and obj.status == Status.CLOSED,
            publish_name=PUBLISH,
            preview_url=self.address("preview", obj) if obj else reverse("admin:postings_posting_preview_new"),
            advice_url=self.address("advice", obj) if obj else reverse("admin:postings_posting_advice_new"),
            move_url=self.address("move", obj) if obj else "",
            told=last_word(obj) if obj else None,
            may_appeal=obj is not None and Posting.objects.for_recruiter(request.user).filter(pk=obj.pk).exists(),
            new_day=now + dt.timedelta(days=EXTENSION),
            **(second_look(obj, obj.place_list) if obj else {"advice": [], "searchers": []}),
            steps=steps_of(context["adminform"], context["inline_admin_formsets"]),
        )
        response = super().render_change_form(request, context, add, change, form_url, obj)
        if obj:
            response.context_data.update(title=obj.title, subtitle=str(obj.company))
        return response

    def get_view_on_site_url(self, obj=None):
        return super().get_view_on_site_url(obj) if obj and obj.is_public else None

    def response_add(self, request, obj, post_url_continue=None):
        return self._published(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._published(request, obj) or super().response_change(request, obj)

    def _published(self, request, posting) -> HttpResponse | None:
        """Publish what was just saved when that button was pressed; the form has checked it already."""
        if PUBLISH not in request.POST:
            return None
        self.move_one(request, posting, BY_NAME["publish"])
        return HttpResponseRedirect(self.address("change", posting))

    # The list

    def get_changelist(self, request, **kwargs):
        return PostingList

    def get_search_results(self, request, queryset, search_term):
        """Find postings with every word in the title or the company's name."""
        # The titles of the rows in the list's own order: the first page of a common word is soon full, and a rare one
        # takes 200 ms over 100,000 postings. Keys looked up beforehand would all be read and sorted first.
        for word in self.search_words(search_term):
            companies = Company.objects.filter(name__icontains=word).order_by()
            queryset = queryset.filter(Q(title__icontains=word) | Q(company__in=companies))
        return queryset, False

    @admin.display(ordering="status")
    def state(self, posting):
        state = state_of(posting, timezone.now())
        return format_html('<span class="state state-{}">{}</span>', state.tone, state.word)

    @admin.display(ordering="updated_at", description="last change")
    def changed(self, posting):
        return posting.updated_at

    # More addresses

    def get_urls(self):
        def wrap(view):
            return self.admin_site.admin_view(view)

        return [
            path("preview/", wrap(self.preview_view), name="postings_posting_preview_new"),
            path("<path:object_id>/preview/", wrap(self.preview_view), name="postings_posting_preview"),
            path("advice/", wrap(self.advice_view), name="postings_posting_advice_new"),
            path("<path:object_id>/advice/", wrap(self.advice_view), name="postings_posting_advice"),
            path("<path:object_id>/move/", wrap(self.move_view), name="postings_posting_move"),
            *super().get_urls(),
        ]

    def editable(self, request, object_id: str) -> Posting:
        posting = self.get_object(request, unquote(object_id))
        if posting is None or not self.has_change_permission(request, posting):
            raise PermissionDenied
        return posting

    @method_decorator(require_POST)
    def preview_view(self, request: HttpRequest, object_id: str | None = None) -> HttpResponse:
        """The posting's page as students will see it, from the form as it stands, saved or not."""
        return render(request, "postings/detail.html", preview_context(*self._filled_in(request, object_id)))

    @method_decorator(require_POST)
    def advice_view(self, request: HttpRequest, object_id: str | None = None) -> HttpResponse:
        """What the checks say of the form as it stands: the list above it, on its own."""
        return render(
            request, "admin/postings/posting/advice.html", advice_context(*self._filled_in(request, object_id))
        )

    def _filled_in(self, request, object_id: str | None) -> tuple[PostingForm, list[Place]]:
        """Return the form with what was posted, checked, and its places; nothing is written."""
        if object_id is None and not self.has_add_permission(request):
            raise PermissionDenied
        posting = self.editable(request, object_id) if object_id else None
        form, formset = self._bound(request, posting)
        form.is_valid()
        self.set_tenant(request, form.instance)
        formset.is_valid()
        return form, formset.places

    def _bound(self, request, posting: Posting | None):
        """Return the form and the places below it, holding what was posted."""
        fields = flatten_fieldsets(self.get_fieldsets(request, posting))
        form = self.get_form(request, posting, change=posting is not None, fields=fields)(
            request.POST, instance=posting
        )
        formset_class, inline = next(iter(self.get_formsets_with_inlines(request, posting)))
        prefix = formset_class.get_default_prefix()
        return form, formset_class(**self.get_formset_kwargs(request, form.instance, inline, prefix))

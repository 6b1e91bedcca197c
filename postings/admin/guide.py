from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from simple_history.admin import SimpleHistoryAdmin
from simple_history.template_utils import HistoricalRecordContextHelper

from jobboard.admin import ScopedAdmin
from jobboard.admin.relations import clean_ids
from postings.admin.word_diff import word_diff
from postings.models import Guide

LONG_TEXTS = ("work", "needs", "projects", "workplace")


class Changes(HistoricalRecordContextHelper):
    """What a version changed: each field with the pieces of its text before and after."""

    def context_for_delta_changes(self, delta):
        return [self._of_field(self.model._meta.get_field(change.field), change) for change in delta.changes]

    def _of_field(self, field, change) -> dict:
        old, new = (in_words(value, field.flatchoices) for value in (change.old, change.new))
        return {"field": field.verbose_name, "pieces": word_diff(old, new)}


def in_words(value, choices) -> str:
    """A field's value as people read it; `choices` are pairs of value and label."""
    if isinstance(value, list):
        return ", ".join(value)
    return one_line_end(str(dict(choices).get(value, value) or ""))


def one_line_end(text: str) -> str:
    """Browsers send other line ends than files have, which would make every text a changed one."""
    return text.replace("\r\n", "\n")


class GuideForm(forms.ModelForm):
    class Meta:
        widgets = {name: forms.Textarea(attrs={"rows": 12, "cols": 90}) for name in LONG_TEXTS}

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        cleaned |= {name: one_line_end(cleaned[name]) for name in LONG_TEXTS if name in cleaned}
        role, neighbour = cleaned.get("role"), cleaned.get("neighbour")
        own = role.pk if role else self.instance.role_id  # asked for in a new guide alone
        if neighbour and neighbour.pk == own:
            self.add_error("neighbour", "Choose another role than the guide's own.")
        return cleaned


@admin.register(Guide)
class GuideAdmin(ScopedAdmin, SimpleHistoryAdmin):
    """What people read about a role. Staff edit it; each version is kept, with who wrote it."""

    form = GuideForm
    list_display = ["role", "category", "neighbour", "updated_at"]
    list_select_related = ["role", "neighbour"]
    list_filter = ["category"]
    search_fields = ["role__name"]
    search_help_text = "Role"
    ordering = ["role__name", "pk"]
    fieldsets = [
        ("Role", {"fields": ["role", "category", "neighbour", "summary"]}),
        (
            "Questions and answers",
            {
                "description": "In Markdown. The first paragraph of the first three also stands beside search results.",
                "fields": list(LONG_TEXTS),
            },
        ),
        ("In tables", {"fields": ["credentials", "environment", "employers", "outcome", "suits"]}),
        ("Counted in postings", {"fields": ["skills", "kinds"]}),
    ]

    object_history_template = "admin/postings/guide/object_history.html"
    object_history_form_template = "admin/postings/guide/object_history_form.html"
    history_list_per_page = 20

    def scope(self, queryset, user):
        return queryset  # what they say is public; only their history is not, and that is for those who may edit

    def get_readonly_fields(self, request, obj=None):
        return ["role"] if obj else []

    def get_view_on_site_url(self, obj=None):
        return obj.role.get_absolute_url() if obj else None

    def history_view(self, request, object_id, extra_context=None):
        self._require_editor(request, object_id)
        return super().history_view(request, object_id, extra_context)

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        self._require_editor(request, object_id, version_id)
        return super().history_form_view(request, object_id, version_id, extra_context)

    def _require_editor(self, request: HttpRequest, *keys: str) -> None:
        """Let in who may change every guide, also to restore: the library lets those restore who may only look.

        Keys that can be none would make its queries fail, and so would a guide that went with its role.
        """
        if not self.edits_all(request):
            raise PermissionDenied
        if len(clean_ids(list(keys))) < len(keys) or self.get_object(request, keys[0]) is None:
            raise Http404

    def history_form_view_title(self, request, obj):
        return f"An earlier version of {obj}"

    def history_view_title(self, request, obj):
        return f"{obj}: history"

    def get_historical_record_context_helper(self, request, historical_record):
        return Changes(self.model, historical_record)

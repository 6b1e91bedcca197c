from django import forms
from django.contrib import admin

from jobboard.admin import HistoryAdmin, ScopedAdmin
from jobboard.admin.history import one_line_end
from postings.models import Guide

LONG_TEXTS = ("work", "needs", "projects", "workplace")


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
class GuideAdmin(HistoryAdmin, ScopedAdmin):
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

    restores_versions = True

    def scope(self, queryset, user):
        return queryset  # what they say is public; only their history is not, and that is for those who may edit

    def get_readonly_fields(self, request, obj=None):
        return ["role"] if obj else []

    def get_view_on_site_url(self, obj=None):
        return obj.role.get_absolute_url() if obj else None

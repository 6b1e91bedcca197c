import datetime as dt

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from accounts.models import User
from jobboard.admin import ReadOnly, ScopedAdmin
from postings.models import Decision
from postings.moderation import edits

MOST_PEOPLE = 50


class PersonFilter(admin.SimpleListFilter):
    """Staff, the clock, and everybody else. Recruiters are found by their names in the search."""

    title = "who"
    parameter_name = "who"
    CLOCK, RECRUITERS = "clock", "recruiters"

    def lookups(self, request, model_admin):
        people = [(str(user.pk), str(user)) for user in _staff()[:MOST_PEOPLE]]
        return [*people, (self.RECRUITERS, "Recruiters"), (self.CLOCK, "The clock")]

    def queryset(self, request, queryset):
        value = self.value()
        if value == self.CLOCK:
            return queryset.filter(by=None)
        if value == self.RECRUITERS:
            return queryset.exclude(by=None).exclude(by__in=list(_staff().values_list("pk", flat=True)))
        return queryset.filter(by=int(value)) if value in dict(self.lookup_choices) else queryset


def _staff():
    """Who moderates: administrators, and those who hold a group's permissions."""
    return User.objects.filter(Q(is_superuser=True) | Q(groups__isnull=False)).order_by("name", "pk").distinct()


class WhenFilter(admin.SimpleListFilter):
    title = "when"
    parameter_name = "when"
    days = {"1": "Past 24 hours", "7": "Past 7 days", "30": "Past 30 days", "365": "Past year"}

    def lookups(self, request, model_admin):
        return list(self.days.items())

    def queryset(self, request, queryset):
        if self.value() not in self.days:
            return queryset
        return queryset.filter(at__gte=timezone.now() - dt.timedelta(days=int(self.value())))


@admin.register(Decision)
class DecisionAdmin(ReadOnly, ScopedAdmin):
    """The audit log, to look at. Nobody writes into it by hand, administrators included."""

    list_display = ["at", "action", "about", "who", "reason_in_short"]
    list_filter = ["action", WhenFilter, PersonFilter]
    search_fields = ["about", "by_name", "reason", "note"]
    search_help_text = "Posting, company, person or words of the reason"
    ordering = ["-at", "-pk"]
    sortable_by = ["at"]
    fields = ["action", "at", "who", "about", "page", "reason", "note", "changed"]
    readonly_fields = fields

    def scope(self, queryset, user):
        return queryset.none()

    def history_view(self, request, object_id, extra_context=None):
        raise PermissionDenied  # it has none

    @admin.display(description="page")
    def page(self, decision):
        name, key = ("posting", decision.posting_id) if decision.posting_id else ("company", decision.company_id)
        if key is None:
            return "None"
        app = "postings" if name == "posting" else "companies"
        return format_html('<a href="{}">Open the {}</a>', reverse(f"admin:{app}_{name}_change", args=[key]), name)

    @admin.display(description="by")
    def who(self, decision):
        return decision.by_name or "the clock"

    @admin.display(description="reason")
    def reason_in_short(self, decision):
        text = decision.reason or decision.note
        return f"{text[:79]}…" if len(text) > 80 else text

    @admin.display(description="changes")
    def changed(self, decision):
        rows = [(row["field"], row["before"], row["after"]) for row in edits.in_words(decision.changes)]
        return format_html_join("", "<p>{}: {} → {}</p>", rows) or "None"

from django.contrib import admin, messages
from django.db.models import Count, Q

from jobboard.admin import ScopedAdmin
from postings import actions
from postings.choices import CloseReason
from postings.models import Report
from postings.reports import DecidedAlready, decide


@admin.register(Report)
class ReportAdmin(ScopedAdmin):
    """What readers say is wrong. For staff alone: recruiters never learn who said what."""

    list_display = ["posting", "kind", "text", "state", "readers", "created_at", "decided_by"]
    list_display_links = ["kind"]
    list_select_related = ["posting__company", "decided_by"]
    list_filter = ["state", "kind"]
    search_fields = ["posting__title", "posting__company__name"]
    search_help_text = "Title or company"
    ordering = ["-created_at", "-pk"]
    actions = ["uphold_and_close", "uphold_and_remove", "uphold", "dismiss"]

    def scope(self, queryset, user):
        return queryset.none()

    def get_queryset(self, request):
        alike = Count("posting__reports", filter=Q(posting__reports__state="open"), distinct=True)
        return super().get_queryset(request).annotate(readers=alike)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_readonly_fields(self, request, obj=None):
        return [field.name for field in self.opts.fields if field.name not in ("id", "reader")]

    def get_fields(self, request, obj=None):
        return self.get_readonly_fields(request, obj)

    @admin.display(description="open reports of it", ordering="readers")
    def readers(self, report):
        return report.readers

    @admin.action(description="Uphold, and close the posting", permissions=["change"])
    def uphold_and_close(self, request, queryset):
        self._decide(request, queryset, True, actions.close, reason=CloseReason.FILLED)

    @admin.action(description="Uphold, and remove the posting", permissions=["change"])
    def uphold_and_remove(self, request, queryset):
        self._decide(request, queryset, True, actions.remove)

    @admin.action(description="Uphold, and leave the posting", permissions=["change"])
    def uphold(self, request, queryset):
        self._decide(request, queryset, True)

    @admin.action(description="Dismiss", permissions=["change"])
    def dismiss(self, request, queryset):
        self._decide(request, queryset, False)

    def _decide(self, request, queryset, upheld: bool, act=None, **how) -> None:
        """Settle the reports, and do `act` with their postings. Those of one kind about one posting are one matter."""
        chosen = self.changeable(request, queryset)[: self.MOST_IN_ACTION]
        settled = 0
        for report in {(report.posting_id, report.kind): report for report in chosen}.values():
            try:
                settled += decide(report=report, by=request.user, upheld=upheld)
                if act:
                    act(posting=report.posting, by=request.user, **how)
            except DecidedAlready as error:
                self.message_user(request, f"{report.posting}: {error}", messages.WARNING)
            except actions.NotPossible as error:
                self.message_user(request, f"{report.posting}: {error}.", messages.WARNING)
        if settled:
            self.message_user(request, f"{settled} report{'' if settled == 1 else 's'} settled.", messages.SUCCESS)

from django.contrib import admin

from jobboard.admin import ReadOnly, ScopedAdmin
from mail.models import Message


@admin.register(Message)
class MessageAdmin(ReadOnly, ScopedAdmin):
    """The outbox, to look at: what it holds is written by the board alone."""

    list_display = ["subject", "to", "kind", "state", "due_at", "settled_at", "error"]
    list_filter = ["state", "kind"]
    search_fields = ["to", "subject"]
    search_help_text = "Address or subject"
    ordering = ["-created_at", "-pk"]

    def scope(self, queryset, user):
        return queryset.none()

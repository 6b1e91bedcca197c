from django.contrib import admin

from jobboard.admin import ScopedAdmin
from postings.models import Role


@admin.register(Role)
class RoleAdmin(ScopedAdmin):
    """Kinds of internships. Staff edit them; everybody picks from them."""

    list_display = ["name", "synonyms_in_words", "updated_at"]
    search_fields = ["name", "slug"]
    search_help_text = "Name"
    prepopulated_fields = {"slug": ["name"]}
    ordering = ["name", "pk"]

    def scope(self, queryset, user):
        return queryset  # the same for everybody

    @admin.display(description="synonyms")
    def synonyms_in_words(self, role):
        return ", ".join(role.synonyms)

from django.contrib import admin

from jobboard.admin import ScopedAdmin
from places.models import Place


@admin.register(Place)
class PlaceAdmin(ScopedAdmin):
    """The gazetteer: looked up by typing, never edited, for it comes from a file."""

    member_rights = frozenset({"view"})
    list_display = ["label", "region_name", "country_name", "population", "time_zone"]
    search_fields = ["search_name__startswith"]
    search_help_text = "Name, or name and state: Austin, TX"
    ordering = ["-population", "pk"]

    def scope(self, queryset, user):
        return queryset  # the same for everybody

    def has_module_permission(self, request):
        return self.sees_all(request)  # recruiters meet it in fields only

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="place", ordering="name")
    def label(self, place):
        return place.label

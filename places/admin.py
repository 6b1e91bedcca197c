from django.contrib import admin
from django.db.models import BigIntegerField, Case, F, Q, When

from jobboard.admin import ReadOnly, ScopedAdmin
from places.aliases import ALIASES
from places.candidates import HOME_COUNTRIES, HOME_WEIGHT
from places.models import Place
from places.text import LONGEST_TEXT, fold, spellings


@admin.register(Place)
class PlaceAdmin(ReadOnly, ScopedAdmin):
    """The gazetteer: looked up by typing, never edited, for it comes from a file."""

    member_rights = frozenset({"view"})
    list_display = ["label", "region_name", "country_name", "population", "time_zone"]
    search_fields = ["search_name"]  # see get_search_results
    search_help_text = "The beginning of a name, with its state where you know it: Austin, TX"
    ordering = ["-population", "pk"]
    sortable_by = ["population"]

    def scope(self, queryset, user):
        return queryset  # the same for everybody

    def has_module_permission(self, request):
        return self.sees_all(request)  # recruiters meet it in fields only

    def get_search_results(self, request, queryset, search_term):
        """Find "North Beth", "north bethesda, md", "St. Louis", "NYC": names by how they begin, not by their middle."""
        name, _, area = search_term[:LONGEST_TEXT].partition(",")
        if not fold(name):
            return (queryset.none() if search_term.strip() else queryset), False
        wanted = Q(slug=ALIASES.get(fold(name), ""))
        for spelling in spellings(fold(name)):
            wanted |= Q(search_name__startswith=spelling)
        queryset = queryset.filter(wanted)
        if area := area.strip():
            in_area = Q(region_code__istartswith=area) | Q(region_name__istartswith=area)
            queryset = queryset.filter(in_area | Q(country_name__istartswith=area))
        is_whole_name = Case(When(search_name=fold(name), then=0), default=1)
        at_home = When(country_code__in=HOME_COUNTRIES, then=F("population") * HOME_WEIGHT)
        weight = Case(at_home, default=F("population"), output_field=BigIntegerField())
        return queryset.order_by(is_whole_name, weight.desc(), "pk"), False

    @admin.display(description="place", ordering="name")
    def label(self, place):
        return place.label

"""Fields that point at other rows, in admins and inlines alike."""

from django.contrib.admin.exceptions import NotRegistered
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.db.models import QuerySet, URLField
from django.forms import URLInput
from django.http import HttpRequest

LONGEST_ID = 18  # digits: every id of this length fits the databases' 64 bits


def clean_ids(values: list) -> list[str]:
    """Return those of `values` that can be primary keys; the rest would make a query fail."""
    texts = [str(value) for value in values]
    return [text for text in texts if text.isascii() and text.isdigit() and len(text) <= LONGEST_ID]


class LenientAutocompleteSelect(AutocompleteSelect):
    """A typed lookup. Django's queries the selected value as it came, so that junk raises where its error is shown."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        # The words in the empty box are its name for screen readers, too.
        words = f"Find a {self.field.remote_field.model._meta.verbose_name}"
        return super().build_attrs(base_attrs, extra_attrs) | {"data-placeholder": words}

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, clean_ids(value), attr)


class ScopedRelations:
    """What admins and inlines share: related rows are offered and accepted only within the scope."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, URLField):
            kwargs |= {"assume_scheme": "https", "widget": URLInput}
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.label_suffix = ""
            if isinstance(field.widget, RelatedFieldWidgetWrapper):
                field.widget = field.widget.widget  # no pop-ups beside the field: rows have pages of their own
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs["queryset"] = self.related_choices(db_field, request)
        if db_field.blank:
            kwargs["empty_label"] = "Not stated"
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = LenientAutocompleteSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs["queryset"] = self.related_choices(db_field, request)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        field = super().formfield_for_choice_field(db_field, request, **kwargs)
        if db_field.blank:
            # An empty choice is an answer here: it has the words that readers see.
            field.choices = [("", "Not stated"), *((value, label) for value, label in field.choices if value)]
        return field

    def related_choices(self, db_field, request: HttpRequest) -> QuerySet:
        """Return the rows that `db_field` may point at; none where nobody says whose they are."""
        related = db_field.remote_field.model
        queryset = related._default_manager.all()
        if self.edits_all(request):
            return queryset
        try:
            related_admin = self.admin_site.get_model_admin(related)
        except NotRegistered:
            return queryset.none()
        return related_admin.scope(queryset, request.user) if hasattr(related_admin, "scope") else queryset.none()

    def get_view_on_site_url(self, obj=None):
        # Straight to the page: see BackOffice.get_urls.
        return obj.get_absolute_url() if obj is not None and hasattr(obj, "get_absolute_url") else None

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from jobboard.admin.relations import ScopedRelations


class CheckedFormSet(BaseInlineFormSet):
    """Closes two gaps through which Django stores, or tries to store, a row twice; names its tick for readers."""

    def initial_form_count(self):
        return max(0, super().initial_form_count())  # a negative number may be posted

    def total_form_count(self):
        return max(0, super().total_form_count())

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if self.can_delete:
            form.fields["DELETE"].widget.attrs["aria-label"] = "Take away"

    def clean(self):
        """Check each row's constraints; Django leaves those out that name the parent."""
        super().clean()
        for form in self.forms:
            if self.instance.pk and form.has_changed() and not form.errors and not self._should_delete_form(form):
                try:
                    form.instance.validate_constraints()
                except ValidationError as error:
                    form.add_error(None, error)


class ScopedInline(ScopedRelations):
    """Mixed into an inline class: its rows belong to the parent, and whoever may change that may change them."""

    formset = CheckedFormSet

    @property
    def parent_admin(self):
        return self.admin_site.get_model_admin(self.parent_model)

    def edits_all(self, request: HttpRequest) -> bool:
        return self.parent_admin.edits_all(request)

    def has_view_permission(self, request, obj=None):
        return self.parent_admin.has_view_permission(request, obj)

    def has_add_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return self.parent_admin.has_add_permission(request)
        return self.parent_admin.has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)


class ScopedTabularInline(ScopedInline, admin.TabularInline):
    pass

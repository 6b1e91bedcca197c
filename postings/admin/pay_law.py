from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError

from jobboard.admin import ScopedAdmin
from places.regions import region
from postings.models import PayLaw


class PayLawForm(forms.ModelForm):
    def clean_region_code(self):
        code = self.cleaned_data["region_code"].strip().upper()
        if not region("US", code):
            raise ValidationError("Write the two letters of a state, like CO.")
        return code


@admin.register(PayLaw)
class PayLawAdmin(ScopedAdmin):
    """The table by which the form advises on pay. Staff keep it; recruiters meet it only in the advice."""

    form = PayLawForm
    list_display = ["state", "least_employees", "wants_benefits", "wants_closing_date", "source", "checked_on"]
    list_filter = ["wants_benefits", "wants_closing_date"]
    search_fields = ["region_code", "source"]
    search_help_text = "Code of the state, or source"
    ordering = ["region_code", "pk"]
    sortable_by = ["state", "least_employees", "checked_on"]

    def scope(self, queryset, user):
        return queryset.none()

    @admin.display(ordering="region_code")
    def state(self, law):
        found = region("US", law.region_code)
        return found.label if found else law.region_code

"""The posting's form in steps: what the list of steps shows, and the choices within."""

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.admin.helpers import AdminForm, Fieldset, InlineAdminFormSet
from django.contrib.admin.utils import flatten
from django.contrib.admin.widgets import AdminRadioSelect
from django.utils.text import slugify

from postings.admin.fieldsets import BEFORE_PLACES


class Step(NamedTuple):
    name: str
    fieldset: Fieldset
    formsets: list[InlineAdminFormSet]  # rows of their own below the fields
    has_mistakes: bool

    @property
    def id(self) -> str:
        """Its anchor on the page."""
        return f"step-{slugify(self.name)}"


def steps_of(form: AdminForm, formsets: Iterable[InlineAdminFormSet]) -> list[Step]:
    """Return the fieldsets of `form` as steps; the places belong to the step that asks where."""
    rows = list(formsets)
    return [_step(fieldset, rows if BEFORE_PLACES in fieldset.classes else []) for fieldset in form]


def _step(fieldset: Fieldset, formsets: list[InlineAdminFormSet]) -> Step:
    wrong = fieldset.form.errors.keys() & set(flatten(fieldset.fields))
    return Step(fieldset.name, fieldset, formsets, bool(wrong) or any(has_mistakes(each) for each in formsets))


def has_mistakes(rows: InlineAdminFormSet) -> bool:
    return rows.formset.is_bound and not rows.formset.is_valid()


class Choices(AdminRadioSelect):
    """Radio buttons beside each other, as a group with a name for screen readers."""

    template_name = "admin/widgets/choices.html"

    def __init__(self, label: str, attrs=None, choices=()):
        super().__init__(attrs, choices)
        self.label = label

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["label"] = self.label
        return context

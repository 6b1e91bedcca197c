"""django-filter's filters over the lenient fields of jobboard.forms."""

import django_filters

from jobboard import forms


class TextFilter(django_filters.Filter):
    field_class = forms.BoundedTextField


class ChoiceFilter(django_filters.Filter):
    field_class = forms.LenientChoiceField


class ChoicesFilter(django_filters.Filter):
    field_class = forms.LenientMultipleChoiceField


class DecimalFilter(django_filters.Filter):
    field_class = forms.BoundedDecimalField


class FlagFilter(django_filters.Filter):
    field_class = forms.FlagField

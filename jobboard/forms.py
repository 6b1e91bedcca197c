"""Forms that read a query string: what is wrong gets a message beside its field, and the rest still applies.

The fields work as `field_class` of django-filter's filters too, and LenientForm as `Meta.form` of a FilterSet.
"""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

LONGEST_TEXT = 200
MOST_CHOICES = 100

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_NUMBER = re.compile(r"[+-]?[0-9]{1,12}(\.[0-9]{0,6})?", re.ASCII)


class Refused(ValidationError):
    """A value that does not apply, in whole or in part; `kept` is what the form uses in its place."""

    def __init__(self, message: str, kept: Any):
        super().__init__(message, code="refused")
        self.kept = kept


def shown(value: object) -> str:
    """A typed value as a message quotes it: one line, 40 characters at most."""
    text = " ".join(_CONTROL.sub(" ", str(value)[:200]).split())
    return f"“{text[:39]}…”" if len(text) > 40 else f"“{text}”"


class LenientForm(forms.Form):
    """After cleaning, `cleaned_data` holds every field: what was refused is empty or what could be kept of it."""

    use_required_attribute = False

    def add_error(self, field, error):
        super().add_error(field, error)
        if field in self.fields:
            self.cleaned_data.setdefault(field, kept_of(self.fields[field], error))


def kept_of(field: forms.Field, error: object) -> Any:
    """What a form uses in place of a value that `field` refused with `error`."""
    if isinstance(error, Refused):
        return error.kept
    return field.empty_value if hasattr(field, "empty_value") else field.to_python(None)


class BoundedTextField(forms.CharField):
    """One line of text. Control characters become spaces; of a text that is too long, the beginning is kept.

    A subclass that turns the text into something else overrides `understand`, not `clean`, so that it also gets the
    beginning of a text that is too long.
    """

    def __init__(self, *, max_length: int = LONGEST_TEXT, **kwargs):
        super().__init__(**kwargs)
        self.longest = max_length
        self.widget.attrs.setdefault("maxlength", str(max_length))

    def to_python(self, value):
        return " ".join(_CONTROL.sub(" ", super().to_python(value) or "").split())

    def clean(self, value):
        text = super().clean(value)
        used = text[: self.longest].rstrip()
        understood = self.understand(used)
        if used != text:
            raise Refused(f"Only the first {self.longest} characters were used.", understood)
        return understood

    def understand(self, text: str) -> Any:
        """What the form gets for the text; may raise Refused."""
        return text


class LenientChoiceField(forms.TypedChoiceField):
    """One of `choices`; of an unknown one, `empty_value` is kept. `coerce` turns the text into a value."""

    def __init__(self, *, choices=(), empty_label: str | None = None, empty_value: Any = "", **kwargs):
        if empty_label is not None:
            choices = [("", empty_label), *choices]
        super().__init__(choices=choices, empty_value=empty_value, **kwargs)

    def validate(self, value):
        forms.Field.validate(self, value)
        if value and not self.valid_value(value):
            raise Refused(f"{shown(value)} is not one of the choices, so it was left out.", self.empty_value)


class LenientMultipleChoiceField(forms.TypedMultipleChoiceField):
    """Any number of `choices`, each once, in the order asked; unknown ones are dropped with a message."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, empty_value: Any = (), **kwargs):
        super().__init__(empty_value=list(empty_value), **kwargs)

    def to_python(self, value):
        if not isinstance(value, list | tuple):
            value = [value] if value else []
        return [item for item in dict.fromkeys(str(item) for item in value) if item][:MOST_CHOICES]

    def validate(self, value):
        forms.Field.validate(self, value)

    def clean(self, value):
        asked = self.to_python(value)
        known = [item for item in asked if self.valid_value(item)]
        kept = super().clean(known)
        if unknown := [item for item in asked if item not in known]:
            listed = ", ".join(shown(item) for item in unknown[:3])
            verb = "is not one of the choices, so it was" if len(unknown) == 1 else "are not choices, so they were"
            more = f" and {len(unknown) - 3} more" if len(unknown) > 3 else ""
            raise Refused(f"{listed}{more} {verb} left out.", kept)
        return kept


class BoundedNumberField(forms.Field):
    """A number from `least` to `most`, written plainly; "$25" and "1,000" are understood."""

    widget = forms.NumberInput
    whole = True
    empty_value = None

    def __init__(self, *, least: int, most: int, **kwargs):
        super().__init__(**kwargs)
        self.least, self.most = least, most
        self.widget.attrs.update({"min": least, "max": most, "step": 1 if self.whole else "any"})

    def to_python(self, value):
        text = str(value if value is not None else "").strip()[:41].removeprefix("$").replace(",", "").strip()
        if not text:
            return None
        number = Decimal(text) if _NUMBER.fullmatch(text) else Decimal("NaN")
        is_kind = number.is_finite() and (not self.whole or number == int(number))
        if not is_kind or not self.least <= number <= self.most:
            kind = "whole number" if self.whole else "number"
            raise Refused(f"Enter a {kind} from {self.least:,} to {self.most:,}.", None)
        return int(number) if self.whole else number


class BoundedIntegerField(BoundedNumberField):
    """An int from `least` to `most`, or None."""


class BoundedDecimalField(BoundedNumberField):
    """A Decimal from `least` to `most`, or None."""

    whole = False


class BoundedDateField(forms.DateField):
    """A date from `earliest` to `latest`, typed as 2026-11-24 or 11/24/2026."""

    def __init__(self, *, earliest: dt.date = dt.date(2000, 1, 1), latest: dt.date = dt.date(2100, 12, 31), **kwargs):
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        super().__init__(input_formats=["%Y-%m-%d", "%m/%d/%Y"], **kwargs)
        self.earliest, self.latest = earliest, latest
        self.widget.attrs.update({"min": earliest.isoformat(), "max": latest.isoformat()})

    def clean(self, value):
        try:
            day = super().clean(value)
        except ValidationError:
            raise Refused(f"Enter a date like {dt.date.today().isoformat()}.", None) from None
        if day and not self.earliest <= day <= self.latest:
            raise Refused(f"Enter a date from {self.earliest.isoformat()} to {self.latest.isoformat()}.", None)
        return day


class FlagInput(forms.CheckboxInput):
    """A checkbox that hands the text of the query string on, so that its field can judge it."""

    def value_from_datadict(self, data, files, name):
        return data.get(name, "")


class FlagField(forms.Field):
    """A checkbox in a query string: `?remote=1`. Anything but a yes or a no is refused and counts as no."""

    widget = FlagInput
    empty_value = False
    YES, NO = frozenset({"1", "on", "true", "yes"}), frozenset({"", "0", "off", "false", "no"})

    def to_python(self, value):
        text = str(value if value is not None else "").strip().lower()
        if text not in self.YES | self.NO:
            raise Refused(f"{shown(value)} is neither yes nor no, so it was left out.", False)
        return text in self.YES

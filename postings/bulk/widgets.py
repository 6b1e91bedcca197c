"""What the columns hold: text to value (`clean`, which raises ValueError in words for people) and back (`render`)."""

import datetime as dt
import difflib
import re
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from import_export.widgets import Widget

from jobboard.fields import WordListFormField

SEPARATOR = "; "
FIRST_YEAR, LAST_YEAR = 2000, 2100
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?: 00:00:00)?")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_US_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_AMOUNT = re.compile(r"\$?\s*(\d{1,8}|\d{1,3}(?:,\d{3}){1,2})(\.\d{1,4})?")
_WHOLE = re.compile(r"(\d{1,6})(?:\.0+)?")


def quoted(text: str) -> str:
    """Return the beginning of what somebody wrote, in quotes, for a message."""
    shown = " ".join(text.split())
    return f"“{shown[:60]}…”" if len(shown) > 60 else f"“{shown}”"


def one_of(text: str, values: dict[str, Any], what: str) -> Any:
    """Return the value whose name is `text`, in any case; raise ValueError naming those that are near."""
    if (key := folded(text)) in values:
        return values[key]
    near = difflib.get_close_matches(key[:80], values, n=1, cutoff=0.75)
    raise ValueError(f"{quoted(text)} is not {what}." + (f" Did you mean “{near[0]}”?" if near else ""))


def folded(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())


class TextWidget(Widget):
    def __init__(self, empty: str = ""):
        super().__init__()
        self.empty = empty

    def clean(self, value, row=None, **kwargs):
        return value or self.empty

    def render(self, value, obj=None, **kwargs):
        return str(value or "")


class CapitalsWidget(TextWidget):
    def clean(self, value, row=None, **kwargs):
        return value.upper() or self.empty


class ChoiceWidget(Widget):
    """One of a TextChoices, by its label; the stored value is taken as well. Empty is not stated."""

    def __init__(self, choices, not_stated: str = ""):
        super().__init__()
        self.labels = {str(value): str(label) for value, label in choices.choices if value}
        self.not_stated = not_stated
        self.values = {folded(value): value for value in self.labels}
        self.values |= {folded(label): value for value, label in self.labels.items()}
        self.values |= {"": "", "not stated": ""}

    def clean(self, value, row=None, **kwargs):
        return one_of(value, self.values, f"one of {', '.join(self.options)}")

    def render(self, value, obj=None, **kwargs):
        return self.labels.get(value, str(value)) if value else self.not_stated

    @property
    def options(self) -> list[str]:
        return [*self.labels.values(), *([self.not_stated] if self.not_stated else [])]


class StatedWidget(ChoiceWidget):
    """Yes, no or not stated; what is left empty is not stated, never yes."""

    def __init__(self, choices):
        super().__init__(choices, "not stated")
        self.labels = {value: label.lower() for value, label in self.labels.items()}
        self.values |= {"true": "yes", "false": "no"}  # as spreadsheets make of them


class ChoiceListWidget(ChoiceWidget):
    def clean(self, value, row=None, **kwargs):
        cleans = super().clean
        return list(dict.fromkeys(cleans(item) for item in pieces(value)))

    def render(self, value, obj=None, **kwargs):
        return SEPARATOR.join(self.labels.get(item, str(item)) for item in value or [])


class WordListWidget(Widget):
    def clean(self, value, row=None, **kwargs):
        words = list(dict.fromkeys(pieces(value)))
        if len(words) > WordListFormField.MOST_WORDS:
            raise ValueError(f"Give at most {WordListFormField.MOST_WORDS}; these are {len(words):,}.")
        if long := next((word for word in words if len(word) > WordListFormField.LONGEST_WORD), None):
            raise ValueError(f"{quoted(long)} is longer than {WordListFormField.LONGEST_WORD} characters.")
        return words

    def render(self, value, obj=None, **kwargs):
        return SEPARATOR.join(value or [])


def pieces(text: str) -> list[str]:
    """Return the parts of a list, which semicolons separate."""
    return [piece.strip() for piece in text.split(";") if piece.strip()]


class AmountWidget(Widget):
    """A number with up to two places behind the point. A comma stands for thousands only."""

    def clean(self, value, row=None, **kwargs):
        if not value:
            return None
        if not (match := _AMOUNT.fullmatch(value)):
            raise ValueError(f"{quoted(value)} is not a number as it is written here: 25 or 25.50.")
        amount = Decimal(match[1].replace(",", "") + (match[2] or ""))
        if amount != round(amount, 2):
            raise ValueError(f"{quoted(value)} has more than two places behind the point.")
        return round(amount, 2)

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else f"{value:.2f}"


class WholeWidget(Widget):
    def clean(self, value, row=None, **kwargs):
        if not value:
            return None
        if not (match := _WHOLE.fullmatch(value)):
            raise ValueError(f"{quoted(value)} is not a whole number.")
        return int(match[1])

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else str(value)


class DayWidget(Widget):
    """A day: 2027-05-31, or 5/31/2027 as spreadsheets in the USA write it."""

    def clean(self, value, row=None, **kwargs):
        if not value:
            return None
        try:
            day = self._day(value)
        except ValueError:
            raise ValueError(f"There is no day {quoted(value)}.") from None
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValueError(f"Enter a date from {FIRST_YEAR} to {LAST_YEAR}.")
        return day

    def _day(self, value: str) -> dt.date:
        if match := _ISO_DAY.fullmatch(value):
            return dt.date(*map(int, match.groups()))
        if match := _US_DAY.fullmatch(value):
            month, day, year = map(int, match.groups())
            return dt.date(year, month, day)
        raise _not_written_so(value)

    def render(self, value, obj=None, **kwargs):
        return value.isoformat() if value else ""


class MonthWidget(DayWidget):
    """A month, kept as its first day: 2027-05 or any day of it."""

    def _day(self, value: str) -> dt.date:
        if match := _ISO_MONTH.fullmatch(value):
            return dt.date(int(match[1]), int(match[2]), 1)
        return super()._day(value).replace(day=1)


def _not_written_so(value: str) -> ValidationError:
    """Not a ValueError, so that it is not taken for a day that the calendar lacks."""
    return ValidationError(f"{quoted(value)} is not a day as it is written here: 2027-05-31, or 5/31/2027.")


class RowWidget(Widget):
    """A row of another table by its name: `rows` maps folded names to rows, `what` is what each of them is."""

    def __init__(self, rows: dict[str, Any], what: str, key=folded):
        super().__init__()
        self.rows, self.what, self.key = rows, what, key

    def clean(self, value, row=None, **kwargs):
        if not value:
            return None
        if found := self.rows.get(self.key(value)):
            return found
        raise ValueError(f"{quoted(value)} is not {self.what}.")

    def render(self, value, obj=None, **kwargs):
        return str(value or "")

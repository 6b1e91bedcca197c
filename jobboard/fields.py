"""Model fields that any app may use."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models


class ChoiceListField(models.JSONField):
    """A list of values out of `values`, a TextChoices; an empty list means none is stated.

    Kept as JSON so that both databases hold it in one column. Forms show checkboxes.
    """

    def __init__(self, *args, values=None, **kwargs):
        self.values = values
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        return forms.MultipleChoiceField(
            choices=self.values.choices if self.values else [],
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=kwargs.get("label") or self.verbose_name.capitalize(),
            help_text=self.help_text,
        )

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if not isinstance(value, list):
            raise ValidationError("Give a list.")
        unknown = [item for item in value if self.values and item not in self.values.values]
        if unknown:
            raise ValidationError(f"Unknown: {', '.join(map(str, unknown))}.")
        if len(set(value)) != len(value):
            raise ValidationError("Each only once.")


class WordListField(models.JSONField):
    """A list of short texts such as tags. Forms show one line, separated by commas."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        return WordListFormField(
            required=not self.blank,
            label=kwargs.get("label") or self.verbose_name.capitalize(),
            help_text=self.help_text,
        )

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ValidationError("Give a list of words.")


class WordListFormField(forms.CharField):
    MOST_WORDS, LONGEST_WORD = 40, 60

    def __init__(self, **kwargs):
        super().__init__(max_length=2_000, **kwargs)

    def prepare_value(self, value):
        return ", ".join(value) if isinstance(value, list) else value

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)

    def clean(self, value):
        text = super().clean(value)
        words = list(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))
        if len(words) > self.MOST_WORDS:
            raise ValidationError(f"Give at most {self.MOST_WORDS}; these are {len(words)}.")
        if long := next((word for word in words if len(word) > self.LONGEST_WORD), None):
            raise ValidationError(f"“{long[:20]}…” is longer than {self.LONGEST_WORD} characters.")
        return words

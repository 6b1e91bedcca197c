from django import forms
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from companies.logos import clean_logo
from companies.models import Company
from companies.names import name_key


class LogoInput(AdminFileWidget):
    template_name = "admin/widgets/logo.html"

    def __init__(self, attrs=None):
        super().__init__({"accept": "image/png,image/jpeg,image/webp", **(attrs or {})})


class LogoField(forms.FileField):
    """Django's ImageField would open the file before its size and format are known."""

    widget = LogoInput

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        return clean_logo(upload) if isinstance(upload, UploadedFile) else upload


class CompanyForm(forms.ModelForm):
    """The admin says for which model and fields."""

    logo = LogoField(
        required=False,
        label_suffix="",
        help_text="PNG, JPEG or WebP of up to 2 MB. A square picture fits best; others are centred on a square.",
    )

    def clean_name(self):
        """The key that tells companies apart is derived, so that no form field reports it when it is taken."""
        name = self.cleaned_data["name"]
        key = name_key(name)
        if not key:
            raise ValidationError("Enter a name with at least one letter or digit.")
        if Company.objects.filter(name_key=key).exclude(pk=self.instance.pk).exists():
            raise ValidationError("A company of this name is on the board already.")
        return name

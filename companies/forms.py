from django import forms
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from companies.choices import MemberRole
from companies.domains import domain_of_website
from companies.logos import clean_logo
from companies.models import AccessRequest, Company, Invitation
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


def _input(kind: str = "text", **attrs) -> forms.TextInput:
    return forms.TextInput({"type": kind, "class": "input", **attrs})


class AskForm(forms.ModelForm):
    """What a company says when it asks to recruit here."""

    use_required_attribute = False
    # Hidden from people: programs that fill in every field of every form give themselves away.
    fax = forms.CharField(
        required=False, label="Leave this empty", widget=_input(autocomplete="off", tabindex="-1"), label_suffix=""
    )

    class Meta:
        model = AccessRequest
        fields = ["company_name", "website", "name", "email", "note"]
        widgets = {
            "company_name": _input(autocomplete="organization"),
            "website": _input(inputmode="url", autocomplete="url"),
            "name": _input(autocomplete="name"),
            "email": _input("email", autocomplete="email"),
            "note": forms.Textarea({"class": "input", "rows": 4}),
        }
        help_texts = {
            "website": "The company’s own, like halyard.example.",
            "email": "Best one at the company’s own domain: that shows us that you work there.",
            "note": "Anything that helps us: what you hire for, or why your e-mail is at another domain.",
        }
        error_messages = {
            "company_name": {"required": "Enter the company’s name."},
            "website": {"required": "Enter the address of the company’s website."},
            "name": {"required": "Enter your name."},
            "email": {"required": "Enter your work e-mail."},
        }

    def people_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.Meta.fields]

    @property
    def is_robot(self) -> bool:
        """Whether something was written where people see no field."""
        return bool(self.data.get("fax"))

    def clean_company_name(self):
        name = self.cleaned_data["company_name"]
        if not name_key(name):
            raise ValidationError("Enter a name with at least one letter or digit.")
        return name

    def clean_website(self):
        website = self.cleaned_data["website"]
        if not domain_of_website(website) or "@" in website.partition("//")[2].partition("/")[0]:
            raise ValidationError("Enter the address of a website, like https://halyard.example.")
        return website


class AcceptInvitationForm(forms.Form):
    """The name is all that an invited person without an account is asked for."""

    use_required_attribute = False
    name = forms.CharField(
        max_length=120,
        label="Your name",
        help_text="How colleagues and moderators see you.",
        widget=_input(autocomplete="name"),
        error_messages={"required": "Enter your name."},
    )


class InviteForm(forms.ModelForm):
    """An owner invites a colleague, in the back office."""

    use_required_attribute = False
    role = forms.ChoiceField(choices=MemberRole.choices, initial=MemberRole.RECRUITER)

    class Meta:
        model = Invitation
        fields = ["email", "role"]
        widgets = {"email": forms.TextInput({"type": "email", "autocomplete": "off"})}
        labels = {"email": "E-mail of a colleague"}
        error_messages = {"email": {"required": "Enter an e-mail."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"label_suffix": "", **kwargs})

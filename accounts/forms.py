"""allauth's forms with the board's words and looks. What they check and do is allauth's."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError

from accounts.addresses import prove

LONG_ENOUGH = "12 characters or more. A few words that do not belong together are easy to keep in mind."
CODE_HELP = "Six digits from your authenticator app, or one of your recovery codes."


class InTheLook:
    """Takes allauth's placeholders away and puts labels and help of our own in: `words` is {field: (label, help)}."""

    words: dict[str, tuple[str, str]] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label, field.help_text = self.words.get(name, (field.label, ""))
            field.widget.attrs.pop("placeholder", None)
            if not isinstance(field.widget, forms.CheckboxInput | forms.HiddenInput):
                field.widget.attrs["class"] = "input"
            if name == "code":
                field.widget.attrs |= {"maxlength": 20, "autocapitalize": "off", "spellcheck": "false"}


class LoginForm(InTheLook, account.LoginForm):
    words = {"login": ("E-mail", ""), "password": ("Password", "")}


class ResetPasswordForm(InTheLook, account.ResetPasswordForm):
    words = {"email": ("E-mail", "The one that you sign in with.")}


class ResetPasswordKeyForm(InTheLook, account.ResetPasswordKeyForm):
    words = {"password1": ("New password", LONG_ENOUGH), "password2": ("New password, once more", "")}

    def save(self) -> None:
        super().save()
        prove(self.user)  # the link came by mail


class ChangePasswordForm(InTheLook, account.ChangePasswordForm):
    words = {
        "oldpassword": ("Current password", ""),
        "password1": ("New password", LONG_ENOUGH),
        "password2": ("New password, once more", ""),
    }


class SetPasswordForm(InTheLook, account.SetPasswordForm):
    words = {"password1": ("New password", LONG_ENOUGH), "password2": ("New password, once more", "")}


class ReauthenticateForm(InTheLook, account.ReauthenticateForm):
    words = {"password": ("Password", "")}


class CodeForm(InTheLook, second_step.AuthenticateForm):
    words = {"code": ("Code", CODE_HELP)}


class CodeAgainForm(InTheLook, second_step.ReauthenticateForm):
    words = {"code": ("Code", CODE_HELP)}


class ActivateTotpForm(InTheLook, totp.ActivateTOTPForm):
    words = {"code": ("Code from the app", "Six digits; they change every 30 seconds.")}


# What fido2 stumbles over when the answer of a passkey is none: it takes any JSON for one.
MALFORMED = (ArithmeticError, AttributeError, LookupError, NotImplementedError, TypeError, ValueError, struct.error)


@contextmanager
def malformed_is_refused() -> Iterator[None]:
    """Turn the errors of reading a passkey's answer into words."""
    try:
        yield
    except MALFORMED as error:
        raise ValidationError("This passkey did not answer as it should. Try again.", code="malformed") from error


class ReadsAnswer:
    def clean_credential(self):
        with malformed_is_refused():
            return super().clean_credential()


class KeyForm(ReadsAnswer, webauthn.AuthenticateWebAuthnForm):
    """A passkey or security key as the second step."""


class KeyAloneForm(ReadsAnswer, webauthn.LoginWebAuthnForm):
    """A passkey in place of e-mail and password."""


class KeyAgainForm(ReadsAnswer, webauthn.ReauthenticateWebAuthnForm):
    """A passkey or security key before something that concerns signing in."""


class AddKeyForm(InTheLook, webauthn.AddWebAuthnForm):
    words = {
        "name": ("Name", "How you tell it from others, like “Work laptop”."),
        "passwordless": ("Sign in with it alone", "Without e-mail and password. It asks for a PIN, finger or face."),
    }

    def clean_credential(self) -> dict:
        """allauth reads no further when the answer is an empty one, like 0 or {}, and would keep it as a key."""
        credential = self.cleaned_data["credential"]
        with malformed_is_refused():
            if not isinstance(credential, dict) or not credential:
                raise TypeError("The answer of a passkey is an object.")
        return credential

    def clean(self) -> dict:
        with malformed_is_refused():
            return super().clean()


class EditKeyForm(InTheLook, webauthn.EditWebAuthnForm):
    words = {"name": ("Name", "How you tell it from others, like “Work laptop”.")}

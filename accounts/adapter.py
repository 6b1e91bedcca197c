"""What allauth does in the board's own way: nobody signs up, and its mails go through the outbox."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from accounts.links import days_valid
from mail.outbox import post

# What a person is told after something about their sign-in changed, by the name that allauth gives the event.
CHANGES = {
    "password_changed": "Your password was changed.",
    "password_reset": "A new password was set by a link that we sent to this address.",
    "password_set": "A password was set.",
    "totp_activated": "An authenticator app was added to your sign-in.",
    "totp_deactivated": "The authenticator app was taken away from your sign-in.",
    "webauthn_added": "A passkey or security key was added to your sign-in.",
    "webauthn_removed": "A passkey or security key was taken away from your sign-in.",
    "recovery_codes_generated": "New recovery codes were made. The old ones do not work any more.",
}
LONGEST_BROWSER = 200

ERRORS = {
    "account_inactive": "This account is switched off. Ask whoever runs this board.",
    "email_password_mismatch": "This e-mail and this password do not go together.",
    "enter_current_password": "This is not your current password.",
    "incorrect_password": "This is not your password.",
    "invalid_password_reset": "This link does not work any more.",
    "too_many_login_attempts": "Too many attempts. Wait five minutes, then try again.",
    "rate_limited": "Too many attempts. Wait five minutes, then try again.",
}

STEP_ERRORS = {"incorrect_code": "This did not match. Codes change every 30 seconds, and each works once."}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {**DefaultAccountAdapter.error_messages, **ERRORS}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the mail into the outbox; the worker sends it. Names are allauth's, like account/email/password_set."""
        name = template_prefix.rpartition("/")[2]
        if name in CHANGES:
            when = timezone.localtime(context["timestamp"])
            about = {"ip": context["ip"], "browser": context["user_agent"][:LONGEST_BROWSER], "when": when}
            post("account/changed", to=email, context={"what": CHANGES[name], **about})
        elif name == "password_reset_key":
            link = {"url": context["password_reset_url"], "days": days_valid()}
            post("account/password_reset", to=email, context=link)
        elif name == "email_confirmation":
            days = app_settings.EMAIL_CONFIRMATION_EXPIRE_DAYS
            post("account/confirm_address", to=email, context={"url": context["activate_url"], "days": days})
        else:
            raise NotImplementedError(f"There are no words for the mail {template_prefix}.")

    def is_safe_url(self, url: str) -> bool:
        try:
            return super().is_safe_url(url)
        except ValueError:  # such as http://[, which is no address at all
            return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link of a mail: always at the board's own address, whatever host the request named."""
        uid, _, token = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
        return f"{settings.SITE_URL}{path}"

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation) -> str:
        return f"{settings.SITE_URL}{reverse('account_confirm_email', args=[emailconfirmation.key])}"

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Nobody is asked again for what they gave in the last few minutes, when they signed in."""
        records = get_authentication_records(self.request, self.request.user)
        is_fresh = bool(records) and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT
        return not is_fresh and super().is_reauthentication_required(app=app, **kwargs)


class SecondStepAdapter(DefaultMFAAdapter):
    error_messages = {**DefaultMFAAdapter.error_messages, **STEP_ERRORS}

    def generate_authenticator_name(self, user, type: Authenticator.Type) -> str:
        """What a new passkey is called until its owner says otherwise."""
        there = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {there + 1}" if there else "Passkey"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What the browser calls the board when it asks which passkey to use."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Foothold"}

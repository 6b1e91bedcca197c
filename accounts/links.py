"""Links for mails that let a person set a password."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from accounts.models import User
from mail.models import Message
from mail.outbox import post

DAY = 24 * 60 * 60  # seconds


def set_password_url(user: User) -> str:
    """Return the absolute address where `user` chooses a password, to be mailed to them and to nobody else.

    It works once and for `days_valid()` days, and not any more after the e-mail or the password has changed. Using it
    proves the e-mail. Each call makes a new one; those made before go on working until one of them is used.
    """
    where = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return f"{settings.SITE_URL}{reverse('account_reset_password_from_key', kwargs=where)}"


def days_valid() -> int:
    """For how many days a link works; for the mails that hold one."""
    return settings.PASSWORD_RESET_TIMEOUT // DAY


def send_set_password(user: User) -> Message | None:
    """Mail `user` a link to set a password. Call it in the transaction that makes the account."""
    context = {"url": set_password_url(user), "days": days_valid(), "person": user}
    return post("account/set_password", to=user.email, context=context)

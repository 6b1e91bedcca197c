"""Checks of single values that any app may use."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError


def validate_apply_url(value: str) -> None:
    """Accept https addresses without a user name in them; raise ValidationError for all others."""
    try:
        parts = urlsplit(value)
        host, user = parts.hostname, parts.username
    except ValueError:
        parts, host, user = None, None, None
    if not parts or parts.scheme != "https" or not host:
        raise ValidationError("Enter an address that begins with https://")
    if user is not None or parts.password is not None or "@" in parts.netloc:
        raise ValidationError("Leave the user name out of the address.")

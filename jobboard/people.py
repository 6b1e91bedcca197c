"""Tells visitors apart for a day, for limits, without keeping who they are."""

import hashlib
import hmac

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone


def address_of(request: HttpRequest) -> str:
    """The network address that the request came from; behind a proxy of ours, the one that it was called from.

    A proxy appends the address that it sees, so the last one is the only one that no visitor can make up.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def reader_of(request: HttpRequest, purpose: str) -> str:
    """64 hexadecimal digits that stand for a visitor on one UTC day and for one purpose.

    Keyed by the secret key: whoever reads the database cannot try addresses out.
    """
    text = f"{purpose}\n{timezone.now():%Y-%m-%d}\n{address_of(request)}"
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()

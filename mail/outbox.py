"""Puts messages into the outbox. Call it in the transaction that causes the message: both happen, or neither."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from mail.models import Message


def post(
    template: str,
    *,
    to: str,
    context: Mapping[str, Any] | None = None,
    key: str | None = None,
    due_at: dt.datetime | None = None,
    headers: Mapping[str, str] | None = None,
    at_most_once: bool = False,
) -> Message | None:
    """Write a message that `mail/<template>.txt` (its first line is the subject) and `.html` say.

    `key`: a message with a key that was used before is not written, and None is returned. `due_at`: not before then.
    `at_most_once`: rather lost than twice.
    """
    subject, text, html = render(template, context or {})
    values = {
        "kind": template.rpartition("/")[2],
        "to": to,
        "subject": subject[:200],
        "text": text,
        "html": html,
        "headers": dict(headers or {}),
        "at_most_once": at_most_once,
        "due_at": due_at or timezone.now(),
    }
    if key is None:
        return Message.objects.create(**values)
    message, is_new = Message.objects.get_or_create(key=key, defaults=values)
    return message if is_new else None


def render(template: str, context: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return subject, text and HTML. Both templates also know `site_url`, the board's own address."""
    everything = {"site_url": settings.SITE_URL, "contact": settings.CONTACT_EMAIL, **context}
    first, _, rest = render_to_string(f"mail/{template}.txt", everything).partition("\n")
    subject = " ".join(first.split())
    html = render_to_string(f"mail/{template}.html", {**everything, "subject": subject})
    return subject, f"{rest.strip()}\n", html

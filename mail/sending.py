"""Sends what is due in the outbox. Any number of workers may run: a message is claimed before it is sent."""

import datetime as dt
import logging
import smtplib
import socket
from email.utils import formatdate

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from mail.models import Message, State

log = logging.getLogger(__name__)

# How long to wait after each failed attempt; after the last one the message has failed.
WAITS = [dt.timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 960)]
KEPT = dt.timedelta(days=90)  # settled messages are deleted then: they hold people's addresses


def send_due(most: int = 50) -> int:
    """Send up to `most` messages that are due; return how many were sent."""
    connection: BaseEmailBackend | None = None
    sent = 0
    try:
        for _ in range(most):
            message = claim(timezone.now())
            if message is None:
                break
            connection = connection or get_connection()
            sent += deliver(message, connection)
    finally:
        if connection:
            connection.close()
    return sent


def claim(now: dt.datetime) -> Message | None:
    """Take the message that has been due the longest, in a transaction of its own, so that no other worker does."""
    with transaction.atomic():
        waiting = Message.objects.due(now).select_for_update(skip_locked=True).order_by("due_at", "pk")
        message = waiting.first()
        if message is None:
            return None
        message.state, message.claimed_at = State.CLAIMED, now
        message.attempts += 1
        message.save(update_fields=["state", "claimed_at", "attempts"])
        return message


def deliver(message: Message, connection: BaseEmailBackend) -> bool:
    """Send a claimed message and write down what came of it."""
    try:
        connection.open()  # else it is opened and closed for each message, with two thirds of the time
        email_of(message, connection).send()
    except (OSError, smtplib.SMTPException, ValueError) as error:
        connection.close()
        _failed(message, error)
        return False
    _settle(message, State.SENT, "")
    return True


def email_of(message: Message, connection: BaseEmailBackend | None = None) -> EmailMultiAlternatives:
    """The message as an e-mail. Its Message-ID is the row's, so that a second copy is recognized as one."""
    email = EmailMultiAlternatives(
        message.subject,
        message.text,
        settings.DEFAULT_FROM_EMAIL,
        [message.to],
        headers={
            "Message-ID": message_id(message),
            "Date": formatdate(message.created_at.timestamp()),
            "Auto-Submitted": "auto-generated",
            **message.headers,
        },
        connection=connection,
    )
    if message.html:
        email.attach_alternative(message.html, "text/html")
    return email


def message_id(message: Message) -> str:
    return f"<{message.pk}.{message.created_at:%Y%m%d%H%M%S}@{settings.MAIL_DOMAIN}>"


def give_up_lost(now: dt.datetime) -> int:
    """Mark as failed what a worker that is gone had claimed and that must not come twice; return how many."""
    text = "The worker ended while it was sending this. It may have arrived."
    return Message.objects.lost(now).update(state=State.FAILED, settled_at=now, error=text)


def delete_old(now: dt.datetime) -> int:
    """Delete what was settled KEPT ago; return how many."""
    return Message.objects.settled_before(now - KEPT).delete()[0]


def _failed(message: Message, error: Exception) -> None:
    text = f"{type(error).__name__}: {error}"[:300]
    unclear = message.at_most_once and may_have_arrived(error)
    if unclear or is_final(error) or message.attempts > len(WAITS):
        log.warning("Message %s could not be sent: %s", message.pk, text)
        _settle(message, State.FAILED, text)
        return
    message.state, message.error = State.WAITING, text
    message.due_at = timezone.now() + WAITS[message.attempts - 1]
    message.save(update_fields=["state", "error", "due_at"])


def is_final(error: Exception) -> bool:
    """Whether a second attempt would fail the same way: the server refused for good (RFC 5321, 4.2.1: 5yz)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code >= 500 and not isinstance(error, smtplib.SMTPAuthenticationError)
    return isinstance(error, ValueError)


def may_have_arrived(error: Exception) -> bool:
    """Whether the server may have taken the message although sending it failed: the connection broke on the way."""
    refused = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, ConnectionRefusedError, socket.gaierror)
    return not isinstance(error, (*refused, ValueError))


def _settle(message: Message, state: State, error: str) -> None:
    message.state, message.error, message.settled_at = state, error, timezone.now()
    message.save(update_fields=["state", "error", "settled_at"])

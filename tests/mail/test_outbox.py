import datetime as dt
import smtplib

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from mail import outbox, sending
from mail.models import STALE_AFTER, Message, State

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _templates(settings, tmp_path):
    """A message of the tests' own."""
    folder = tmp_path / "templates"
    (folder / "mail").mkdir(parents=True)
    (folder / "mail" / "greeting.txt").write_text("Hello {{ name|safe }}\n\nSee {{ site_url }}/\n")
    (folder / "mail" / "greeting.html").write_text(
        '{% extends "mail/base.html" %}{% block body %}<p>Hello {{ name }}</p>{% endblock %}'
    )
    templates = settings.TEMPLATES
    settings.TEMPLATES = [{**templates[0], "DIRS": [*templates[0]["DIRS"], folder]}]


def greet(name="Ada", **options):
    return outbox.post("greeting", to="ada@example.com", context={"name": name}, **options)


def refuse(monkeypatch, error):
    def send_messages(self, messages):
        raise error

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)


def test_message_is_a_row_before_it_is_sent():
    message = greet()
    assert mail.outbox == []
    assert (message.state, message.subject, message.to) == (State.WAITING, "Hello Ada", "ada@example.com")
    assert message.text.startswith("See http")


def test_worker_sends_what_is_due_once(settings):
    message = greet()
    assert sending.send_due() == 1
    assert sending.send_due() == 0
    (sent,) = mail.outbox
    assert sent.subject == "Hello Ada"
    assert sent.alternatives[0][1] == "text/html"
    assert sent.extra_headers["Message-ID"] == sending.message_id(message)
    message.refresh_from_db()
    assert message.state == State.SENT


def test_names_cannot_break_the_page_or_the_subject():
    message = greet("<b>Ada</b>\r\nBcc: all@example.com")
    assert message.subject == "Hello <b>Ada</b>"
    assert "&lt;b&gt;Ada" in message.html
    sending.send_due()
    assert mail.outbox[0].recipients() == ["ada@example.com"]


def test_key_is_accepted_once():
    assert greet(key="greeting:ada") is not None
    assert greet(key="greeting:ada") is None
    assert Message.objects.count() == 1


def test_message_waits_for_its_time():
    later = timezone.now() + dt.timedelta(hours=1)
    greet(due_at=later)
    assert sending.send_due() == 0
    with time_machine.travel(later + dt.timedelta(seconds=1)):
        assert sending.send_due() == 1


@pytest.mark.parametrize(
    "error",
    [ConnectionRefusedError("no server"), smtplib.SMTPServerDisconnected("gone"), smtplib.SMTPDataError(451, b"")],
)
def test_passing_failure_is_tried_again_later(monkeypatch, error):
    message = greet()
    refuse(monkeypatch, error)
    assert sending.send_due() == 0
    message.refresh_from_db()
    assert message.state == State.WAITING
    assert message.error
    assert message.due_at > timezone.now() + dt.timedelta(seconds=50)


def test_refusal_for_good_is_not_tried_again(monkeypatch):
    message = greet()
    refuse(monkeypatch, smtplib.SMTPRecipientsRefused({"ada@example.com": (550, b"no such user")}))
    sending.send_due()
    message.refresh_from_db()
    assert message.state == State.FAILED
    assert "no such user" in message.error


def test_message_fails_in_the_end(monkeypatch):
    message = greet()
    refuse(monkeypatch, TimeoutError("slow"))
    moment = timezone.now()
    for _ in range(len(sending.WAITS) + 1):
        with time_machine.travel(moment):
            sending.send_due()
        moment += dt.timedelta(days=1)
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.FAILED, len(sending.WAITS) + 1)


def test_claim_of_a_dead_worker_is_taken_over():
    greet()
    assert sending.claim(timezone.now())
    assert sending.send_due() == 0
    with time_machine.travel(timezone.now() + STALE_AFTER + dt.timedelta(seconds=1)):
        assert sending.send_due() == 1


def test_claim_of_what_must_not_come_twice_is_given_up():
    message = greet(at_most_once=True)
    sending.claim(timezone.now())
    later = timezone.now() + STALE_AFTER + dt.timedelta(seconds=1)
    with time_machine.travel(later):
        assert sending.send_due() == 0
        assert sending.give_up_lost(timezone.now()) == 1
    message.refresh_from_db()
    assert message.state == State.FAILED


def test_old_messages_are_deleted():
    greet()
    sending.send_due()
    assert sending.delete_old(timezone.now() + sending.KEPT - dt.timedelta(days=1)) == 0
    assert sending.delete_old(timezone.now() + sending.KEPT + dt.timedelta(days=1)) == 1


def test_one_bad_message_does_not_stop_the_others(monkeypatch):
    greet("first")
    greet("second")
    send_messages = EmailBackend.send_messages

    def fail_once(self, messages):
        if messages[0].subject == "Hello first":
            raise smtplib.SMTPDataError(550, b"spam")
        return send_messages(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", fail_once)
    assert sending.send_due() == 1


@pytest.mark.parametrize(
    ("error", "state"),
    [(TimeoutError("slow"), State.FAILED), (smtplib.SMTPDataError(451, b"later"), State.WAITING)],
)
def test_what_must_not_come_twice_is_tried_again_only_if_it_was_refused(monkeypatch, error, state):
    message = greet(at_most_once=True)
    refuse(monkeypatch, error)
    sending.send_due()
    message.refresh_from_db()
    assert message.state == state

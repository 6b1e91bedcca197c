import threading

import pytest
from django.core import mail
from django.db import DatabaseError

from mail.models import Message
from postings.choices import Status
from postings.management.commands import worker
from postings.models import Posting
from postings.search.index import search_index
from postings.search.query import Search
from postings.search.results import count
from tests.factories import MembershipFactory, PostingFactory, days_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def duty():
    return worker.IndexDuty()


def test_worker_builds_an_index_where_there_is_none(duty):
    PostingFactory()
    duty.turn()
    assert search_index().state() is not None


def test_worker_catches_up(duty, monkeypatch):
    duty.turn()
    monkeypatch.setattr("postings.search.index.EVERY", 3600)
    search_index().reader()
    PostingFactory(title="Zebra keeper")
    duty.turn()
    assert count(Search("zebra")) == 1


def test_worker_mends_what_catching_up_missed(duty, monkeypatch):
    posting = PostingFactory(title="Zebra keeper")
    duty.turn()
    Posting.objects.filter(pk=posting.pk).delete()
    monkeypatch.setattr("postings.search.index.EVERY", 3600)
    duty.tidied = -10_000.0
    duty.turn()
    assert count(Search("zebra")) == 0


def test_worker_sends_mail():
    Message.objects.create(kind="greeting", to="ada@example.com", subject="Hello", text="Hello")
    worker.MailDuty().turn()
    assert [sent.subject for sent in mail.outbox] == ["Hello"]


def test_worker_goes_on_after_the_database_failed(monkeypatch):
    ended, turns = threading.Event(), []

    def turn():
        turns.append(1)
        if len(turns) == 1:
            raise DatabaseError("away")
        ended.set()

    monkeypatch.setattr(worker, "PAUSE", 0)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    worker.repeat(turn, ended)
    assert len(turns) == 2


def test_worker_asks_reminds_and_closes_and_looks_again_after_a_minute():
    company = MembershipFactory().company
    asked = PostingFactory(company=company, opens_at=days_ago(50), closes_on=None)
    PostingFactory(company=company, opens_at=days_ago(50), closes_on=days_ago(-4).date())
    silent = PostingFactory(company=company, opens_at=days_ago(50), closes_on=None, asked_at=days_ago(8))
    duty = worker.FreshnessDuty()
    for _ in range(3):
        duty.turn()
    assert sorted(Message.objects.values_list("kind", flat=True)) == ["closed-unconfirmed", "closes-soon", "confirm"]
    silent.refresh_from_db()
    assert silent.status == Status.CLOSED
    Posting.objects.filter(pk=asked.pk).update(asked_at=days_ago(8))
    duty.turn()
    assert Posting.objects.unconfirmed().exists()
    duty.looked -= worker.FRESH_EVERY
    duty.turn()
    assert not Posting.objects.unconfirmed().exists()

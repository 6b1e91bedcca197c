import pytest
from django.core.management import call_command
from django.db import DatabaseError

from postings.management.commands import worker
from postings.models import Posting
from postings.search.index import search_index
from postings.search.query import Search
from postings.search.results import count
from tests.factories import PostingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def command():
    made = worker.Command()
    made.compared = 0.0
    return made


def test_worker_builds_an_index_where_there_is_none(command):
    PostingFactory()
    command.turn()
    assert search_index().state() is not None


def test_worker_catches_up(command, monkeypatch):
    command.turn()
    monkeypatch.setattr("postings.search.index.EVERY", 3600)
    search_index().reader()
    PostingFactory(title="Zebra keeper")
    command.turn()
    assert count(Search("zebra")) == 1


def test_worker_mends_what_catching_up_missed(command, monkeypatch):
    posting = PostingFactory(title="Zebra keeper")
    command.turn()
    Posting.objects.filter(pk=posting.pk).delete()
    monkeypatch.setattr("postings.search.index.EVERY", 3600)
    command.compared = -10_000.0
    command.turn()
    assert count(Search("zebra")) == 0


def test_worker_goes_on_after_the_database_failed(monkeypatch):
    turns = []

    def turn(self):
        turns.append(1)
        if len(turns) == 1:
            raise DatabaseError("away")
        raise KeyboardInterrupt

    monkeypatch.setattr(worker.Command, "turn", turn)
    monkeypatch.setattr(worker, "PAUSE", 0)
    monkeypatch.setattr(worker, "TURN", 0)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker.signal, "signal", lambda *_: None)
    with pytest.raises(KeyboardInterrupt):
        call_command("worker")
    assert len(turns) == 2

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from postings.models import Posting, Role
from postings.search import index
from postings.search.check import stale
from postings.search.index import IndexNotReady, search_index
from postings.search.query import Search
from postings.search.results import count, find, run
from tests.factories import CompanyFactory, PostingFactory

pytestmark = pytest.mark.django_db


def test_index_missing_is_built_by_the_first_search():
    PostingFactory.create_batch(3)
    assert count(Search()) == 3


def test_index_missing_of_a_large_board_is_not_built_in_passing(monkeypatch):
    monkeypatch.setattr(index, "BUILT_IN_PASSING", 2)
    PostingFactory.create_batch(3)
    with pytest.raises(IndexNotReady):
        run(Search())


def test_index_of_another_version_is_built_anew(monkeypatch):
    PostingFactory()
    assert count(Search()) == 1
    monkeypatch.setattr(index, "VERSION", index.VERSION + 1)
    assert search_index().state() is None
    assert count(Search()) == 1


def test_index_deleted_is_built_anew(search_folder):
    PostingFactory()
    assert count(Search()) == 1
    for file in search_folder.rglob("*"):
        if file.is_file():
            file.unlink()
    assert count(Search()) == 1


def test_index_finds_a_posting_published_later():
    assert count(Search("zebra")) == 0
    PostingFactory(title="Zebra keeper")
    assert count(Search("zebra")) == 1


def test_index_forgets_a_posting_closed_or_removed():
    closed, removed = PostingFactory(title="Zebra keeper"), PostingFactory(title="Zebra feeder")
    assert count(Search("zebra")) == 2
    closed.status = "closed"
    closed.save()
    Posting.objects.filter(pk=removed.pk).update(status="removed")
    assert count(Search("zebra")) == 0


def test_index_forgets_a_posting_deleted():
    posting = PostingFactory(title="Zebra keeper")
    assert count(Search("zebra")) == 1
    posting.delete()
    assert list(stale(search_index())) != []
    call_command("index", mend=True, verbosity=0)
    assert count(Search("zebra")) == 0


def test_index_follows_a_renamed_company_and_role():
    posting = PostingFactory(role=Role.objects.first())
    assert count(Search("quagga")) == 0
    posting.company.name = "Quagga Works"
    posting.company.save()
    assert count(Search("quagga")) == 1
    posting.role.name = "Axolotl care"
    posting.role.save()
    assert count(Search("axolotl")) == 1


def test_index_takes_in_what_opens_when_it_opens(time_machine):
    opens = timezone.now().replace(second=0, microsecond=0) + dt.timedelta(hours=2)
    time_machine.move_to(opens - dt.timedelta(hours=2), tick=False)
    PostingFactory(title="Zebra keeper", opens_at=opens)
    assert count(Search("zebra")) == 0
    time_machine.move_to(opens - dt.timedelta(seconds=1), tick=False)
    assert count(Search("zebra")) == 0
    time_machine.move_to(opens, tick=False)
    assert count(Search("zebra")) == 1


def test_index_expires_to_the_second(time_machine):
    posting = PostingFactory(title="Zebra keeper")
    time_machine.move_to(posting.expires_at - dt.timedelta(seconds=1), tick=False)
    assert count(Search("zebra")) == 1
    time_machine.move_to(posting.expires_at, tick=False)
    assert count(Search("zebra")) == 0


def test_find_reads_back_what_is_live_and_counts_agree(monkeypatch):
    kept, gone = PostingFactory(), PostingFactory()
    assert count(Search()) == 2
    monkeypatch.setattr(index, "EVERY", 3600)  # no catching up in passing from here on
    Posting.objects.filter(pk=gone.pk).update(status="removed")
    found, rows = find(Search())
    assert rows == [kept]
    assert found.total == 1


def test_catch_up_writes_what_changed_once():
    PostingFactory.create_batch(3)
    search_index().build()
    generation = search_index().reader()[0]
    assert search_index().catch_up() == 0
    assert search_index().reader()[0] == generation
    PostingFactory()
    assert search_index().catch_up() == 1
    assert search_index().reader()[0] == generation + 1


def test_catch_up_leaves_the_writing_to_who_has_the_lock():
    PostingFactory()
    search_index().build()
    PostingFactory()
    with search_index()._lock("write", wait=True):
        assert search_index().catch_up() == 0
    assert search_index().catch_up() == 1


def test_catch_up_finds_a_late_commit():
    """A row may carry a moment a little before the cursor: its transaction was committed after the look."""
    search_index().build()
    search_index().reader()
    late = PostingFactory(title="Zebra keeper")
    Posting.objects.filter(pk=late.pk).update(updated_at=timezone.now() - dt.timedelta(seconds=5))
    assert count(Search("zebra")) == 1


def test_command_builds_checks_and_mends(capsys):
    PostingFactory.create_batch(2)
    call_command("index", verbosity=0)
    call_command("index", check=True)
    assert "agrees" in capsys.readouterr().out
    long_ago = timezone.now() - dt.timedelta(days=3)
    PostingFactory(company=CompanyFactory(), title="Missed")
    Posting.objects.filter(title="Missed").update(updated_at=long_ago)
    search_index()._looked_at = float("inf")
    with pytest.raises(CommandError, match="1 postings differ"):
        call_command("index", check=True)
    call_command("index", mend=True)
    call_command("index", check=True)
    assert "agrees" in capsys.readouterr().out


def test_command_check_without_an_index_says_so(monkeypatch):
    monkeypatch.setattr(index, "BUILT_IN_PASSING", 0)
    PostingFactory()
    with pytest.raises(CommandError, match="no index"):
        call_command("index", check=True)

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from mail.models import Message
from postings.actions import extend
from postings.choices import Status
from postings.freshness.reminding import Reminders
from tests.factories import MembershipFactory, PostingFactory, UserFactory

pytestmark = pytest.mark.django_db

LAST_DAY = dt.date(2026, 11, 20)
SECOND = dt.timedelta(seconds=1)


def at(day, hour=9):
    return dt.datetime(2026, 11, day, hour, tzinfo=ZoneInfo("America/New_York"))


FIRST, SECOND_ONE = at(13), at(19)


@pytest.fixture
def posting():
    return PostingFactory(opens_at=at(1) - dt.timedelta(days=30), closes_on=LAST_DAY)


@pytest.fixture
def recruiter(posting):
    return MembershipFactory(company=posting.company).user


def remind_at(moment, reminders=None):
    with time_machine.travel(moment, tick=False):
        return (reminders or Reminders()).turn(timezone.now())


def subjects():
    return list(Message.objects.order_by("pk").values_list("subject", flat=True))


def test_reminders_come_twice_each_once(posting, recruiter):
    assert remind_at(FIRST - SECOND) == 0
    assert [remind_at(FIRST) for _ in range(3)] == [1, 0, 0]
    assert remind_at(SECOND_ONE - SECOND) == 0
    assert [remind_at(SECOND_ONE) for _ in range(3)] == [1, 0, 0]
    assert subjects() == [f"Closes in 7 days: {posting.title}", f"Closes tomorrow: {posting.title}"]
    assert set(Message.objects.values_list("to", "at_most_once")) == {(recruiter.email, True)}
    assert "the last day to apply is November 20, 2026" in Message.objects.first().text


def test_worker_that_was_away_catches_up_with_the_words_of_the_day(posting, recruiter):
    assert remind_at(at(16)) == 1
    assert subjects() == [f"Closes in 4 days: {posting.title}"]


def test_first_reminder_is_left_out_once_the_second_is_due(posting, recruiter):
    assert remind_at(at(20)) == 1
    assert subjects() == [f"Closes today: {posting.title}"]


def test_nothing_comes_after_the_end(posting, recruiter):
    assert remind_at(posting.expires_at - SECOND) == 1
    Message.objects.all().delete()
    assert remind_at(posting.expires_at) == 0


def test_every_recruiter_who_can_sign_in_is_reminded_and_nobody_else(posting, recruiter):
    MembershipFactory(company=posting.company, user=UserFactory(is_active=False))
    MembershipFactory()
    assert remind_at(FIRST) == 1
    colleague = MembershipFactory(company=posting.company).user  # who came later is told too, and nobody twice
    assert remind_at(FIRST) == 1
    assert list(Message.objects.order_by("pk").values_list("to", flat=True)) == [recruiter.email, colleague.email]


def test_date_that_moves_is_reminded_of_anew(posting, recruiter):
    remind_at(FIRST)
    with time_machine.travel(FIRST, tick=False):
        extend(posting=posting, by=recruiter)
    assert remind_at(SECOND_ONE) == 0
    assert remind_at(FIRST + dt.timedelta(days=30)) == 1


@pytest.mark.parametrize("status", [Status.DRAFT, Status.CLOSED, Status.REMOVED])
def test_what_is_not_live_is_not_reminded_of(posting, recruiter, status):
    posting.status = status
    posting.save()
    assert remind_at(FIRST) == 0


def test_two_workers_that_saw_the_same_posting_write_once(posting, recruiter, monkeypatch):
    monkeypatch.setattr("postings.freshness.reminding._unwritten", lambda due: due)
    remind_at(FIRST)
    remind_at(FIRST)
    assert len(subjects()) == 1


def test_date_that_moves_while_a_worker_looks_is_not_reminded_of(posting, recruiter, monkeypatch):
    def move_it(due):
        type(posting).objects.update(closes_on=LAST_DAY + dt.timedelta(days=30))
        return due

    monkeypatch.setattr("postings.freshness.reminding._unwritten", move_it)
    assert remind_at(FIRST) == 0
    assert subjects() == []


def test_walk_reaches_everything_in_turns_and_begins_again(recruiter, posting):
    PostingFactory.create_batch(4, company=posting.company, opens_at=posting.opens_at, closes_on=LAST_DAY)
    reminders = Reminders()
    assert [reminders.turn(FIRST, look=2) for _ in range(4)] == [2, 2, 1, 0]


def test_question_that_ends_a_posting_is_no_closing_date(recruiter, posting):
    PostingFactory(company=posting.company, opens_at=posting.opens_at, closes_on=None, asked_at=at(10))
    assert remind_at(FIRST) == 1
    assert subjects() == [f"Closes in 7 days: {posting.title}"]

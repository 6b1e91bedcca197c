import datetime as dt

import pytest
import time_machine

from postings import actions
from postings.actions import NotPossible
from postings.choices import Action, CloseReason
from postings.moderation import expiry
from postings.moderation.expiry import expired_lately, report_of_week
from tests.factories import PostingFactory, days_ago
from tests.postings.moderation.conftest import fresh, log, mails

pytestmark = pytest.mark.django_db


def expired(company, days=3, **fields):
    return PostingFactory(company=company, opens_at=days_ago(60), closes_on=days_ago(days).date(), **fields)


def test_expired_lately_are_those_of_a_week_that_nobody_saw_to(newcomer, moderator, recruiter):
    first, second = expired(newcomer, 5), expired(newcomer, 2)
    archived, asked = expired(newcomer), expired(newcomer)
    expired(newcomer, 20)
    PostingFactory(company=newcomer)
    actions.archive(posting=archived, by=moderator)
    expiry.ask(posting=asked, by=moderator)
    assert list(expired_lately()) == [first, second]


def test_asking_writes_to_the_recruiter_once(newcomer, moderator, recruiter):
    posting = expired(newcomer)
    expiry.ask(posting=posting, by=moderator)
    assert mails() == [("asked", recruiter.email)]
    assert log() == [Action.ASKED]
    with pytest.raises(NotPossible, match="asked already"):
        expiry.ask(posting=posting, by=moderator)
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=8), tick=False):
        expiry.ask(posting=posting, by=moderator)
    assert len(mails()) == 2


def test_live_posting_that_is_asked_after_awaits_the_answer(newcomer, moderator, recruiter):
    posting = PostingFactory(company=newcomer, closes_on=None)
    expiry.ask(posting=posting, by=moderator)
    assert fresh(posting).asked_at


def test_nobody_to_ask_is_said(moderator):
    with pytest.raises(NotPossible, match="nobody recruits"):
        expiry.ask(posting=PostingFactory(expired=True), by=moderator)
    with pytest.raises(NotPossible, match="closed, not published"):
        expiry.ask(posting=PostingFactory(closed=True), by=moderator)


def test_report_says_what_came_of_each(newcomer, moderator, recruiter):
    postings = {name: expired(newcomer, title=name) for name in ("extended", "closed", "archived", "asked", "nothing")}
    expired(newcomer, 20, title="long ago")
    PostingFactory(company=newcomer, title="live")
    early = PostingFactory(company=newcomer, closes_on=days_ago(-2).date(), title="extended before it expired")
    actions.extend(posting=early, by=moderator)
    actions.extend(posting=postings["extended"], by=moderator)
    actions.close(posting=postings["closed"], reason=CloseReason.FILLED, by=recruiter)
    actions.archive(posting=postings["archived"], by=moderator)
    expiry.ask(posting=postings["asked"], by=moderator)
    report = report_of_week()
    assert {row.posting.title: row.outcome for row in report.rows} == {
        "extended": "Extended",
        "closed": "Closed",
        "archived": "Archived",
        "asked": "Recruiter asked",
        "nothing": "Nothing yet",
    }
    assert report.counts["Extended"] == 1
    assert report.last - report.first == dt.timedelta(days=7)


def test_report_of_an_earlier_week(newcomer):
    posting = expired(newcomer, 10)
    assert report_of_week(0).rows == []
    assert [row.posting for row in report_of_week(1).rows] == [posting]


def test_posting_closed_before_its_last_day_did_not_expire(newcomer, moderator):
    posting = PostingFactory(company=newcomer, closed=True, opens_at=days_ago(60), closes_on=days_ago(1).date())
    assert posting.closed_at < posting.expires_at
    assert report_of_week().rows == []

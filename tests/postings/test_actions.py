import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from places.models import Place
from postings import actions
from postings.actions import NotPossible
from postings.choices import Arrangement, Citizenship, CloseReason, Status
from postings.models import Posting
from tests.factories import PostingFactory, days_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def austin():
    return Place.objects.get(slug="austin-tx")


@pytest.fixture
def draft(austin):
    return PostingFactory(draft=True, places=[austin])


def fresh(posting) -> Posting:
    return Posting.objects.get(pk=posting.pk)


def test_publish_draft_is_posted_now(draft):
    with time_machine.travel("2026-11-24 15:30:40+00:00", tick=False):
        actions.publish(posting=draft)
    assert fresh(draft).status == Status.PUBLISHED
    assert fresh(draft).opens_at == dt.datetime(2026, 11, 24, 15, 30, tzinfo=dt.UTC)


def test_publish_keeps_opening_ahead(draft):
    opens = days_ago(-5).replace(second=0, microsecond=0)
    Posting.objects.filter(pk=draft.pk).update(opens_at=opens)
    actions.publish(posting=draft)
    assert fresh(draft).opens_at == opens
    assert Posting.objects.scheduled().get() == draft


def test_publish_closed_keeps_its_date():
    closed = PostingFactory(closed=True, place_text="Somewhere")
    actions.publish(posting=closed)
    assert fresh(closed).is_live
    assert fresh(closed).closed_at is None
    assert fresh(closed).close_reason == ""
    assert fresh(closed).opens_at == closed.opens_at


@pytest.mark.parametrize(
    ("change", "phrase"),
    [
        ({"title": " "}, "no title"),
        ({"description": " \n"}, "no description"),
        ({"apply_url": ""}, "no way to apply"),
        ({"citizenship": Citizenship.CITIZENS}, "no legal basis"),
        ({"citizenship": Citizenship.US_PERSONS, "citizenship_basis": " "}, "no legal basis"),
    ],
)
def test_publish_refuses_what_lacks_something(draft, change, phrase):
    Posting.objects.filter(pk=draft.pk).update(**change)
    with pytest.raises(NotPossible, match=phrase):
        actions.publish(posting=draft)
    assert fresh(draft).status == Status.DRAFT


def test_publish_refuses_closing_day_that_is_past():
    draft = PostingFactory(draft=True, place_text="Somewhere", closes_on=days_ago(3).date())
    with pytest.raises(NotPossible, match="closing date is past"):
        actions.publish(posting=draft)


def test_publish_refuses_closing_before_opening():
    draft = PostingFactory(draft=True, place_text="Somewhere", closes_on=days_ago(-2).date(), opens_at=days_ago(-9))
    with pytest.raises(NotPossible, match="closing date is past"):
        actions.publish(posting=draft)


def test_publish_accepts_open_until_filled(austin):
    draft = PostingFactory(draft=True, closes_on=None, places=[austin])
    actions.publish(posting=draft)
    assert fresh(draft).is_live


@pytest.mark.parametrize("where", [{"place_text": "Ship at sea"}, {"arrangement": Arrangement.REMOTE}])
def test_publish_accepts_other_ways_to_say_where(where):
    draft = PostingFactory(draft=True, **where)
    actions.publish(posting=draft)
    assert fresh(draft).is_live


def test_publish_refuses_without_place():
    with pytest.raises(NotPossible, match="no place"):
        actions.publish(posting=PostingFactory(draft=True))


def test_publish_names_all_that_is_missing():
    with pytest.raises(NotPossible, match="no description, no way to apply, no place"):
        actions.publish(posting=PostingFactory(draft=True, description="", apply_url=""))


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ({}, "published already"),
        ({"expired": True}, "expired"),
        ({"removed": True}, "removed"),
        ({"status": Status.DECLINED}, "declined"),
        ({"status": Status.IN_REVIEW}, "in review"),
    ],
)
def test_publish_refuses_other_states(state, reason):
    posting = PostingFactory(**state)
    with pytest.raises(NotPossible, match=reason):
        actions.publish(posting=posting)


def test_publish_reads_the_row_again(draft):
    """What was loaded may be old: staff may have removed the posting since."""
    Posting.objects.filter(pk=draft.pk).update(status=Status.REMOVED)
    with pytest.raises(NotPossible):
        actions.publish(posting=draft)
    assert fresh(draft).status == Status.REMOVED


@pytest.mark.parametrize("state", [{}, {"expired": True}])
def test_close_ends_published_ones(state):
    posting = PostingFactory(**state)
    actions.close(posting=posting, reason=CloseReason.WITHDRAWN)
    assert fresh(posting).status == Status.CLOSED
    assert fresh(posting).close_reason == CloseReason.WITHDRAWN
    assert timezone.now() - fresh(posting).closed_at < dt.timedelta(minutes=1)


@pytest.mark.parametrize("state", [{"draft": True}, {"closed": True}, {"removed": True}])
def test_close_refuses_other_states(state):
    with pytest.raises(NotPossible, match="not published"):
        actions.close(posting=PostingFactory(**state), reason=CloseReason.FILLED)


def test_extend_counts_from_closing_day():
    with time_machine.travel("2026-11-24 15:00+00:00", tick=False):
        posting = PostingFactory(closes_on=dt.date(2026, 12, 10))
        actions.extend(posting=posting)
    assert fresh(posting).closes_on == dt.date(2027, 1, 9)


def test_extend_expired_counts_from_today_in_its_zone():
    """At 02:00 UTC it is still the day before in New York."""
    with time_machine.travel("2026-11-24 02:00+00:00", tick=False):
        posting = PostingFactory(opens_at=days_ago(60), closes_on=dt.date(2026, 11, 1))
        actions.extend(posting=posting)
        assert fresh(posting).closes_on == dt.date(2026, 12, 23)
        assert fresh(posting).is_live
        assert Posting.objects.live().get() == posting


def test_extend_stops_a_year_from_now():
    posting = PostingFactory(closes_on=days_ago(-350).date())
    with pytest.raises(NotPossible, match="over a year"):
        actions.extend(posting=posting)
    assert fresh(posting).closes_on == posting.closes_on


def test_extend_refuses_open_until_filled():
    with pytest.raises(NotPossible, match="open until filled"):
        actions.extend(posting=PostingFactory(closes_on=None))


@pytest.mark.parametrize("state", [{"draft": True}, {"closed": True}, {"removed": True}])
def test_extend_refuses_other_states(state):
    with pytest.raises(NotPossible, match="not published"):
        actions.extend(posting=PostingFactory(**state))


def test_remove_and_restore():
    posting = PostingFactory()
    actions.remove(posting=posting)
    assert fresh(posting).status == Status.REMOVED
    with pytest.raises(NotPossible, match="removed already"):
        actions.remove(posting=posting)
    actions.restore(posting=posting)
    assert fresh(posting).status == Status.DRAFT
    with pytest.raises(NotPossible, match="not removed"):
        actions.restore(posting=posting)


@pytest.mark.parametrize("name", ["publish", "close", "extend", "remove", "restore"])
def test_action_marks_row_as_changed(name, austin):
    state = {"publish": {"draft": True, "places": [austin]}, "restore": {"removed": True}}.get(name, {})
    posting = PostingFactory(**state)
    before = fresh(posting).updated_at
    extra = {"reason": CloseReason.FILLED} if name == "close" else {}
    getattr(actions, name)(posting=posting, **extra)
    assert fresh(posting).updated_at > before

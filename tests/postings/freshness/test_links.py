import datetime as dt

import pytest
import time_machine
from django.conf import settings
from django.core import signing
from django.test import Client
from django.utils import timezone

from companies.choices import Standing
from postings.choices import CloseReason, Status
from postings.freshness import asking
from postings.freshness.links import GOOD_FOR, Answer, url_for
from postings.models import Decision
from tests.factories import MembershipFactory, PostingFactory
from tests.pages import assert_good_page

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def client():
    """A browser that knows nobody, and has the cookie against forged forms checked where there is one."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def posting():
    asked = timezone.now() - DAY
    opened = asked - 40 * DAY
    return PostingFactory(opens_at=opened, closes_on=None, asked_at=asked, place_text="Boston")


@pytest.fixture
def dated():
    return PostingFactory(closes_on=(timezone.now() + 5 * DAY).date())


def link(answer, posting):
    member = posting.company.memberships.first() or MembershipFactory(company=posting.company)
    return url_for(answer, posting, member.user).removeprefix(settings.SITE_URL)


def see(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status
    assert_good_page(response)
    assert not response.cookies
    assert "no-store" in response.headers["Cache-Control"] or status in (404, 410)
    return response.text


def press(client, url, status=200):
    response = client.post(url, follow=True)
    assert response.status_code == status
    assert not client.cookies
    return response.text


def test_looking_changes_nothing_and_pressing_confirms(client, posting):
    url = link(Answer.CONFIRM, posting)
    assert "Yes, it is still open" in see(client, url)
    posting.refresh_from_db()
    assert posting.confirmed_at is None
    text = press(client, url)
    assert "Last confirmed just now" in text
    assert "<button" not in text.partition("<main")[2]
    posting.refresh_from_db()
    assert (posting.asked_at, posting.expires_at, posting.is_live) == (None, None, True)
    assert Decision.objects.get().by == posting.company.memberships.get().user


def test_pressing_twice_confirms_once(client, posting):
    url = link(Answer.CONFIRM, posting)
    press(client, url)
    press(client, url)
    assert Decision.objects.count() == 1


def test_late_answer_opens_what_no_worker_has_closed_yet(client, posting):
    with time_machine.travel(posting.expires_at + DAY):
        url = link(Answer.CONFIRM, posting)
        assert "The time for an answer is over" in see(client, url)
        press(client, url)
        posting.refresh_from_db()
        assert posting.is_live


def test_unanswered_posting_is_opened_again_by_its_old_link(client, posting):
    url = link(Answer.CONFIRM, posting)
    asking.close_unconfirmed(posting.expires_at)
    assert "Yes, open it again" in see(client, url)
    press(client, url)
    posting.refresh_from_db()
    assert posting.is_live
    assert posting.asked_at is None


def test_opening_again_waits_for_a_moderator_where_submitting_does(client, posting):
    url = link(Answer.CONFIRM, posting)
    asking.close_unconfirmed(posting.expires_at)
    posting.company.standing = Standing.NEW
    posting.company.save()
    assert "A moderator reads it first" in press(client, url)
    posting.refresh_from_db()
    assert posting.status == Status.IN_REVIEW


def test_banned_company_is_told_why_not(client, posting):
    url = link(Answer.CONFIRM, posting)
    posting.company.standing = Standing.BANNED
    posting.company.save()
    assert "the company may not publish on this board" in press(client, url, 409)


def test_extending_moves_the_date_once(client, dated):
    url = link(Answer.EXTEND, dated)
    before = dated.closes_on
    assert "Extend it by 30 days?" in see(client, url)
    press(client, url)
    assert "Its closing date has moved" in press(client, url)
    dated.refresh_from_db()
    assert dated.closes_on == before + 30 * DAY


@pytest.mark.parametrize("answer", [Answer.EXTEND, Answer.FILLED])
@pytest.mark.parametrize("days", [9, None])
def test_date_that_moved_meanwhile_leaves_old_links_without_a_button(client, dated, answer, days):
    url = link(answer, dated)
    dated.closes_on = days and (timezone.now() + days * DAY).date()
    dated.save()
    assert "Its closing date has moved" in see(client, url)
    press(client, url)
    dated.refresh_from_db()
    assert dated.is_live
    assert not Decision.objects.exists()


def test_closing_as_filled(client, dated):
    url = link(Answer.FILLED, dated)
    assert "Close it as filled?" in see(client, url)
    assert "It is closed as filled" in press(client, url)
    dated.refresh_from_db()
    assert (dated.status, dated.close_reason) == (Status.CLOSED, CloseReason.FILLED)
    assert "It is closed as filled" in see(client, link(Answer.EXTEND, dated))


def test_expired_posting_is_extended_from_today(client, dated):
    url = link(Answer.EXTEND, dated)
    with time_machine.travel(dated.expires_at + 3 * DAY):
        assert "Expired 3 days ago" in see(client, url)
        press(client, url)
        dated.refresh_from_db()
        assert dated.is_live


@pytest.mark.parametrize("status", [Status.DRAFT, Status.DECLINED, Status.REMOVED])
@pytest.mark.parametrize("answer", list(Answer))
def test_what_is_off_the_board_has_no_button(client, posting, status, answer):
    url = link(answer, posting)
    posting.status = status
    posting.save()
    assert "It is not on the board" in see(client, url)
    press(client, url)
    posting.refresh_from_db()
    assert posting.status == status


@pytest.mark.parametrize(
    "token",
    ["x", "a:b:c", "%00", "é", "x" * 1_500, signing.dumps([1, 2, ""], salt="another"), signing.dumps("1", salt="x")],
    ids=lambda token: token[:10],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_forged_links_are_refused(client, token, method):
    response = getattr(client, method)(f"/recruiting/confirm/{token}/")
    assert response.status_code in (400, 404)
    assert not response.cookies


def test_link_for_one_answer_is_none_for_another(client, dated):
    see(client, link(Answer.EXTEND, dated).replace("/extend/", "/filled/"), 404)


def test_link_with_other_contents_is_refused(client, dated):
    token = signing.dumps([dated.pk], salt="postings.freshness.extend")
    see(client, f"/recruiting/extend/{token}/", 404)


def test_link_runs_out(client, dated):
    url = link(Answer.FILLED, dated)
    with time_machine.travel(timezone.now() + dt.timedelta(seconds=GOOD_FOR - 5)):
        see(client, url)
    with time_machine.travel(timezone.now() + dt.timedelta(seconds=GOOD_FOR + 5)):
        assert "This link has run out" in see(client, url, 410)
        press(client, url, 410)
    dated.refresh_from_db()
    assert dated.status == Status.PUBLISHED


def test_link_ends_with_its_persons_right(client, dated):
    url = link(Answer.FILLED, dated)
    user = dated.company.memberships.get().user
    user.is_active = False
    user.save()
    see(client, url, 410)
    user.is_active = True
    user.save()
    dated.company.memberships.all().delete()
    press(client, url, 410)
    dated.refresh_from_db()
    assert dated.status == Status.PUBLISHED


def test_link_of_a_deleted_posting(client, dated):
    url = link(Answer.FILLED, dated)
    dated.delete()
    see(client, url, 410)

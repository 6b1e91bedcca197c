"""Views and apply clicks: what is counted, what is not, and what is written when."""

import datetime as dt
import re

import pytest
import time_machine
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from postings import counts as module
from postings.counts import APPLY, MOST, VIEW, counts
from postings.models import DailyCount
from tests.factories import MembershipFactory, PostingFactory, UserFactory
from tests.pages import assert_good_page

pytestmark = pytest.mark.django_db

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"


@pytest.fixture
def reader():
    return Client(headers={"user-agent": BROWSER})


@pytest.fixture
def posting():
    return PostingFactory()


def ping(client, pk: int):
    return client.post(reverse("postings:applied", args=[pk]), "PING", content_type="text/ping")


def written() -> list[tuple[int, int]]:
    """(views, apply clicks) of each row, after everything was written."""
    counts.write()
    return list(DailyCount.objects.order_by("posting", "day").values_list("views", "applies"))


def test_views_and_clicks_of_a_day_are_one_row(reader, posting):
    for _ in range(3):
        assert_good_page(reader.get(posting.get_absolute_url()))
    assert ping(reader, posting.pk).status_code == 204
    assert not DailyCount.objects.exists()
    assert written() == [(3, 1)]
    reader.get(posting.get_absolute_url())
    assert written() == [(4, 1)]
    assert DailyCount.objects.get().day == timezone.localdate()


def test_each_day_has_a_row(reader, posting):
    for day in ("2026-11-24 23:59-05:00", "2026-11-25 00:01-05:00"):
        with time_machine.travel(day, tick=False):
            counts.add(posting.pk, VIEW)
    assert written() == [(1, 0), (1, 0)]


@pytest.mark.parametrize(
    "agent",
    ["", "Googlebot/2.1 (+http://www.google.com/bot.html)", "curl/8.5.0", "python-requests/2.32",
     "Slackbot-LinkExpanding",
     "Mozilla/5.0 (compatible; bingbot/2.0)", "facebookexternalhit/1.1", "Mozilla/5.0 HeadlessChrome/140.0", "node"],
)  # fmt: skip
def test_programs_are_left_out(agent, posting):
    client = Client(headers={"user-agent": agent})
    assert client.get(posting.get_absolute_url()).status_code == 200
    assert ping(client, posting.pk).status_code == 204
    assert written() == []


@pytest.mark.parametrize("headers", [{"sec-purpose": "prefetch;prerender"}, {"purpose": "prefetch"}])
def test_pages_fetched_ahead_are_left_out(headers, reader, posting):
    reader.get(posting.get_absolute_url(), headers=headers)
    assert written() == []


def test_who_works_in_the_back_office_is_left_out(reader, posting):
    reader.force_login(MembershipFactory(user=UserFactory(is_staff=True), company=posting.company).user)
    reader.get(posting.get_absolute_url())
    ping(reader, posting.pk)
    assert written() == []


@pytest.mark.parametrize("state", [{"expired": True}, {"closed": True}, {"removed": True}, {"draft": True}])
def test_pages_of_what_is_not_live_are_left_out(state, reader):
    reader.get(PostingFactory(**state).get_absolute_url())
    assert written() == []


def test_head_and_redirects_are_left_out(reader, posting):
    reader.head(posting.get_absolute_url())
    assert reader.get(reverse("postings:by-id", args=[posting.pk])).status_code == 301
    assert written() == []


def test_counting_changes_nothing_for_the_reader(reader, posting):
    response = reader.get(posting.get_absolute_url())
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert not ping(reader, posting.pk).cookies


def test_ping_of_any_number_is_answered_and_asks_nothing(reader, posting, django_assert_num_queries):
    draft = PostingFactory(draft=True)
    with django_assert_num_queries(0):
        for pk in (posting.pk, draft.pk, 0, 999_999_999):
            assert ping(reader, pk).status_code == 204
    assert written() == [(0, 1)]
    assert reader.get(reverse("postings:applied", args=[posting.pk])).status_code == 405
    assert reader.post(f"/postings/{2**70}/applied/").status_code == 204
    assert written() == [(0, 1)]


def test_ping_needs_no_token(posting):
    client = Client(enforce_csrf_checks=True, headers={"user-agent": BROWSER})
    assert ping(client, posting.pk).status_code == 204


def test_links_to_apply_lead_where_they_say_and_ping(reader, posting):
    page = reader.get(posting.get_absolute_url()).text
    links = re.findall(rf'<a [^>]*href="{re.escape(posting.apply_url)}"[^>]*>', page)
    assert len(links) == 2
    assert all(f'ping="http://testserver/postings/{posting.pk}/applied/"' in link for link in links)


def test_preview_pings_nothing(client):
    draft = PostingFactory(draft=True)
    client.force_login(MembershipFactory(user=UserFactory(is_staff=True), company=draft.company).user)
    assert "ping=" not in client.get(draft.get_absolute_url()).text


def test_many_counts_do_not_wait(posting):
    for _ in range(MOST - 1):
        counts.add(posting.pk, VIEW)
    assert not counts._full.is_set()
    counts.add(posting.pk, APPLY)
    assert counts._full.is_set()


def test_counts_are_kept_while_the_database_is_away(posting, monkeypatch):
    counts.add(posting.pk, VIEW)
    monkeypatch.setattr(module, "WRITE", "INSERT INTO nowhere VALUES (%s, %s, %s, %s)")
    with pytest.raises(DatabaseError):
        counts.write()
    monkeypatch.undo()
    counts.add(posting.pk, VIEW)
    assert written() == [(2, 0)]


def test_counts_are_written_in_one_transaction(posting, django_assert_max_num_queries):
    others = PostingFactory.create_batch(5)
    for each in (posting, *others):
        counts.add(each.pk, VIEW)
    with django_assert_max_num_queries(4):  # the test's own savepoint and one statement for all
        assert counts.write() == 6


def test_memory_is_bounded(posting, monkeypatch):
    monkeypatch.setattr(module, "MOST_KEPT", 3)
    for pk in range(10):
        counts.add(posting.pk + pk, VIEW)
    counts.add(posting.pk, VIEW)
    assert written() == [(2, 0)]


def test_figures_are_of_their_own_day_after_midnight(posting):
    with time_machine.travel("2026-11-24 23:59:58-05:00", tick=False):
        counts.add(posting.pk, VIEW)
    with time_machine.travel("2026-11-25 00:00:03-05:00", tick=False):
        counts.write()
    assert DailyCount.objects.get().day == dt.date(2026, 11, 24)

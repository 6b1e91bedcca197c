"""Readers that ask again: told "not modified" as long as nothing is new, ended or changed."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.http import http_date, parse_http_date

from places.lookup import look_up
from postings.feeds import search_feed
from postings.models import Posting, Role
from tests.factories import PostingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("route", ["atom", "json-feed"])]


def get(client, route, query="", **headers):
    return client.get(f"{reverse(f'postings:{route}')}?{query}", headers=headers)


@pytest.fixture
def posting():
    return PostingFactory(role=Role.objects.first(), places=[look_up("Boston, MA").place])


@pytest.fixture
def later(posting, time_machine):
    """A minute later, when what was done before has reached every index."""
    time_machine.move_to(posting.updated_at + dt.timedelta(minutes=1), tick=False)
    return time_machine


def test_etag_again_is_304_and_writes_nothing(client, route, posting, monkeypatch):
    first = get(client, route)
    monkeypatch.setattr("postings.views.feeds.atom", None)
    monkeypatch.setattr("postings.feeds.search_feed.permanent_id", None)
    monkeypatch.setattr("postings.feeds.content.content", None)
    again = get(client, route, **{"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert not again.content
    assert again["ETag"] == first["ETag"]


def test_etag_of_a_compressed_answer_is_304(client, route, posting):
    first = get(client, route, **{"Accept-Encoding": "gzip"})
    assert first["Content-Encoding"] == "gzip"
    assert first["ETag"].startswith('W/"')
    assert get(client, route, **{"If-None-Match": first["ETag"], "Accept-Encoding": "gzip"}).status_code == 304


@pytest.mark.parametrize("what", ["edit", "company", "role", "place", "removed", "closed", "new", "expired"])
def test_etag_is_another_one_after_a_change(client, route, posting, time_machine, what):
    time_machine.move_to(posting.expires_at - dt.timedelta(minutes=2), tick=False)
    tag = get(client, route)["ETag"]
    if what == "edit":
        posting.save()
    elif what in ("company", "role"):
        getattr(posting, what).save()
    elif what == "place":
        posting.sites.create(place=look_up("Austin, TX").place)
    elif what in ("removed", "closed"):
        Posting.objects.filter(pk=posting.pk).update(status=what)
    elif what == "new":
        PostingFactory()
    else:
        time_machine.move_to(posting.expires_at, tick=False)
    response = get(client, route, **{"If-None-Match": tag})
    assert response.status_code == 200
    assert response["ETag"] != tag


def test_etag_stays_when_others_change(client, route, posting):
    other = PostingFactory(title="Office intern", description="Papers.")
    tag = get(client, route, "where=Boston,+MA")["ETag"]
    other.save()
    assert get(client, route, "where=Boston,+MA", **{"If-None-Match": tag}).status_code == 304


def test_etag_is_another_one_for_another_search(client, route, posting):
    assert get(client, route)["ETag"] != get(client, route, "where=Boston,+MA")["ETag"]


def test_last_modified_again_is_304(client, route, later):
    first = get(client, route)
    assert get(client, route, **{"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    assert client.head(reverse(f"postings:{route}"))["ETag"] == first["ETag"]


@pytest.mark.parametrize("status", ["removed", "closed"])
def test_last_modified_moves_when_one_ends(client, route, posting, later, status):
    since = get(client, route)["Last-Modified"]
    Posting.objects.filter(pk=posting.pk).update(status=status)
    later.shift(dt.timedelta(minutes=1))
    assert get(client, route, **{"If-Modified-Since": since}).status_code == 200


def test_last_modified_moves_when_one_expires(client, route, posting, later):
    since = get(client, route)["Last-Modified"]
    later.move_to(posting.expires_at + dt.timedelta(minutes=1), tick=False)
    response = get(client, route, **{"If-Modified-Since": since})
    assert response.status_code == 200
    assert parse_http_date(response["Last-Modified"]) == int(posting.expires_at.timestamp())


def test_last_modified_is_not_said_before_every_index_knows(client, route, posting, time_machine):
    """Else a reader would be told "not modified" of a change that its first answer lacked."""
    time_machine.move_to(posting.updated_at + search_feed.SETTLED / 2, tick=False)
    response = get(client, route, **{"If-Modified-Since": http_date(posting.updated_at.timestamp())})
    assert response.status_code == 200
    assert "Last-Modified" not in response

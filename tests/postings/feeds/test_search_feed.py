"""The feed of a search in both formats, read as strangers read it."""

import datetime as dt
import json
from urllib.parse import urlsplit

import feedparser
import pytest
from django.conf import settings
from django.urls import reverse

from places.lookup import look_up
from postings.feeds import search_feed
from postings.models import Posting, Role
from tests.factories import CompanyFactory, PostingFactory

pytestmark = pytest.mark.django_db

ROUTES = ("atom", "json-feed")


def get(client, query="", route="atom", **headers):
    response = client.get(f"{reverse(f'postings:{route}')}?{query}", headers=headers)
    assert not response.cookies
    return response


def read(client, query=""):
    """The Atom feed as feedparser reads it, without a complaint."""
    response = get(client, query)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


def read_json(client, query=""):
    response = get(client, query, "json-feed")
    assert response["Content-Type"] == "application/feed+json"
    return json.loads(response.content)


def titles(feed):
    return [entry.title.partition(" at ")[0] for entry in feed.entries]


@pytest.fixture
def posting():
    return PostingFactory(
        title="R&D intern <robots>",
        description="You **teach** robots.",
        company=CompanyFactory(name="Halyard & Sons"),
        role=Role.objects.get(slug="machine-learning"),
        tags=["Python", "C++"],
        places=[look_up("Boston, MA").place],
        closes_on=dt.date(2027, 1, 15),
        sponsorship="yes",
    )


def test_feed_says_whose_it_is(client, posting):
    feed = read(client, "where=Boston,+MA&role=machine-learning").feed
    assert feed.title == "Machine learning internships in Boston, MA"
    query = "where=Boston%2C+MA&role=machine-learning"
    links = {link.rel: link.href for link in feed.links}
    assert links == {
        "self": f"{settings.SITE_URL}/internships.atom?{query}",
        "alternate": f"{settings.SITE_URL}/internships/?{query}",
    }
    assert feed.id == links["self"]
    assert feed.author == "Foothold"


def test_feed_entry(client, posting):
    (entry,) = read(client).entries
    assert entry.title == "R&D intern <robots> at Halyard & Sons"
    assert entry.link == settings.SITE_URL + posting.get_absolute_url()
    assert entry.id == f"{settings.SITE_URL}/postings/{posting.pk}/"
    assert entry.author == "Halyard & Sons"
    assert entry.author_detail.href == settings.SITE_URL + posting.company.get_absolute_url()
    assert entry.published == posting.opens_at.isoformat()
    assert entry.updated == posting.updated_at.isoformat()
    assert [tag.term for tag in entry.tags] == ["Machine learning", "Python", "C++"]
    assert "Internship at Halyard &amp; Sons: Boston, MA. $25–$30 an hour." in entry.summary
    (content,) = entry.content
    assert content.type == "text/html"
    for text in (
        "<strong>Pay:</strong> $25–$30 an hour ($52,000–$62,400 a year)",
        "<strong>Place:</strong> Boston, MA",
        "<strong>Dates:</strong> Summer 2027",
        "<strong>Closing:</strong> Apply by January 15, 2027",
        "<p>You <strong>teach</strong> robots.</p>",
        "<li>Visa sponsorship: Offered</li>",
    ):
        assert text in content.value


def test_json_feed_says_the_same(client, posting):
    atom, feed = read(client), read_json(client)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == atom.feed.title
    assert feed["feed_url"] == f"{settings.SITE_URL}/internships.json"
    assert feed["home_page_url"] == f"{settings.SITE_URL}/internships/"
    (item,), (entry,) = feed["items"], atom.entries
    assert (item["id"], item["url"], item["title"]) == (entry.id, entry.link, entry.title)
    assert (item["date_published"], item["date_modified"]) == (entry.published, entry.updated)
    assert item["authors"] == [{"name": "Halyard & Sons", "url": entry.author_detail.href}]
    assert item["tags"] == ["Machine learning", "Python", "C++"]
    assert item["summary"].startswith("Internship at Halyard & Sons: Boston, MA.")
    assert "<strong>teach</strong>" in item["content_html"]


def test_feed_has_the_live_ones(client, states):
    assert set(titles(read(client))) == {"Live intern", "Patient intern"}
    assert len(read_json(client)["items"]) == 2


def test_feed_follows_the_clock(client, time_machine):
    posting = PostingFactory(title="Night intern", scheduled=True)
    for moment, is_there in (
        (posting.opens_at - dt.timedelta(seconds=1), False),
        (posting.opens_at, True),
        (posting.expires_at - dt.timedelta(seconds=1), True),
        (posting.expires_at, False),
    ):
        time_machine.move_to(moment, tick=False)
        assert (titles(read(client)) == ["Night intern"]) is is_there


def test_feed_of_a_posting_written_before_it_opened_is_new_when_it_opens(client, time_machine):
    posting = PostingFactory(scheduled=True)
    time_machine.move_to(posting.opens_at + dt.timedelta(minutes=5), tick=False)
    (entry,) = read(client).entries
    assert entry.updated == entry.published == posting.opens_at.isoformat()


def test_feed_is_newest_first_whatever_the_order(client, monkeypatch):
    monkeypatch.setattr(search_feed, "ENTRIES", 3)
    for days in range(1, 6):
        PostingFactory(title=f"Robot intern {days}", opens_at=search_feed.timezone.now() - dt.timedelta(days=days))
    newest = ["Robot intern 1", "Robot intern 2", "Robot intern 3"]
    for query in ("", "q=robot", "sort=pay", "q=robot&sort=closing", "page=2"):
        assert titles(read(client, query)) == newest
    assert "sort" not in read(client, "q=robot&sort=closing").feed.id


def test_feed_has_fifty_at_most(client):
    PostingFactory.create_batch(52)
    assert len(read(client).entries) == 50


def test_feed_id_outlives_title_and_search(client, posting):
    before = read(client).entries[0]
    posting.title = "Another title"
    posting.save()
    after = read(client, "q=another").entries[0]
    assert after.id == before.id
    assert after.link != before.link
    assert client.get(urlsplit(after.id).path, follow=True).redirect_chain[-1][0] == posting.get_absolute_url()


@pytest.mark.parametrize(
    "query", ["page=x&pay=abc&sponsorship=zzz&where=%3F%3F&junk=1", "q=%22", "role=x", "q=*:*+AND+("]
)
def test_feed_of_junk_is_a_feed(client, posting, query):
    read(client, query)
    read_json(client, query)


def test_feed_of_equal_searches_is_one(client, posting):
    assert read(client, "junk=1&q=robots&sort=newest").feed.id == read(client, "q=robots&radius=25").feed.id


def test_feed_without_entries_is_a_feed(client):
    feed = read(client, "q=nothing")
    assert not feed.entries
    assert feed.feed.updated
    assert read_json(client)["items"] == []


def test_feed_drops_what_xml_forbids(client, posting):
    Posting.objects.filter(pk=posting.pk).update(
        title="Ro\x0bbot\ufffe intern", description="Bell\x07 and \U0001f916.\x1f", tags=["A\x01B"]
    )
    (entry,) = read(client).entries
    assert entry.title.startswith("Robot intern at")
    assert "Bell and \U0001f916." in entry.content[0].value
    assert entry.tags[-1].term == "AB"
    read_json(client)


def test_feed_that_no_index_is_ready_for(client, monkeypatch):
    monkeypatch.setattr("postings.search.index.is_large", lambda: True)
    for route in ROUTES:
        assert get(client, route=route).status_code == 503

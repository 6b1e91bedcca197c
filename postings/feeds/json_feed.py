"""A search as a JSON Feed (jsonfeed.org/version/1.1)."""

import json

from django.conf import settings

from postings import words
from postings.feeds.content import content
from postings.feeds.search_feed import SearchFeed, permanent_id, topics, updated
from postings.models import Posting

CONTENT_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: SearchFeed) -> str:
    """Return `feed` as JSON."""
    return json.dumps(
        {
            "version": VERSION,
            "title": feed.title,
            "home_page_url": feed.page,
            "feed_url": feed.address,
            "language": "en-US",
            "authors": [{"name": "Foothold", "url": f"{settings.SITE_URL}/"}],
            "items": [_item(posting) for posting in feed.postings],
        },
        ensure_ascii=False,
    )


def _item(posting: Posting) -> dict:
    company = posting.company
    return {
        "id": permanent_id(posting),
        "url": settings.SITE_URL + posting.get_absolute_url(),
        "title": str(posting),
        "summary": words.summary(posting),
        "content_html": content(posting),
        "date_published": posting.opens_at.isoformat(),
        "date_modified": updated(posting).isoformat(),
        "authors": [{"name": company.name, "url": settings.SITE_URL + company.get_absolute_url()}],
        "tags": topics(posting),
    }

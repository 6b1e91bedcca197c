"""A search as an Atom feed (RFC 4287)."""

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator

from postings import words
from postings.feeds.content import content
from postings.feeds.search_feed import SearchFeed, permanent_id, topics, updated
from postings.feeds.xml import clean

CONTENT_TYPE = "application/atom+xml; charset=utf-8"


class Writer(Atom1Feed):
    """Django's, with the moment of the last change as we know it, and each entry's content."""

    def latest_post_date(self):
        return self.feed["updated"]

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


def atom(feed: SearchFeed) -> str:
    """Return `feed` as XML."""
    writer = Writer(
        title=clean(feed.title),
        link=feed.page,
        description=None,
        language="en",
        author_name="Foothold",
        author_link=f"{settings.SITE_URL}/",
        feed_url=feed.address,
        feed_guid=feed.address,
        updated=feed.updated,
    )
    for posting in feed.postings:
        writer.add_item(
            title=clean(str(posting)),
            link=settings.SITE_URL + posting.get_absolute_url(),
            description=clean(escape(words.summary(posting))),  # Django says that it is HTML
            author_name=clean(posting.company.name),
            author_link=settings.SITE_URL + posting.company.get_absolute_url(),
            pubdate=posting.opens_at,
            updateddate=updated(posting),
            unique_id=permanent_id(posting),
            categories=[clean(name) for name in topics(posting)],
            content=clean(content(posting)),
        )
    return writer.writeString("utf-8")

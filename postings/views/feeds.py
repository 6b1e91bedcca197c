"""Feeds: of any search for people's readers, and of the whole board for job search engines."""

import threading
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from jobboard.views import unavailable
from postings.feeds.atom import CONTENT_TYPE as ATOM_TYPE
from postings.feeds.atom import atom
from postings.feeds.indeed import indeed_xml
from postings.feeds.json_feed import CONTENT_TYPE as JSON_TYPE
from postings.feeds.json_feed import json_feed
from postings.feeds.search_feed import SearchFeed, search_feed
from postings.search.index import IndexNotReady

# The whole board takes minutes of one thread, and anybody may ask for it: one at a time in a process.
_whole_board = threading.Lock()
RETRY_AFTER = 600  # seconds


@require_safe
def search_atom(request: HttpRequest) -> HttpResponse:
    return _answer(request, "postings:atom", ATOM_TYPE, atom)


@require_safe
def search_json(request: HttpRequest) -> HttpResponse:
    return _answer(request, "postings:json-feed", JSON_TYPE, json_feed)


@require_safe
def indeed(request: HttpRequest) -> HttpResponseBase:
    """All live postings, sent as they are read. 429 while this process sends them to somebody else."""
    if request.method == "HEAD":
        return HttpResponse(content_type="application/xml")
    if not _whole_board.acquire(blocking=False):
        text = "This feed is being read by somebody else. Try again in ten minutes.\n"
        return HttpResponse(text, "text/plain", 429, headers={"Retry-After": str(RETRY_AFTER)})
    pieces = _released(indeed_xml())
    next(pieces)  # from here on it lets go at its end, whichever way it ends
    return StreamingHttpResponse(pieces, content_type="application/xml")


def _released(pieces: Iterator[str]) -> Iterator[str]:
    """`pieces` after an empty one, with the lock let go at their end."""
    try:
        yield ""
        yield from pieces
    finally:
        _whole_board.release()


def _answer(request: HttpRequest, route: str, content_type: str, write: Callable[[SearchFeed], str]) -> HttpResponse:
    """The feed of the search that the query string asks for; 304 where the reader has it, without writing it out."""
    try:
        feed = search_feed(request.GET, route)
    except IndexNotReady:
        return unavailable(request)
    changed = int(feed.changed.timestamp()) if feed.changed else None
    response = get_conditional_response(request, feed.etag, changed) or HttpResponse(write(feed), content_type)
    response.headers["ETag"] = feed.etag
    if changed:
        response.headers["Last-Modified"] = http_date(changed)
    return response

"""Turns away what no page can answer, before anything else sees it, and says 400 for values that fit no column."""

import codecs
import logging
import re
from collections.abc import Callable, Iterator

from django.core.exceptions import SuspiciousOperation
from django.core.handlers.exception import response_for_exception
from django.db import DataError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.response import BadHeaderError

from jobboard import views

logger = logging.getLogger(__name__)

LONGEST_QUERY = 2_000  # bytes

# NUL cannot be stored by PostgreSQL, and half a surrogate pair cannot be encoded at all.
_UNUSABLE = re.compile("[\x00\ud800-\udfff]")

# What views raise when a value that a visitor sent is too big or too deep for the database, a header or JSON.
BAD_VALUE = (DataError, OverflowError, RecursionError, BadHeaderError, UnicodeEncodeError, UnreadablePostError)

# Both databases report a statement that has too many parts as an OperationalError.
_TOO_MUCH = re.compile(
    r"too many SQL variables|Expression tree is too large|pattern too complex|parser stack overflow"
    r"|stack depth limit exceeded|too many terms",
    re.IGNORECASE,
)


# What SQLite also calls an OperationalError, although it is a mistake of ours.
_OWN_MISTAKE = re.compile(r"no such (table|column|function)|has no column|syntax error|ambiguous column", re.IGNORECASE)


class Unusable(SuspiciousOperation):
    """A request that no page can answer."""


class GuardMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
            return views.address_too_long(request)
        try:
            check_usable(request)
        except (Unusable, ValueError, LookupError, OSError) as error:
            forget_body(request)
            return self._refuse(request, error)
        except Exception as error:  # what Django has an answer of its own for: too many fields, bad multipart
            return response_for_exception(request, error)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer 400 for a value that fits nowhere and 503 while the database is away; leave the rest to Django."""
        if isinstance(error, BAD_VALUE) or _TOO_MUCH.search(str(error)):
            return self._refuse(request, error)
        if isinstance(error, OperationalError | InterfaceError) and not _OWN_MISTAKE.search(str(error)):
            logger.error("The database did not answer: %s", request.path, exc_info=error)
            return views.unavailable(request)
        return None

    def _refuse(self, request: HttpRequest, error: Exception) -> HttpResponse:
        # With its traceback, so that a mistake of ours does not pass for one of the visitor's.
        logger.warning("Refused %s: %s", request.path, error, exc_info=error)
        return views.bad_request(request, error)


def check_usable(request: HttpRequest) -> None:
    """Raise Unusable (or what decoding raises) when the path, the query or a posted value cannot be used."""
    encoding = request.encoding
    if encoding is not None and codecs.lookup(encoding).name not in ("utf-8", "ascii"):
        raise Unusable("The request is not in UTF-8.")
    if any(_UNUSABLE.search(text) for text in texts_of(request)):
        raise Unusable("The request has a NUL or half a surrogate pair in it.")


def texts_of(request: HttpRequest) -> Iterator[str]:
    """Every text that a view could take from `request`: path, cookies, query, posted fields and file names."""
    yield request.path
    yield request.META.get("HTTP_COOKIE", "")
    for data in (request.GET, request.POST):
        for key, values in data.lists():
            yield key
            yield from values
    for key, files in request.FILES.lists():
        yield key
        yield from (file.name or "" for file in files)


def forget_body(request: HttpRequest) -> None:
    """Let the error page read the request without meeting the same error again."""
    request.encoding = "utf-8"
    request._mark_post_parse_error()  # type: ignore[attr-defined]

"""Answers that are no page's own: errors, each with a way on. None of them sets a cookie."""

import logging

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)

# The error page of last resort has no middleware behind it, so it brings the policy that it needs.
BARE_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'"
LAST_RESORT = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} · Foothold</title></head>'
    '<body><main><h1>{title}</h1><p>{text}</p><p><a href="/">Home page</a></p></main></body></html>'
)


def bare_page(status: int, title: str, text: str) -> HttpResponse:
    """An error page that needs neither a request nor the database nor any template of the site's to work."""
    try:
        content: str = render_to_string("errors/bare.html", {"heading": title, "text": text})
    except Exception:
        logger.exception("The bare error page did not render")
        content = LAST_RESORT.format(title=title, text=text)
    response = HttpResponse(content, status=status)
    response.headers["Content-Security-Policy"] = BARE_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def error_page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    """An error page in the look; where that fails, the bare one with the same words."""
    try:
        content = render_to_string("errors/page.html", {"heading": title, "text": text, "status": status}, request)
    except Exception:
        logger.exception("The error page for %s did not render", status)
        return bare_page(status, title, text)
    return HttpResponse(content, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    text = "Something in the address or in the form was cut off or changed on its way. Go back and try again."
    return error_page(request, 400, "This request cannot be read", text)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    text = "Your account does not have access to it. If it should, ask whoever runs this board."
    return error_page(request, 403, "This page is not open to you", text)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    text = "It was open for too long, or cookies are off. Go back, reload the page and send the form again."
    return error_page(request, 403, "This form has run out", text)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    text = "The address may have a typing error, or the page may have moved."
    return error_page(request, 404, "There is no page here", text)


def gone(
    request: HttpRequest,
    title: str = "This posting was removed",
    text: str = "It is not coming back under this address. Others like it may be open.",
) -> HttpResponse:
    """410, for what was here and is not any more."""
    return error_page(request, 410, title, text)


def address_too_long(request: HttpRequest) -> HttpResponse:
    text = "It holds more than a search can use. Start again with fewer words and filters."
    return error_page(request, 414, "This address is too long", text)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    response = error_page(request, 429, "That was too often", "Wait a few minutes, then try again.")
    response.headers["Retry-After"] = "300"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    text = "It is our mistake, and it has been written down. Try again in a minute."
    return bare_page(500, "Something broke on our side", text)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503, while the database is away or busy."""
    response = bare_page(503, "The board is busy", "Nothing is lost. Try again in a few seconds.")
    response.headers["Retry-After"] = "5"
    return response

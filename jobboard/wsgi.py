"""What gunicorn loads."""

import logging
import os

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")

logger = logging.getLogger(__name__)


class UnreadableRequest(Exception):
    """Not even the headers of the request can be understood."""


class BoardRequest(WSGIRequest):
    def __init__(self, environ):
        try:
            super().__init__(environ)
        except Exception as error:
            raise UnreadableRequest from error


class BoardHandler(WSGIHandler):
    """Django's handler, which answers 400 also where a request cannot be made of what was sent.

    Django builds the request before any middleware runs, so `charset*=BOGUS''` in Content-Type ended in a 500.
    """

    request_class = BoardRequest

    def __call__(self, environ, start_response):
        try:
            return super().__call__(environ, start_response)
        except UnreadableRequest as error:
            logger.warning("Unreadable request", exc_info=error.__cause__)
        return refuse(start_response)


def refuse(start_response):
    from jobboard.views import bare_page

    text = "Something in it was cut off or changed on its way. Go back and try again."
    response = bare_page(400, "This request cannot be read", text)
    start_response("400 Bad Request", list(response.items()))
    return response


django.setup(set_prefix=False)
application = BoardHandler()

import io

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from jobboard.wsgi import application

pytestmark = pytest.mark.django_db
MULTIPART = "multipart/form-data; boundary=x"


@pytest.fixture(autouse=True)
def _keep_connections():
    """As Django's test client does: a request would close the connection that the test's transaction is in."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def ask(**environ) -> tuple[str, str]:
    """Call the application as gunicorn does, and return the status line and the text of the answer."""
    answered = {}
    base = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/healthz",
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "HTTP_HOST": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
    }
    answer = application(base | environ, lambda status, headers: answered.update(status=status))
    text = b"".join(answer).decode()
    answer.close()
    return answered["status"], text


def test_ordinary_request_is_answered():
    assert ask() == ("200 OK", "ok\n")


@pytest.mark.parametrize(
    "content_type",
    ["text/plain; charset*=BOGUS''x", "multipart/form-data; boundary*=no-such-thing''x", "a; b*=idna''%ff"],
)
def test_headers_that_no_request_can_be_made_of_are_400(content_type):
    status, text = ask(CONTENT_TYPE=content_type)
    assert status == "400 Bad Request"
    assert "This request cannot be read" in text


@pytest.mark.parametrize("charset", ["hex", "rot13", "idna", "undefined", "zlib"])
def test_charset_that_no_text_is_in_is_400(charset):
    status, _text = ask(CONTENT_TYPE=f"text/plain; charset={charset}", QUERY_STRING="q=%ff")
    assert status == "400 Bad Request"


@pytest.mark.parametrize("length", ["abc", "-1", "", "9" * 5_000, "1e3", "٣"])
def test_content_length_that_is_no_number_is_no_server_error(length):
    for method in ("GET", "POST"):
        status, _text = ask(
            CONTENT_LENGTH=length, REQUEST_METHOD=method, CONTENT_TYPE="multipart/form-data; boundary=x"
        )
        assert status < "5"


@pytest.mark.parametrize("path", ["/\xff\xfe", "/\x00", "", "//", "*", "/" + "a/" * 2_000])
def test_odd_paths_are_no_server_error(path):
    assert ask(PATH_INFO=path)[0] < "5"

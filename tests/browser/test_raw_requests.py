"""What never reaches a view when a client library sends it: bytes on the wire, to gunicorn itself."""

import socket
from urllib.parse import urlsplit

import pytest

HOST = b"Host: 127.0.0.1\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
SIGN_IN = b"POST /account/sign-in/ HTTP/1.1\r\n" + HOST
HOME = b"GET / HTTP/1.1\r\n" + HOST
PART = b'--x\r\nContent-Disposition: form-data; name="a"'

REQUESTS = {
    "content length abc": b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: abc\r\n\r\n",
    "content length negative": b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: -1\r\n\r\n",
    "content length of 400 digits": b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: " + b"9" * 400 + b"\r\n\r\n",
    "two content lengths": b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "length and chunks": b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc",
    "broken chunk": SIGN_IN + FORM + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n",
    "unknown coding": b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: wat\r\n\r\n",
    "bogus charset of a parameter": b"GET / HTTP/1.1\r\n"
    + HOST
    + b"Content-Type: text/plain; charset*=BOGUS''x\r\n\r\n",
    "charset that is no text": b"GET /?q=%ff HTTP/1.1\r\n" + HOST + b"Content-Type: text/plain; charset=hex\r\n\r\n",
    "bogus part name": SIGN_IN
    + b"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 62\r\n\r\n"
    + b"--x\r\nContent-Disposition: form-data; name*=BOGUS''a\r\n\r\n1\r\n--x--",
    "body cut off": SIGN_IN + FORM + b"Content-Length: 500\r\n\r\nlogin=a",
    "part cut off": SIGN_IN + b"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 500\r\n\r\n" + PART,
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "broken host": b"GET / HTTP/1.1\r\nHost: http://[\r\n\r\n",
    "foreign host": b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "raw bytes in the path": b"GET /\xff\xfe HTTP/1.1\r\n" + HOST + b"\r\n",
    "NUL in the path": b"GET /\x00 HTTP/1.1\r\n" + HOST + b"\r\n",
    "NUL in a header": HOME + b"Cookie: sessionid=\x00\r\n\r\n",
    "long path": b"GET /" + b"a" * 3_900 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
    "longer path than the server takes": b"GET /" + b"a" * 9_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
    "many headers": HOME + b"".join(b"X-%d: 1\r\n" % n for n in range(300)) + b"\r\n",
    "long header": HOME + b"Cookie: " + b"a" * 20_000 + b"\r\n\r\n",
    "absolute address": b"GET http://[ HTTP/1.1\r\n" + HOST + b"\r\n",
    "path without a slash": b"GET internships HTTP/1.1\r\n" + HOST + b"\r\n",
    "asterisk": b"OPTIONS * HTTP/1.1\r\n" + HOST + b"\r\n",
    "unknown method": b"BREW / HTTP/1.1\r\n" + HOST + b"\r\n",
    "unknown version": b"GET / HTTP/9.9\r\n" + HOST + b"\r\n",
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
}


def ask(site: str, request: bytes) -> int | None:
    """The status of the answer, or None when the server closed the connection without one."""
    address = urlsplit(site)
    with socket.create_connection((address.hostname, address.port), timeout=10) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        try:
            answer = connection.recv(200)
        except ConnectionResetError:
            return None
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/") else None


@pytest.mark.parametrize("name", REQUESTS)
def test_malformed_request_is_no_server_error(site, name):
    status = ask(site, REQUESTS[name])
    # 501 and 505 are gunicorn's words for a coding and a version that nobody knows.
    assert status is None or status < 500 or status in (501, 505)
    assert ask(site, b"GET /healthz HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n") == 200

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def client(client, settings):
    settings.ROOT_URLCONF = "tests.jobboard.urls_for_guard"
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("address", ["/%00", "/a/%00/b", "/?q=%00", "/?%00=1", "/?a=1&q=x%00y"])
def test_nul_in_the_address_is_400(client, address):
    assert client.get(address).status_code == 400


@pytest.mark.parametrize("body", ["name=a%00b", "%00=a", "a=1&a=%00"])
def test_nul_in_a_posted_form_is_400(client, body):
    assert client.post("/posted", body, content_type=FORM).status_code == 400


def test_nul_in_multipart_is_400(client):
    assert client.post("/posted", {"name": "a\x00b"}).status_code == 400
    # Django takes it out of file names by itself.
    assert client.post("/posted", {"file": SimpleUploadedFile("a\x00.pdf", b"x")}).content == b"1"


def test_nul_in_a_cookie_is_400(client):
    assert client.get("/healthz", headers={"Cookie": "sessionid=\x00"}).status_code == 400


def test_broken_utf8_is_not_a_server_error(client):
    assert client.get("/%ff%fe").status_code == 404
    assert client.get("/healthz?q=%ED%A0%80%ff").status_code == 200


def test_query_of_2000_bytes_passes_and_of_2001_is_414(client):
    assert client.get("/healthz?" + "q" * 2_000).status_code == 200
    response = client.get("/healthz?" + "q" * 2_001)
    assert response.status_code == 414
    assert "This address is too long" in response.text


@pytest.mark.parametrize("charset", ["utf-16", "latin-1", "cp037"])
def test_charset_that_is_not_utf8_is_400(client, charset):
    for method in ("GET", "POST"):
        response = client.generic(method, "/posted?q=%ff", b"a=%ff", content_type=f"{FORM}; charset={charset}")
        assert response.status_code == 400


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", "us-ascii", "no-such-thing"])
def test_charset_that_is_utf8_or_unknown_passes(client, charset):
    response = client.generic("GET", "/healthz", content_type=f"{FORM}; charset={charset}")
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b"--x"),
        ("multipart/form-data; boundary=", b"--x"),
        ("multipart/form-data; boundary=" + "x" * 300, b"--x"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name*=BOGUS''a\r\n\r\n1\r\n--x--"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=\"a\"; filename*=BOGUS''b"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n--x--',
        ),
        (FORM, b"&".join(b"a%d=1" % n for n in range(1_001))),
        (FORM + "; charset=latin-1", b"a=\xff"),
        (FORM, b"\xff=\xfe&%ff=%fe"),
    ],
)
def test_body_that_cannot_be_read_is_no_server_error(client, content_type, body):
    assert client.generic("POST", "/posted", body, content_type=content_type).status_code < 500


@pytest.mark.django_db
@pytest.mark.parametrize("key", [2**63, -(2**63) - 1, 10**200])
def test_key_beyond_the_database_is_no_server_error(client, key):
    # Django leaves the row out by itself where it can tell; where it cannot, the guard answers.
    assert client.get(f"/by-key?pk={key}").status_code in (200, 400)


def test_nested_json_is_400(client):
    assert client.post("/nested-json", "[" * 40_000, content_type="application/json").status_code == 400


def test_line_end_on_the_way_to_a_header_is_400(client):
    assert client.get("/header?value=a%0D%0ASet-Cookie:b").status_code == 400


def test_value_that_fits_no_column_is_400(client):
    assert client.get("/numeric-overflow").status_code == 400


def test_statement_with_too_many_parts_is_400(client):
    assert client.get("/too-many-variables").status_code == 400


def test_database_away_is_503_and_says_when_to_come_back(client):
    response = client.get("/database-away")
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert "Nothing is lost" in response.text


@pytest.mark.parametrize("address", ["/own-mistake", "/missing-table"])
def test_own_mistake_stays_500(client, address):
    response = client.get(address)
    assert response.status_code == 500
    assert "It is our mistake" in response.text
    assert "postings_posting" not in response.text


@pytest.mark.parametrize("host", ["http://[", "a b", "evil.example", "x" * 300, "[::"])
def test_host_that_is_not_ours_is_400(client, host):
    assert client.get("/nowhere/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("address", ["http://[", "//", "javascript:1", "\xff"])
def test_headers_with_broken_addresses_are_no_server_error(client, address):
    headers = {"Origin": address, "Referer": address, "HX-Current-URL": address, "HX-Request": "true"}
    for method in (client.get, client.post):
        assert method("/nowhere/", headers=headers).status_code < 500

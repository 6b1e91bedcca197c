import pytest

from companies.domains import compare, registrable, webmail_domains


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("halyard.example", "halyard.example"),
        ("WWW.Jobs.Halyard.co.uk.", "halyard.co.uk"),
        ("team.github.io", "team.github.io"),
        ("bücher.de", "xn--bcher-kva.de"),
        ("co.uk", ""),
        ("localhost", ""),
        ("127.0.0.1", ""),
        ("", ""),
        ("a..b", ""),
        (".", ""),
        ("x" * 80 + ".de", ""),
        ("\ud800.de", ""),
    ],
)
def test_what_somebody_registered(host, expected):
    assert registrable(host) == expected


@pytest.mark.parametrize(
    ("email", "website", "expected"),
    [
        ("ann@halyard.example", "https://halyard.example", "matches"),
        ("ann@mail.halyard.example", "http://www.halyard.example/jobs?x=1", "matches"),
        ("ann@bücher.de", "https://xn--bcher-kva.de", "matches"),
        ("ann@nothalyard.example", "https://halyard.example", "other"),
        ("ann@halyard.example.evil.com", "https://halyard.example", "other"),
        ("ann@one.github.io", "https://two.github.io", "other"),
        ("ann@gmail.com", "https://halyard.example", "webmail"),
        ("ann@GMAIL.com", "https://gmail.com", "webmail"),
        ("ann@localhost", "https://localhost", "other"),
        ("", "http://[", "other"),
    ],
)
def test_email_and_website(email, website, expected):
    assert compare(email, website) == expected


def test_list_of_web_mail_is_as_domains_are_compared():
    assert len(webmail_domains()) > 80
    assert not [domain for domain in webmail_domains() if registrable(domain) != domain]

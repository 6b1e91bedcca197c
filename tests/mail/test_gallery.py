import functools
import re
from pathlib import Path

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse

from mail.gallery import mail_gallery, mail_of, mail_page, names
from tests.pages import assert_good_page

ROOT = Path(__file__).resolve().parent.parent.parent
NAMES = list(names())


@pytest.mark.parametrize("name", NAMES)
def test_mail_renders_with_its_sample(name):
    """A name that the template uses and mail/samples.toml lacks fails here."""
    mail = mail_of(name)
    assert mail.subject
    assert "\n" not in mail.subject
    assert len(mail.text.split()) > 10
    assert "</html>" in mail.html


@pytest.mark.parametrize("name", NAMES)
def test_mail_says_the_same_in_text_and_in_html(name):
    """Every address of the text is in the HTML too."""
    mail = mail_of(name)
    for url in re.findall(r"https?://[^\s)]+", mail.text):
        assert url.rstrip(".") in mail.html


@pytest.mark.parametrize("name", NAMES)
def test_mail_is_sent_by_something(name):
    kind = name.rpartition("/")[2]
    assert f'"{name}"' in code() or f'"{kind}"' in code()


@functools.cache
def code() -> str:
    return "".join(
        path.read_text() for app in ("accounts", "companies", "postings") for path in ROOT.glob(f"{app}/**/*.py")
    )


def test_gallery_shows_every_mail():
    response = mail_gallery(RequestFactory().get("/gallery/mail/"))
    assert_good_page(response)
    assert response.text.count("<pre") == len(NAMES)
    page = mail_page(RequestFactory().get("/"), NAMES[0])
    assert page.text == mail_of(NAMES[0]).html
    with pytest.raises(Http404):
        mail_page(RequestFactory().get("/"), "posting/nothing")


def test_gallery_is_no_page_of_production():
    with pytest.raises(NoReverseMatch):
        reverse("mail-gallery")

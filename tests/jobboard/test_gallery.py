import re
from pathlib import Path

import pytest
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse

from jobboard.gallery import ICONS, gallery

ROOT = Path(__file__).parents[2]


@pytest.fixture
def page() -> str:
    request = RequestFactory().get("/gallery/")
    request.resolver_match = None
    return gallery(request).content.decode()


def test_gallery_shows_every_component(page):
    for words in ("No internships match all 5 filters", "Expired", "Similar ones", "Page 5", "Not stated", "Closes"):
        assert words in page
    assert page.count("<h1") == 1


def test_gallery_includes_every_component_that_pages_share():
    text = (ROOT / "templates" / "gallery.html").read_text() + (ROOT / "templates" / "base.html").read_text()
    shared = {path.name for path in (ROOT / "templates" / "components").glob("*.html")}
    indirect = {"mark.html", "empty_mark.html"}  # by header.html and empty.html
    assert shared - indirect <= set(re.findall(r'"components/([\w]+\.html)"', text))


def test_gallery_is_no_page_of_production():
    with pytest.raises(NoReverseMatch):
        reverse("gallery")


def test_gallery_shows_every_icon_of_the_sprite(page):
    sprite = set(re.findall(r'id="i-([\w]+)"', (ROOT / "static" / "icons.svg").read_text()))
    assert sprite == set(ICONS)
    assert sprite <= set(re.findall(r"icons\.svg#i-([\w]+)", page))

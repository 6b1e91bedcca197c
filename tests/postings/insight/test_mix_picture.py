"""The numbers of a search as one picture: sound XML whatever is searched for."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from places.lookup import look_up
from postings.filters import PostingFilter
from postings.insight.lettering import readable, width, wrap, wrap_evenly
from postings.insight.picture import INSIDE, WIDTH, picture_address
from postings.search.index import SearchIndex
from tests.factories import PostingFactory

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"


def get(client, query="", **parameters):
    return client.get(f"{reverse('postings:mix-picture')}?{query}", parameters or None)


def texts(response):
    root = ElementTree.fromstring(response.content)
    return [" ".join(element.itertext()) for element in root.iter(f"{SVG}text")]


@pytest.fixture
def board():
    washington = look_up("Washington, DC").place
    for n in range(12):
        PostingFactory(
            title="Machine learning <b>& R&D</b> intern",
            arrangement="hybrid" if n % 3 else "onsite",
            employment_type="full-time",
            pay_min=30,
            pay_max=40,
            places=[washington],
        )


def test_picture_says_what_when_and_from_where(client, board):
    response = get(client, q="machine learning intern", where="Washington, DC")
    assert response["Content-Type"] == "image/svg+xml"
    name = "machine-learning-internships-in-washington-dc.svg"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert not response.cookies
    said = texts(response)
    assert "Machine learning internships in Washington, DC" in " ".join(said)
    today = timezone.localdate()
    date = f"{today:%B} {today.day}, {today.year}"
    assert any("12 open postings within 25 miles of Washington, DC" in text for text in said)
    assert date in " ".join(said)
    assert "$35.00 an hour" in said
    assert "$72,800 a year" in said
    for words in ("Full-time", "Hybrid", "67%", "33%", "100%", "Not stated by any of the 12"):
        assert words in said
    assert settings.SITE_URL in " ".join(said)


def test_picture_is_named_and_described_for_readers(client, board):
    root = ElementTree.fromstring(get(client).content)
    assert root.get("role") == "img"
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("aria-labelledby").split() == [title.get("id"), description.get("id")]
    assert title.text == "Internships"
    assert "Where the work happens: Hybrid 67% (8), On site 33% (4)." in description.text
    assert "Shift: not stated by any of the 12." in description.text


HOSTILE = [
    "<script>alert(1)</script> machine",
    "machine ]]> <![CDATA[ &amp; &#x0; %00",
    "machine \x01\x08\x1b\ufffe\uffff learning",
    "machine " + "W" * 180,
    "machine 超长的标题" * 20,
    "machine مرحبا بالعالم 😀",
    "' onload='x\" machine",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_title_stays_text(client, board, monkeypatch, text):
    monkeypatch.setattr("postings.insight.picture.headline", lambda search, role: text)
    response = get(client)
    root = ElementTree.fromstring(response.content)
    assert root.find(f"{SVG}title").text == readable(text)
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags == {"svg", "g", "text", "title", "desc", "rect", "path"}
    names = {name for element in root.iter() for name in element.attrib}
    assert not [name for name in names if name.startswith("on") or name in ("style", "href")]
    assert re.fullmatch(r'attachment; filename="[a-z0-9_-]+\.svg"', response["Content-Disposition"])


def test_hostile_search_stays_text(client, board):
    response = get(client, q="</title><script>machine</script> & learning", where="<b>")
    assert response.status_code == 404  # "script" is on no posting
    response = get(client, q="</b><b>learning & machine</b>")
    assert "</b><b>learning & machine</b> internships" in ElementTree.fromstring(response.content)[0].text


def test_colours_are_the_tokens(client, board):
    tokens = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text()
    used = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]+)"', get(client).text))
    assert used
    assert all(colour in tokens for colour in used)


def test_everything_is_inside_the_picture(client, board):
    root = ElementTree.fromstring(get(client, q="machine learning intern", where="Washington, DC").content)
    height = float(root.get("height"))
    assert float(root.get("width")) == WIDTH
    for group in root.iter(f"{SVG}g"):
        top = float((group.get("transform") or "translate(0 0)").split()[1].rstrip(")"))
        assert all(top + float(element.get("y", 0)) <= height for element in group.iter(f"{SVG}text"))


def test_choices_are_named(client, board):
    said = " ".join(texts(get(client, "arrangement=hybrid&arrangement=onsite&pay=20&sort=newest&where=DC&remote=no")))
    assert (
        "Only: $20 or more an hour; On site or Hybrid." in said
        or "Only: $20 or more an hour; Hybrid or On site." in said
    )


def test_search_without_postings_has_no_picture(client):
    assert get(client, q="zebra").status_code == 404


@pytest.mark.parametrize(
    "query", ["radius=x&pay=-1&page=9999999", "where=%F0%9F%98%80", "q=%22&sort=junk", "role=%3Cb%3E"]
)
def test_junk_is_ignored_or_finds_nothing(client, board, query):
    response = get(client, query)
    assert response.status_code in (200, 404)
    if response.status_code == 200:
        ElementTree.fromstring(response.content)


def test_picture_is_asked_for_again_by_its_tag(client, board):
    tag = get(client)["ETag"]
    again = client.get(reverse("postings:mix-picture"), headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    PostingFactory()
    assert get(client)["ETag"] != tag


def test_picture_waits_for_the_index(client, board, monkeypatch):
    monkeypatch.setattr(SearchIndex, "_catch_up_or_build", lambda self: None)
    assert get(client).status_code == 503


def test_picture_address_keeps_the_search_and_no_junk():
    filters = PostingFilter.of({"q": ["a & b"], "type": ["junk"], "page": ["3"]})
    assert picture_address(filters) == "/internships/mix.svg?q=a+%26+b"
    assert picture_address(PostingFilter.of({})) == "/internships/mix.svg"


@pytest.mark.parametrize("text", ["short", "a few words " * 30, "W" * 400, "界" * 90, "", "a " * 300])
def test_lines_fit_their_width(text):
    for lines in (wrap(text, INSIDE, 34, 3, bold=True), wrap_evenly(text, INSIDE, 34, 3, bold=True)):
        assert 1 <= len(lines) <= 3
        assert all(width(line, 34, bold=True) <= INSIDE for line in lines)
        whole = "".join(text.split())
        assert "".join("".join(lines).split()).rstrip("…") == whole[: len("".join("".join(lines).split()).rstrip("…"))]


def test_lines_are_even():
    assert wrap_evenly("Machine learning internships in Washington, DC", 700, 34, 3, bold=True) == [
        "Machine learning internships",
        "in Washington, DC",
    ]

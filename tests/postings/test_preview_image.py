import datetime as dt
import io
import re
import time

import pytest
from django.conf import settings
from django.core.management import call_command
from PIL import Image, ImageChops, ImageStat

from jobboard import drawing
from jobboard.drawing import DISPLAY, TEXT, drawable, font
from places.models import Place
from postings.preview_image import PAIRS, Preview, draw, draw_board, preview_of
from tests.factories import PostingFactory
from tests.postings.unsaved import HALYARD, NOW, SUMMER, WASHINGTON, paid, posting

SAID = Preview(
    title="Machine Learning Intern",
    company="Halyard Robotics",
    pay="$42–$48 an hour",
    where="Washington, DC · Hybrid, 3 days on site",
    when="Summer 2027 · Jun 7–Aug 13",
    closing="Apply by November 14, 2026",
)
SLOWEST = 0.06  # seconds of processor time that one picture may take


def picture(data: bytes) -> Image.Image:
    opened = Image.open(io.BytesIO(data))
    opened.load()
    return opened


@pytest.mark.parametrize("made", [lambda: draw(SAID), draw_board])
def test_picture_has_the_size_that_readers_show(made):
    drawn = picture(made())
    assert (drawn.format, drawn.size) == ("PNG", (1200, 630))
    assert len(made()) < 60_000


def test_picture_is_of_the_tokens_colours():
    tokens = (settings.BASE_DIR / "static/css/tokens.css").read_text().split("@media")[0]
    assert {colour for pair in PAIRS for colour in pair} <= set(re.findall(r"#[0-9a-f]{6}", tokens))
    drawn = picture(draw(SAID)).convert("RGB")
    assert drawn.getpixel((600, 10)) == (0x0B, 0x3A, 0x2D)
    assert drawn.getpixel((1190, 300)) == (0xF4, 0xF5, 0xF0)
    assert drawn.getpixel((1190, 600)) == (0xFF, 0xFF, 0xFF)


def test_picture_costs_little():
    worst = SAID._replace(title="Undergraduate research and development " * 4, where="North Bethesda, MD or " * 7)
    draw(SAID)  # fonts and ground are made once
    took = []
    for number in range(5):
        before = time.process_time()
        draw(worst._replace(company=f"The Institute of Very Long Names, number {number} " * 3))
        took.append(time.process_time() - before)
    assert min(took) < SLOWEST


def test_picture_of_the_same_words_is_drawn_once():
    assert draw(SAID) is draw(SAID._replace())


def test_committed_picture_of_the_board_is_the_one_that_is_drawn():
    path = settings.BASE_DIR / "static" / "og.png"
    both = [picture(data).convert("RGB") for data in (path.read_bytes(), draw_board())]
    assert max(ImageStat.Stat(ImageChops.difference(*both)).mean) < 1  # other versions of FreeType differ at edges


def test_command_writes_the_picture_of_the_board(settings, tmp_path):
    drawn = draw_board()  # while the fonts are where the settings say
    (tmp_path / "static").mkdir()
    settings.BASE_DIR = tmp_path
    out = io.StringIO()
    call_command("draw_board_preview", stdout=out)
    assert (tmp_path / "static" / "og.png").read_bytes() == drawn
    assert "og.png" in out.getvalue()


def test_preview_says_dates_and_nothing_that_changes_by_the_day():
    offered = paid(42, 48, arrangement="hybrid", onsite_days=3, closes_on=dt.date(2026, 11, 14), **SUMMER)
    offered._prefetched_objects_cache = posting(WASHINGTON)._prefetched_objects_cache
    assert preview_of(offered, NOW) == SAID._replace(title="Intern", when="Summer 2027")
    later = preview_of(offered, NOW + dt.timedelta(days=5))
    assert later.version == preview_of(offered, NOW).version


def test_preview_of_a_past_posting_says_so():
    past = posting(closes_on=dt.date(2026, 10, 1))
    said = preview_of(past, NOW)
    assert (said.closing, said.past) == ("No longer accepting applications", True)
    assert said.version != preview_of(past, NOW - dt.timedelta(days=60)).version


def test_preview_without_facts():
    assert preview_of(posting(), NOW) == Preview(
        "Intern", "Halyard Robotics", "Pay not stated", "Place not stated", "", "Open until filled"
    )


def test_preview_keeps_currencies_that_the_fonts_lack():
    assert preview_of(paid(500, currency="INR"), NOW).pay == "INR 500 an hour"
    assert preview_of(paid(30, currency="EUR"), NOW).pay == "€30 an hour"


def test_preview_of_another_script_falls_back():
    said = preview_of(posting(title="機械学習インターン", company=type(HALYARD)(name="株式会社", slug="k")), NOW)
    assert (said.title, said.company) == ("Internship", "")
    assert draw(said)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Café Zürich – C++ & C#", "Café Zürich – C++ & C#"),
        ("Łódź, Šimon", "Lódź, Simon"),
        ("cafe\u0301", "café"),
        ("🚀 Rocket intern 🚀", "Rocket intern"),
        ("a\u202eb\u200bc\ufe0f", "abc"),
        ("  two\n lines\t", "two lines"),
        ("Стажер", "else"),
        ("", "else"),
        ("🚀", "else"),
    ],
)
def test_drawable(text, drawn):
    assert drawable(text, "else") == drawn


def test_wrap_cuts_between_words_and_within_long_ones():
    large = font(DISPLAY, 52, 650)
    lines = drawing.wrap("Research internship in computational biology and protein design " * 3, large, 1056, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(large.getlength(line) <= 1056 for line in lines)
    assert not lines[-1].removesuffix("…").endswith((" ", ",", "("))
    (alone,) = drawing.wrap("Donaudampfschifffahrt" * 5, large, 1056, 3)
    assert alone.endswith("…")
    assert drawing.wrap("", large, 1056, 3) == []


def test_cut_leaves_what_fits():
    small = font(TEXT, 30, 500)
    assert drawing.cut("Short", small, 1000) == "Short"
    assert small.getlength(drawing.cut("word " * 200, small, 300)) <= 300


@pytest.mark.django_db
class TestView:
    def address(self, offered) -> str:
        return f"/postings/{offered.pk}/preview.png"

    def test_page_names_a_picture_that_is_kept(self, client):
        offered = PostingFactory(places=[Place.objects.get(name="North Bethesda", region_code="MD")])
        html = client.get(offered.get_absolute_url()).text
        (named,) = re.findall(r'<meta property="og:image" content="http://127.0.0.1:8000([^"]+)">', html)
        response = client.get(named)
        assert response.headers["Content-Type"] == "image/png"
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert not response.cookies
        assert picture(response.content).size == (1200, 630)

    @pytest.mark.parametrize("query", ["", "?v=", "?v=old", "?v=%00x", "?v[]=1"])
    def test_another_version_is_kept_briefly(self, client, query):
        response = client.get(self.address(PostingFactory()) + query)
        assert response.status_code in (200, 400)
        if response.status_code == 200:
            assert response.headers["Cache-Control"] == "public, max-age=600"

    def test_who_has_the_picture_gets_no_other_and_nothing_is_drawn(self, client, monkeypatch):
        offered = PostingFactory()
        etag = client.get(self.address(offered)).headers["ETag"]
        monkeypatch.setattr("postings.views.preview_image.draw", None)
        response = client.get(self.address(offered), headers={"If-None-Match": etag})
        assert response.status_code == 304
        assert response.headers["ETag"] == etag

    def test_changed_posting_has_another_picture(self, client):
        offered = PostingFactory()
        before = client.get(self.address(offered)).headers["ETag"]
        offered.title = "Another title"
        offered.save()
        assert client.get(self.address(offered)).headers["ETag"] != before

    @pytest.mark.parametrize("trait", ["expired", "closed"])
    def test_past_posting_has_a_picture(self, client, trait):
        offered = PostingFactory(**{trait: True})
        assert client.get(self.address(offered)).status_code == 200
        assert "preview.png?v=" in client.get(offered.get_absolute_url()).text

    @pytest.mark.parametrize("trait", ["draft", "scheduled"])
    def test_not_public_has_none(self, client, admin_client, trait):
        offered = PostingFactory(**{trait: True})
        assert client.get(self.address(offered)).status_code == 404
        assert admin_client.get(self.address(offered)).status_code == 404
        assert "preview.png" not in admin_client.get(offered.get_absolute_url()).text

    def test_removed_is_gone(self, client):
        assert client.get(self.address(PostingFactory(removed=True))).status_code == 410

    def test_unknown_is_not_there(self, client):
        assert client.get("/postings/999999/preview.png").status_code == 404

    def test_only_reading_is_allowed(self, client):
        offered = PostingFactory()
        assert client.post(self.address(offered)).status_code == 405
        assert client.head(self.address(offered)).status_code == 200

    def test_queries(self, client, django_assert_num_queries):
        offered = PostingFactory()
        with django_assert_num_queries(2):
            client.get(self.address(offered))

import datetime as dt

import pytest

from postings.importers import cleaning
from postings.importers.row import BadRow


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  Acme\t Robotics\n", "Acme Robotics"),
        ("🔥 Acme Robotics 🛂", "Acme Robotics"),
        ("Acme&nbsp;&amp; Sons", "Acme & Sons"),
        ("<b>Acme</b> Robotics", "Acme Robotics"),
        ("Acme\u200b\x00\ud800 Robotics", "Acme Robotics"),
        ("Acme® Robotics™ 25 °C", "Acme® Robotics™ 25 °C"),
        ("a < b > c", "a < b > c"),
        ("Café Zoë 株式会社", "Café Zoë 株式会社"),
        (None, ""),
        (True, ""),
        (["Acme"], ""),
        (4711, "4711"),
    ],
)
def test_clean_text(raw, text):
    assert cleaning.clean_text(raw) == text


def test_clean_text_breaks_become_what_stands_between():
    assert (
        cleaning.clean_text("Austin, TX<br>Reno, NV</br>\nBoise, ID", between="; ") == "Austin, TX; Reno, NV; Boise, ID"
    )


@pytest.mark.parametrize(
    ("raw", "moment"),
    [
        ("2026-07-20T21:57:41-04:00", dt.datetime(2026, 7, 21, 1, 57, 41, tzinfo=dt.UTC)),
        ("2026-07-20T00:00:00Z", dt.datetime(2026, 7, 20, tzinfo=dt.UTC)),
        ("2026-07-20", dt.datetime(2026, 7, 20, tzinfo=dt.UTC)),
        (1784505600, dt.datetime(2026, 7, 20, tzinfo=dt.UTC)),
        (1784505600000, dt.datetime(2026, 7, 20, tzinfo=dt.UTC)),
        (1784505600.0, dt.datetime(2026, 7, 20, tzinfo=dt.UTC)),
        *((bad, None) for bad in ("", "soon", "2026-02-30", "0000-01-01", "9999-12-31T23:59:59-12:00", None, 0, -1)),
        *((bad, None) for bad in (True, 1e300, float("nan"), float("inf"), [], {}, 10**400)),
    ],
)
def test_moment(raw, moment):
    assert cleaning.moment(raw) == moment


def test_required_text_says_what_is_missing():
    with pytest.raises(BadRow, match="It has no title"):
        cleaning.required_text({"title": " 🔥 "}, "title", named="title", longest=200)
    with pytest.raises(BadRow, match="longer than 200 characters"):
        cleaning.required_text({"title": "x" * 201}, "title", named="title", longest=200)


def test_words_each_once_and_never_raises():
    assert cleaning.words(["Python", " Python ", "", None, 3]) == ("Python", "3")
    assert cleaning.words("Python") == ()

"""No text makes a place function raise."""

import json
from pathlib import Path

import pytest

from places.lookup import Where, look_up
from places.parse import Parsed, parse
from places.suggest import suggest

pytestmark = pytest.mark.django_db

NAUGHTY_STRINGS = Path(__file__).resolve().parents[3] / "shared" / "data" / "hostile" / "blns.json"
OWN = [
    "\x00",
    "Austin\x00, TX",
    "\ud800",
    "Austin \ud83d, TX",
    "🏠🌍",
    "a" * 50_000,
    "Austin, TX; " * 5_000,
    "(" * 5_000 + ")" * 5_000,
    "," * 10_000,
    "- " * 10_000,
    "Springfield, " * 300,
    "%' OR 1=1 --",
    "<script>alert(1)</script>",
    "<br>" * 1_000,
    "Remote " * 1_000,
    "٢٠٨٥٢",  # digits, but no ZIP code
    "２０８５２",
    "ﷺ" * 200,  # one character that unfolds into eighteen
    "ß" * 200,
    "\u202eXT ,nitsuA",
    "İstanbul",
    "..",
    "-",
    "a-9223372036854775808",
    "1" * 5_000,
    "-" + "1" * 100,
    "C++ & R&D / .NET",
]


def check(text: str) -> None:
    assert isinstance(parse(text), Parsed)
    assert isinstance(look_up(text), Where)
    assert isinstance(suggest(text), list)


@pytest.mark.parametrize("text", OWN, ids=range(len(OWN)))
def test_hostile_text_is_answered(text):
    check(text)


def test_naughty_strings_are_answered():
    if not NAUGHTY_STRINGS.exists():
        pytest.skip(f"the list of naughty strings is not here: {NAUGHTY_STRINGS}")
    for text in json.loads(NAUGHTY_STRINGS.read_text(encoding="utf-8")):
        check(text)


def test_look_up_cuts_long_text():
    assert len(look_up("x" * 50_000).text) == 200

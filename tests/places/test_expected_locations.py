"""Place texts of real listings against answers written by hand."""

import csv
from pathlib import Path

import pytest

from places.parse import parse
from tests.places.expected import answer_of, expected_locations

pytestmark = pytest.mark.django_db

REAL_LOCATIONS = Path(__file__).resolve().parents[3] / "shared" / "data" / "strings" / "locations.csv"
LEAST_SHARE = 0.93
# Right for people who know these employers; the rules cannot be sure, so the texts stay text.
KNOWN_MISSES = {
    "Hong Kong, STP": "STP is also the code of São Tomé and Príncipe",
    "Bellevue; Boulder; Denver; Irvine; New York; Seattle": "a bare Bellevue may be Nebraska's",
}


def test_expected_locations_all_match():
    wrong = {
        text: (answer_of(parse(text)), answer)
        for text, answer in expected_locations().items()
        if answer_of(parse(text)) != answer and text not in KNOWN_MISSES
    }
    assert not wrong


def test_known_misses_leave_text_rather_than_guess():
    for text in KNOWN_MISSES:
        assert parse(text).unresolved


def test_expected_locations_are_at_least_150():
    assert len(expected_locations()) >= 150


def test_real_locations_resolve_by_count():
    if not REAL_LOCATIONS.exists():
        pytest.skip(f"the real listings are not here: {REAL_LOCATIONS}")
    answers = expected_locations()
    with REAL_LOCATIONS.open(encoding="utf-8", newline="") as file:
        rows = [(row["text"], int(row["count"])) for row in csv.DictReader(file)]
    # A text without an answer counts as wrong: the share is of everything.
    right = sum(count for text, count in rows if answers.get(text) == answer_of(parse(text)))
    assert right / sum(count for _, count in rows) >= LEAST_SHARE

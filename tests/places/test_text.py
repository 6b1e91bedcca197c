import pytest

from places.text import fold, spellings
from places.zips import find_zip


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("St. Louis", "st louis"),
        ("Winston-Salem", "winston salem"),
        ("D.C.", "dc"),
        ("Québec", "quebec"),
        ("Coeur d’Alene", "coeur dalene"),
        ("Łódź", "lodz"),
        ("  R&D  ", "r and d"),
        ("!?", ""),
    ],
)
def test_fold_keeps_letters_alone(text, folded):
    assert fold(text) == folded


def test_spellings_differ_in_short_words():
    assert spellings("st louis") == ["st louis", "saint louis"]
    assert spellings("ft worth") == ["ft worth", "fort worth"]
    assert spellings("westboro") == ["westboro", "westborough"]
    assert spellings("austin") == ["austin"]


def test_find_zip_reads_five_digits_or_nine():
    assert find_zip("20852").city == "Rockville"
    assert find_zip(" 20852-1234 ").state == "MD"
    assert find_zip("00501").code == "00501"


@pytest.mark.parametrize("text", ["", "2085", "208522", "99999", "٢٠٨٥٢", "a20852", "20852,39"])
def test_find_zip_knows_no_other_text(text):
    assert find_zip(text) is None

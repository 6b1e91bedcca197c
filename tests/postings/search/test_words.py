import pytest

from postings.search.words import read


def parts(text):
    return [part.text for part in read(text).parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("   ", []),
        ("robot arms", ["robot", "arms"]),
        ("machine learning intern", ["machine learning"]),
        ("ML", ["ml"]),
        ('"data pipeline" python', ["data pipeline", "python"]),
        ('unclosed "quote here', ["unclosed", "quote here"]),
        ("C++ and C#", ["C++", "C#"]),
        (".NET developer", [".NET", "developer"]),
        ("R&D", ["R&D"]),
        ("jobs in the lab", ["lab"]),
        ("Résumé café", ["resume", "cafe"]),
        ("*", []),
        ("x:y AND (z", ["x", "y", "z"]),
        ("data data", ["data"]),
    ],
)
def test_read_splits_into_parts(text, expected):
    assert parts(text) == expected


def test_read_keeps_internship_words_apart():
    words = read("co-op")
    assert words.parts == ()
    assert words.says_internship


def test_read_synonym_has_other_ways():
    (part,) = read("swe").parts
    assert ("softwar", "engin") in part.ways


def test_read_quoted_is_a_phrase():
    (part,) = read('"machine learning"').parts
    assert part.phrase
    assert part.ways == (("machin", "learn"),)


def test_read_bounds_length_and_number():
    assert len(read("a1 " * 5_000).parts) <= 20
    assert len(read("x" * 50_000).parts) <= 1


def test_without_leaves_one_part_out():
    words = read('robot "deep sea" swe')
    assert words.without(words.parts[1]) == "robot swe"
    assert words.without(words.parts[0]) == '"deep sea" swe'

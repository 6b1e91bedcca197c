from postings import words


def test_join_words():
    assert words.join_words([]) == ""
    assert words.join_words(["A"]) == "A"
    assert words.join_words(["A", "B"], "or") == "A or B"
    assert words.join_words(["A", "B", "C"]) == "A, B and C"

import pytest

from postings.search.odd_words import spell_back, spell_out
from postings.search.query import Search
from postings.search.snippets import snippets
from tests.factories import PostingFactory


@pytest.mark.parametrize(
    "text",
    ["C++", "You write C++ and C#.", "ASP.NET or .NET", "R&D work", "(C++)", "plain words, nothing odd", "C+ and A#"],
)
def test_spelt_out_and_back_is_the_same(text):
    assert spell_back(spell_out(text)) == text


@pytest.mark.parametrize("text", ["C+ is a grade", "abc++", "AT&T", "R & D", "music#note", "a network. Net pay"])
def test_other_punctuation_stays(text):
    assert spell_out(text) == text


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["c++", "C#", ".net", "r&d"])
def test_snippet_marks_an_odd_word(text):
    posting = PostingFactory(description="Our team uses C++, C# and .NET & does R&D every day of the summer.")
    html = snippets(Search(text), [posting])[posting.pk]
    word = text.upper().replace("&", "&amp;") if text != "c++" else "C++"
    assert f"<mark>{word}</mark>" in html
    assert "xplus" not in html

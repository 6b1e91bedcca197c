import pytest
from django.urls import reverse

from postings.models import Role
from postings.search.spelling import nearest
from postings.search.suggest import suggest
from tests.factories import CompanyFactory, PostingFactory

pytestmark = pytest.mark.django_db


def test_suggest_roles_companies_and_titles_with_counts():
    role = Role.objects.get(slug="machine-learning")
    PostingFactory.create_batch(2, title="Machine learning intern", role=role)
    PostingFactory(title="Office intern", company=CompanyFactory(name="Machinery Works"))
    PostingFactory(title="Machine learning fossil", expired=True)
    assert [(s.kind, s.text, s.count) for s in suggest("machin")] == [
        ("Role", "Machine learning", 2),
        ("Company", "Machinery Works", 1),
        ("Title", "Machine learning intern", 2),
    ]


def test_suggest_needs_all_words_before_the_last():
    PostingFactory(title="Robot arm intern")
    PostingFactory(title="Robot leg intern")
    assert [s.text for s in suggest("robot ar")] == ["Robot arm intern"]
    assert suggest("arm leg") == []


@pytest.mark.parametrize("text", ["", "a", " ", "\x00", '"', "*", "(" * 500, "😀", "x" * 50_000])
def test_suggest_hostile_text_finds_nothing_and_does_not_raise(client, text):
    PostingFactory(title="Robot arm intern")
    assert suggest(text) == []


def test_suggest_views_answer_json_that_may_be_kept(client):
    PostingFactory(title="Robot arm intern")
    what = client.get(reverse("postings:suggest-what"), {"text": "rob"})
    assert what.json() == {"suggestions": [{"text": "Robot arm intern", "note": "Title · 1"}]}
    assert "max-age=60" in what["Cache-Control"]
    where = client.get(reverse("postings:suggest-where"), {"text": "bethes"})
    assert "Bethesda, MD" in [s["text"] for s in where.json()["suggestions"]]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("robotcis", "robotics"), ("robotic", "robotics"), ("weldng", "welding"), ("xyzzyx", None), ("arn", None)],
)
def test_nearest_is_one_slip_away_or_two_in_long_words(typed, expected):
    PostingFactory(title="Robotics and welding arm")
    assert nearest(typed) == expected

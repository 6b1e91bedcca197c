import pytest
from django.urls import reverse


@pytest.fixture
def look_up(as_recruiter):
    """What a recruiter is offered while typing a place."""

    def look_up(term, **query):
        of = {"app_label": "postings", "model_name": "postingplace", "field_name": "place"}
        response = as_recruiter.get(reverse("admin:autocomplete"), {**of, "term": term, **query})
        assert response.status_code == 200
        return [found["text"] for found in response.json()["results"]]

    return look_up


@pytest.mark.parametrize(
    ("term", "first"),
    [
        ("North Beth", "North Bethesda, MD"),
        ("north bethesda, md", "North Bethesda, MD"),
        ("Waltham", "Waltham, MA"),
        ("Portland, Mai", "Portland, ME"),
        ("saint lou", "St. Louis, MO"),
        ("St Louis", "St. Louis, MO"),
        ("São Pau", "São Paulo, Brazil"),
        ("nyc", "New York, NY"),
        ("London, United K", "London, United Kingdom"),
    ],
)
def test_look_up_finds(look_up, term, first):
    assert look_up(term)[0] == first


def test_look_up_begins_with_largest(look_up):
    assert len(look_up("")) == 20
    assert look_up("Springfield")[:2] == ["Springfield, MO", "Springfield, MA"]


def test_look_up_begins_at_the_beginning(look_up):
    assert not [text for text in look_up("York") if text.startswith("New")]


@pytest.mark.parametrize(
    "term", ["zzzz", ",", "%", "_", "'", '"', "*", "\\", "(", "x" * 1_900, "a " * 900, "🦊", "\u202e"]
)
def test_look_up_takes_any_text(look_up, term):
    look_up(term)


@pytest.mark.parametrize("page", ["0", "-1", "abc", "99999", "9" * 30])
def test_look_up_takes_any_page(as_recruiter, page):
    of = {"app_label": "postings", "model_name": "postingplace", "field_name": "place"}
    response = as_recruiter.get(reverse("admin:autocomplete"), {**of, "term": "a", "page": page})
    assert response.status_code in (200, 404)


def test_look_up_takes_few_queries(as_recruiter, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):  # session, user, two of permissions, count, rows
        of = {"app_label": "postings", "model_name": "postingplace", "field_name": "place"}
        as_recruiter.get(reverse("admin:autocomplete"), {**of, "term": "Spring"})


def test_nobody_edits_places(as_administrator, austin):
    assert as_administrator.get(reverse("admin:places_place_changelist"), {"q": "Austin, TX"}).status_code == 200
    change = reverse("admin:places_place_change", args=[austin.pk])
    assert as_administrator.get(change).status_code == 200
    assert as_administrator.post(change, {"name": "Other"}).status_code == 403
    assert as_administrator.get(reverse("admin:places_place_add")).status_code == 403


def test_recruiter_finds_no_list_of_places_on_the_front_page(as_recruiter):
    assert reverse("admin:places_place_changelist") not in as_recruiter.get(reverse("admin:index")).text

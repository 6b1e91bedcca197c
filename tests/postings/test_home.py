import pytest
from django.urls import reverse

from places.lookup import look_up
from postings.models import Role
from postings.search import index
from tests.factories import CompanyFactory, PostingFactory
from tests.pages import assert_good_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    roles = list(Role.objects.all()[:3])
    big, small = CompanyFactory(name="Big Works"), CompanyFactory(name="Small Works")
    places = [look_up(label).place for label in ("Boston, MA", "Austin, TX")]
    PostingFactory.create_batch(4, role=roles[0], company=big, places=places[:1])
    PostingFactory.create_batch(2, role=roles[1], company=small, places=places[1:])
    PostingFactory(role=roles[1], company=small, arrangement="remote", remote_country="US")
    PostingFactory(role=roles[2], expired=True)


def test_home_without_postings_is_a_page(client):
    response = client.get(reverse("postings:home"))
    assert_good_page(response)
    assert "No internships are open right now" in response.text
    assert not response.cookies


def test_home_counts_what_is_open(client, board):
    response = client.get(reverse("postings:home"))
    assert_good_page(response)
    assert "7 open internships" in response.text
    assert [count for _, _, count in response.context["roles"]] == [4, 3]
    assert [(company.name, count) for company, count in response.context["hiring"]] == [
        ("Big Works", 4),
        ("Small Works", 3),
    ]


def test_home_counts_are_what_their_links_show(client, board):
    context = client.get(reverse("postings:home")).context
    cities = [(city.label, city.url, city.count) for city in context["cities"]]
    links = [*context["roles"], *cities, ("remote", context["remote_url"], context["remote_count"])]
    assert len(links) == 5
    for label, url, count in links:
        assert f"of {count}</span>" in client.get(url).text, label


def test_home_query_count(client, board, django_assert_num_queries, monkeypatch):
    client.get(reverse("postings:home"))
    monkeypatch.setattr(index, "EVERY", 3600)  # catching up, two queries at most once a second, is not the page's
    with django_assert_num_queries(4):  # postings, their places, cities, companies
        client.get(reverse("postings:home"))

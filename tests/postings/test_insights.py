import re

import pytest

from places.lookup import look_up
from postings.models import Role
from postings.search import index
from tests.factories import PostingFactory
from tests.pages import assert_good_page
from tests.postings.test_search_page import text

pytestmark = pytest.mark.django_db

QUERY = "q=machine+learning&where=Seattle,+WA"


@pytest.fixture
def board():
    role = Role.objects.get(slug="machine-learning")
    seattle = look_up("Seattle, WA").place
    return PostingFactory.create_batch(6, title="Machine learning intern", role=role, places=[seattle])


def headings(html):
    return [
        " ".join(re.sub("<[^>]+>", "", found).split()) for found in re.findall(r"<h[23][^>]*>(.*?)</h[23]>", html, re.S)
    ]


def test_search_page_leads_to_its_numbers(client, board):
    response = client.get(f"/internships/?{QUERY}")
    (section,) = re.findall(r'<section class="insights".*?</section>', response.text, re.S)
    address = "/internships/insights/?q=machine+learning&amp;where=Seattle%2C+WA"
    assert f'data-hx-get="{address}"' in section
    assert f'<a href="{address}">' in section


def test_numbers_for_htmx_are_the_section_of_their_page(client, board):
    address = f"/internships/insights/?{QUERY}"
    page, part = client.get(address), client.get(address, headers={"hx-request": "true"})
    assert_good_page(page)
    assert "<html" not in part.text
    found = headings(part.text)
    assert found[0].startswith("Machine learning internships in Seattle, WA")
    assert {"What they pay", "How the 6 break down", "What does a machine learning intern do?", "Keep looking"} <= {
        *found
    }
    assert {*found[1:]} <= {*headings(page.text)}
    assert "HX-Request" in page["Vary"]
    assert '<meta name="robots" content="noindex">' in page.text


def test_landing_page_brings_its_numbers(client, board):
    response = client.get("/internships/machine-learning/in/seattle-wa/")
    assert_good_page(response)
    assert {"What they pay", "How the 6 break down", "Machine learning or data science?"} <= {*headings(response.text)}


def test_filters_change_what_the_numbers_are_about(client, board):
    response = client.get(f"/internships/?{QUERY}&pay=20", headers={"hx-request": "true"})
    (section,) = re.findall(r'<section class="insights".*?</section>', response.text, re.S)
    assert 'data-hx-swap-oob="true"' in section
    assert "pay=20" in section


@pytest.mark.parametrize("query", ["", "q=%00", "q=zzzz", "where=Atlantis", "pay=abc&role=no-such&page=x", "q=%22%22"])
def test_numbers_take_any_query(client, query):
    PostingFactory()
    response = client.get(f"/internships/insights/?{query}")
    assert response.status_code in (200, 400)


def test_numbers_of_an_empty_board(client):
    response = client.get("/internships/insights/")
    assert_good_page(response)
    assert "The 0 internships" in text(response)


def test_role_is_known_from_what_was_typed(client, board):
    response = client.get("/internships/insights/?q=ML+intern")
    assert "What does a machine learning intern do?" in headings(response.text)


def test_search_page_names_its_feeds(client, board):
    response = client.get("/internships/?q=machine+learning")
    feeds = re.findall(r'<link rel="alternate" type="([^"]*)" title="([^"]*)" href="([^"]*)">', response.text)
    assert feeds == [
        ("application/atom+xml", "Machine learning internships", "/internships.atom?q=machine+learning"),
        ("application/feed+json", "Machine learning internships", "/internships.json?q=machine+learning"),
    ]


@pytest.mark.parametrize("query", [QUERY, "role=machine-learning&where=Seattle,+WA&remote=no&term=2027-summer"])
def test_search_page_asks_the_database_little(client, board, query, django_assert_max_num_queries, monkeypatch):
    client.get(f"/internships/?{query}")
    monkeypatch.setattr(index, "EVERY", 3600)
    with django_assert_max_num_queries(4):
        client.get(f"/internships/?{query}")


def test_numbers_ask_the_database_little(client, board, django_assert_max_num_queries, monkeypatch):
    client.get(f"/internships/insights/?{QUERY}")
    monkeypatch.setattr(index, "EVERY", 3600)
    with django_assert_max_num_queries(10):
        client.get(f"/internships/insights/?{QUERY}")

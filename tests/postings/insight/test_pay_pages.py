"""The pages of pay: all roles, one role, one role in a place."""

import re

import pytest
from django.test import Client

from places.models import Place
from postings.models import Role
from postings.search import index, results
from postings.search.index import IndexNotReady
from tests.factories import PostingFactory
from tests.pages import assert_good_page

pytestmark = pytest.mark.django_db

ML = "/pay/machine-learning/"


@pytest.fixture
def role():
    return Role.objects.get(slug="machine-learning")


@pytest.fixture
def washington():
    return Place.objects.get(slug="washington-dc")


def paying(number: int, hourly=20, **values):
    return [PostingFactory(pay_min=hourly, pay_max=None, **values) for _ in range(number)]


def text_of(response) -> str:
    body = response.text.split("<main", 1)[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_role_in_a_place_answers_first(client, role, washington, time_machine):
    time_machine.move_to("2026-11-24T12:00:00-05:00")
    paying(20, hourly=30, role=role, places=[washington])
    paying(10, hourly=45, role=role, places=[washington])
    response = client.get(f"{ML}in/washington-dc/")
    assert_good_page(response)
    assert not response.cookies
    assert "<h1>What machine learning internships pay in Washington, DC</h1>" in response.text
    assert (
        "Machine learning internships within 25 miles of Washington, DC pay $35.00 an hour on average, or"
        " $72,800 a year, from 30 postings that stated pay in the 12 months to November 24, 2026."
    ) in text_of(response)
    assert (
        "From 30 postings within 25 miles of Washington, DC that stated pay, November 24, 2025 to November 24, 2026."
        " As of November 24, 2026. Low and high leave out the lowest and highest 5%. Yearly = hourly × 2,080 hours."
    ) in text_of(response)
    assert "noindex" not in response.text
    assert '<link rel="canonical" href="http://127.0.0.1:8000/pay/machine-learning/in/washington-dc/">' in response.text
    for address in (
        "/pay/", ML, "/pay/machine-learning/in/united-states/", "/roles/machine-learning/",
        "/internships/machine-learning/in/washington-dc/",
    ):  # fmt: skip
        assert f'href="{address}"' in response.text
    assert "See the 30 that are open" in response.text
    assert 'id="how"' in response.text


def test_every_bar_is_in_the_table(client, role):
    paying(6, hourly=20, role=role)
    paying(3, hourly=23, role=role)
    response = client.get(ML)
    rows = re.findall(r'<th scope="row" class="num">(.*?)</th><td class="r">(\d+)</td>', response.text)
    assert rows == [("$20 to under $21", "6"), ("$21 to under $22", "0"), ("$22 to under $23", "0"),
                    ("$23 to under $24", "3")]  # fmt: skip
    assert 'role="img" aria-label="Histogram of 4 bars, from $20 to under $21 to' in response.text


def test_links_lead_to_the_numbers_that_stand_beside_them(client, role, washington):
    austin = Place.objects.get(slug="austin-tx")
    paying(30, hourly=30, role=role, places=[austin])
    paying(30, hourly=40, role=role, places=[washington])
    elsewhere = text_of(client.get(f"{ML}in/washington-dc/")).split("The same role elsewhere")[1]
    assert "The whole board $35.00 60 The United States $35.00 60 Austin, TX $30.00 30" in elsewhere
    assert "Washington, DC $" not in elsewhere
    assert "pay $30.00 an hour on average" in text_of(client.get(f"{ML}in/austin-tx/"))


def test_too_little_is_said_plainly(client, role):
    paying(4, role=role)
    for address in (ML, f"{ML}in/washington-dc/"):
        response = client.get(address)
        assert_good_page(response)
        assert "Too few machine learning postings state pay" in text_of(response)
        assert '<meta name="robots" content="noindex">' in response.text
        assert 'href="/pay/"' in response.text


def test_wider_numbers_are_not_for_search_engines(client, role, washington):
    paying(4, role=role, places=[washington])
    paying(30, role=role, places=[Place.objects.get(slug="austin-tx")])
    response = client.get(f"{ML}in/washington-dc/")
    assert "say what they pay (4), so this looks at all of the United States." in text_of(response)
    assert '<meta name="robots" content="noindex">' in response.text
    assert "noindex" not in client.get(f"{ML}in/austin-tx/").text


@pytest.mark.parametrize("address", ["/pay/no-such/", f"{ML}in/no-such/", "/pay/no-such/in/washington-dc/"])
def test_unknown_slugs_are_not_found(client, address):
    assert client.get(address).status_code == 404


def test_list_has_each_role_best_paid_first(client, role):
    paying(5, hourly=30, role=role)
    paying(5, hourly=40, role=Role.objects.get(slug="finance"))
    paying(3, hourly=90, role=Role.objects.get(slug="marketing"))
    response = client.get("/pay/")
    assert_good_page(response)
    said = text_of(response)
    assert "Finance 5 postings $40.00 $40.00– $40.00 Machine learning 5 postings $30.00 $30.00– $30.00" in said
    assert "Marketing 3 postings Too few to say" in said
    assert 'href="/pay/finance/"' in response.text


def test_list_of_an_empty_board(client):
    response = client.get("/pay/")
    assert_good_page(response)
    assert "Too few postings state pay to say what is usual" in text_of(response)
    assert "noindex" in response.text


@pytest.mark.parametrize("address", ["/pay/", ML])
def test_index_that_is_being_built_is_said(client, monkeypatch, address):
    def not_ready(self):
        raise IndexNotReady

    monkeypatch.setattr("postings.search.index.SearchIndex.reader", not_ready)
    assert client.get(address).status_code == 503


def test_pages_are_read_only():
    assert [Client().post(address).status_code for address in ("/pay/", ML)] == [405, 405]


def test_queries_do_not_grow(client, role, washington, django_assert_num_queries, monkeypatch):
    austin = Place.objects.get(slug="austin-tx")
    for number, place in ((31, austin), (30, washington), (6, None)):
        paying(number, role=role, places=[place] if place else [])
    client.get(f"{ML}in/washington-dc/")  # the index is made, and the process has read where places are
    results.forget()
    monkeypatch.setattr(index, "EVERY", 60)
    for address, queries in (("/pay/", 1), (ML, 2), (f"{ML}in/washington-dc/", 4)):
        with django_assert_num_queries(queries):
            client.get(address)

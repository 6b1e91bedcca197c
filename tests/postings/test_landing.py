import re

import pytest

from places.lookup import look_up
from places.models import Place
from places.regions import REGIONS
from postings.choices import Arrangement
from postings.filters import PostingFilter
from postings.landing import Landing, landing_address, landing_of, slug_of, where_of
from postings.models import Role
from tests.factories import PostingFactory
from tests.pages import assert_good_page
from tests.postings.test_search_page import one_heading, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def role():
    return Role.objects.get(slug="machine-learning")


def place(label):
    return look_up(label).place


def canonical(response):
    return re.search(r'<link rel="canonical" href="([^"]*)">', response.text)[1]


def is_noindex(response):
    return '<meta name="robots" content="noindex">' in response.text


@pytest.mark.parametrize(
    ("address", "heading", "title"),
    [
        ("/internships/machine-learning/", "Machine learning internships", "Machine learning internships · Foothold"),
        ("/internships/in/seattle-wa/", "Internships in Seattle, WA", "Internships in Seattle, WA · Foothold"),
        (
            "/internships/machine-learning/in/washington-state/",
            "Machine learning internships in Washington State",
            "Machine learning internships in Washington State · Foothold",
        ),
    ],
)
def test_landing_page_has_its_own_words(client, role, address, heading, title):
    PostingFactory.create_batch(5, role=role, places=[place("Seattle, WA")])
    response = client.get(address)
    assert one_heading(response) == heading
    assert f"<title>{title}</title>" in response.text
    assert canonical(response) == f"http://testserver{address}" or canonical(response).endswith(address)
    assert "Showing 1–5 of 5" in text(response)
    assert not is_noindex(response)


def test_landing_shows_what_its_search_shows(client, role):
    PostingFactory.create_batch(3, role=role, places=[place("Seattle, WA")])
    PostingFactory(role=role, places=[place("Bellevue, WA")])
    PostingFactory(role=role, arrangement=Arrangement.REMOTE, remote_country="US")
    PostingFactory(places=[place("Seattle, WA")])
    landing = client.get("/internships/machine-learning/in/seattle-wa/")
    search = client.get("/internships/?where=Seattle,+WA&remote=no&role=machine-learning")
    ids = [posting.pk for posting, _ in landing.context["cards"]]
    assert ids == [posting.pk for posting, _ in search.context["cards"]]
    assert len(ids) == 4


@pytest.mark.parametrize(("number", "indexable"), [(4, False), (5, True)])
def test_landing_needs_five_live_postings(client, role, number, indexable):
    PostingFactory.create_batch(number, role=role, places=[place("Seattle, WA")])
    PostingFactory(role=role, places=[place("Seattle, WA")], expired=True)
    for address in (
        "/internships/machine-learning/",
        "/internships/in/seattle-wa/",
        "/internships/in/washington-state/",
        "/internships/machine-learning/in/seattle-wa/",
        "/internships/in/united-states/",
    ):
        assert is_noindex(client.get(address)) is not indexable, address


def test_suburb_is_no_copy_of_its_city(client):
    PostingFactory.create_batch(6, places=[place("Seattle, WA")])
    response = client.get("/internships/in/bellevue-wa/")
    assert "of 6" in text(response)
    assert is_noindex(response)


def test_search_that_is_a_landing_page_points_there(client, role):
    response = client.get("/internships/?where=Seattle,+WA&remote=no&role=machine-learning")
    assert canonical(response).endswith("/internships/machine-learning/in/seattle-wa/")
    assert not is_noindex(response)


@pytest.mark.parametrize("query", ["q=python", "role=machine-learning&pay=30", "role=a&role=b", "where=Seattle,+WA"])
def test_other_searches_are_not_indexed(client, query):
    response = client.get(f"/internships/?{query}")
    assert is_noindex(response)
    assert "canonical" not in response.text


def test_all_internships_are_indexed_page_by_page(client):
    PostingFactory.create_batch(21)
    assert canonical(client.get("/internships/")).endswith("/internships/")
    assert canonical(client.get("/internships/?page=2")).endswith("/internships/?page=2")


def test_landing_pages_turn_under_their_address(client, role):
    PostingFactory.create_batch(21, role=role)
    first = client.get("/internships/machine-learning/")
    assert 'href="?page=2"' in first.text
    second = client.get("/internships/machine-learning/?page=2")
    assert "Showing 21–21 of 21" in text(second)
    assert canonical(second).endswith("/internships/machine-learning/?page=2")


def test_landing_with_filters_is_the_search(client):
    response = client.get("/internships/machine-learning/in/seattle-wa/?pay=30&utm_source=mail")
    assert response.status_code == 302
    assert response["Location"] == "/internships/?where=Seattle%2C+WA&remote=no&role=machine-learning&pay=30"


@pytest.mark.parametrize(
    "address",
    ["/internships/no-such-role/", "/internships/in/atlantis/", "/internships/machine-learning/in/atlantis/"],
)
def test_unknown_role_or_place_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_landing_says_where_it_lies(client, role):
    response = client.get("/internships/machine-learning/in/seattle-wa/")
    crumbs = re.search(r'<nav class="crumb".*?</nav>', response.text, re.S)[0]
    assert re.findall(r'href="([^"]*)"', crumbs) == [
        "/internships/",
        "/internships/machine-learning/",
        "/internships/machine-learning/in/washington-state/",
    ]


def test_second_slug_of_a_place_leads_to_the_first(client):
    response = client.get("/internships/in/district-of-columbia/")
    assert response.status_code == 301
    assert response["Location"] == "/internships/in/washington-dc/"


@pytest.mark.parametrize(
    "region", [region for region in REGIONS if region.code != "DC"], ids=lambda region: region.slug
)
def test_every_state_has_an_address(region):
    assert where_of(region.slug).region == region


def test_slugs_of_places_lead_back_to_them():
    labels = ["Washington, DC", "Portland, OR", "Portland, ME", "Toronto, ON", "Berlin, Germany", "Singapore"]
    for where in map(look_up, labels):
        assert where_of(slug_of(where)).place == where.place


def test_cities_of_one_name_in_one_country_are_told_apart():
    for slug in ("suzhou-china", "taizhou-china"):
        assert where_of(slug).place == Place.objects.get(slug=slug)


def test_landing_of_no_place_that_has_an_address(role):
    assert landing_of(PostingFilter.of({"where": ["remote"], "remote": ["no"]})) is None
    assert landing_of(PostingFilter.of({})) is None
    assert landing_of(PostingFilter.of({"role": ["machine-learning"]})) == Landing(role)


def test_addresses():
    assert landing_address() == "/internships/"
    assert landing_address("ux-design", "austin-tx") == "/internships/ux-design/in/austin-tx/"
    assert landing_address(place="austin-tx") == "/internships/in/austin-tx/"


def test_landing_is_a_good_page(client, role):
    PostingFactory.create_batch(6, role=role, places=[place("Seattle, WA")])
    assert_good_page(client.get("/internships/machine-learning/in/seattle-wa/"))

"""Two roles side by side: their guides' words, and numbers that are what a plain count says and what links show."""

import itertools
import re
from statistics import mean

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from places.lookup import look_up
from postings.insight.guide import comparison, guide_panel
from postings.models import Guide, Posting, Role
from postings.search import index
from tests.factories import CompanyFactory, GuideFactory, PostingFactory
from tests.pages import assert_good_page
from tests.postings.test_roles_pages import shown_total

pytestmark = pytest.mark.django_db
ADDRESS = "/roles/data-science/vs/machine-learning/"


@pytest.fixture
def roles():
    """Two roles with guides of their own: data science and machine learning."""
    Guide.objects.all().delete()
    found = [Role.objects.get(slug=slug) for slug in ("data-science", "machine-learning")]
    GuideFactory(role=found[0], suits="like explaining what numbers mean.", credentials="Statistics")
    GuideFactory(role=found[1], suits="like building things", credentials="Computer science", skills=["Python", "C++"])
    return found


@pytest.fixture
def board(roles):
    """Seven live postings of the first, three of the second; pay that makes averages with cents."""
    boston, austin = (look_up(label).place for label in ("Boston, MA", "Austin, TX"))
    companies = [CompanyFactory() for _ in range(3)]
    for number in range(7):
        PostingFactory(
            role=roles[0],
            title="Intern",
            description="Python" if number else "SQL and Python",
            company=companies[number % 3],
            places=[boston] if number < 5 else [austin],
            pay_min=20 + number,
            pay_max=None,
        )
    PostingFactory.create_batch(3, role=roles[1], title="Intern", description="C++", places=[austin])
    PostingFactory(role=roles[1], title="Intern", description="C++", expired=True)


def rows_of(response) -> dict:
    return {row.label: row.cells for row in response.context["comparison"].rows}


def test_comparison_shows_both_guides(client, roles):
    response = client.get(ADDRESS)
    assert_good_page(response)
    assert not response.cookies
    assert "<h1>Data science or machine learning?</h1>" in response.text
    assert [cell.text for cell in rows_of(response)["Studying"]] == ["Statistics", "Computer science"]
    advice = (
        "Start with data science if you like explaining what numbers mean; with machine learning if you like building"
    )
    assert advice in response.text
    assert 'data-h="Machine learning intern"' in response.text
    assert "noindex" not in response.text


def test_comparison_counts_plainly_and_as_its_links_show(client, board, roles):
    rows = rows_of(client.get(ADDRESS))
    for role, openings, companies in zip(roles, rows["Open now"], rows["Companies hiring now"], strict=True):
        live = Posting.objects.live().filter(role=role)
        assert openings.text == str(live.count())
        assert shown_total(client, openings.url) == live.count()
        assert companies.text == str(live.values("company").distinct().count())
    assert [cell.text for cell in rows["Skills asked for most"]] == ["Python 100%, SQL 14%", "C++ 100%"]


def test_comparison_says_average_pay_where_enough_state_it(client, board, roles):
    pay = rows_of(client.get(ADDRESS))["Average pay"]
    average = mean(float(posting.pay_min) for posting in Posting.objects.filter(role=roles[0]))
    assert pay[0].text == f"${average:.2f} an hour"
    assert pay[0].note == f"${average * 2080:,.0f} a year, from 7 postings that stated pay"
    assert pay[0].text.removesuffix(" an hour") in client.get(pay[0].url).text
    assert pay[1].text == "Too few postings state it"  # four do


def test_other_order_is_the_same_page_of_the_first_address(client, roles):
    response = client.get("/roles/machine-learning/vs/data-science/")
    assert_good_page(response)
    assert "<h1>Machine learning or data science?</h1>" in response.text
    assert f'rel="canonical" href="http://127.0.0.1:8000{ADDRESS}"' in response.text


def test_role_beside_itself_leads_to_its_page(client):
    response = client.get("/roles/finance/vs/finance/")
    assert response.status_code == 302
    assert response.url == "/roles/finance/"


@pytest.mark.parametrize("pair", ["nothing/vs/finance", "finance/vs/nothing", "nothing/vs/nothing", "a/vs/b"])
def test_unknown_roles_are_not_found(client, pair):
    assert client.get(f"/roles/{pair}/").status_code == 404


def test_comparison_without_a_guide_is_not_for_search_engines(client, roles):
    for pair in ("data-science/vs/finance", "finance/vs/marketing"):
        response = client.get(f"/roles/{pair}/")
        assert_good_page(response)
        assert 'content="noindex"' in response.text
        assert response.context["comparison"].advice == ""
    assert "Not written yet" in client.get("/roles/data-science/vs/finance/").text
    assert "Studying" not in client.get("/roles/finance/vs/marketing/").text


def test_all_pairs_are_pages(client, board, monkeypatch):
    slugs = list(Role.objects.values_list("slug", flat=True))
    client.get("/roles/")
    monkeypatch.setattr(index, "EVERY", 3600)
    pairs = list(itertools.combinations(slugs, 2))
    assert len(pairs) == 190
    assert not [pair for pair in pairs if client.get("/roles/{}/vs/{}/".format(*pair)).status_code != 200]


def test_comparison_takes_two_queries(client, board, django_assert_num_queries, monkeypatch):
    client.get(ADDRESS)
    monkeypatch.setattr(index, "EVERY", 3600)
    with django_assert_num_queries(2):  # the two with their guides, names to choose from
        client.get(ADDRESS)


# The form


@pytest.mark.parametrize("page", [ADDRESS, "/roles/"])
def test_form_needs_no_script(client, page):
    text = client.get(page).text
    assert re.search(r'<form[^>]* action="/roles/" method="get">', text)
    assert '<option value="finance"' in text


@pytest.mark.parametrize(
    ("query", "leads_to"),
    [
        ("one=finance&other=data-science", "/roles/data-science/vs/finance/"),
        ("one=data-science&other=finance", "/roles/data-science/vs/finance/"),
        ("one=finance&other=finance", "/roles/finance/"),
    ],
)
def test_form_leads_to_the_pair(client, query, leads_to):
    assert client.get(f"/roles/?{query}").url == leads_to


@pytest.mark.parametrize(
    "query", ["one=finance", "one=&other=", "one=finance&other=nothing", "other=%F0%9F%A6%8A&one=x"]
)
def test_form_with_junk_stays_on_the_list(client, query):
    assert client.get(f"/roles/?{query}").status_code == 200


# In short, beside search results


@pytest.mark.parametrize("parameters", [{}, {"where": ["Austin, TX"], "remote": ["no"]}])
def test_short_comparison_counts_at_the_place(client, board, roles, parameters):
    rows = {row.label: row.cells for row in comparison(*roles, parameters).rows}
    openings = rows["Open here" if parameters else "Open now"]
    assert [cell.text for cell in openings] == (["2", "3"] if parameters else ["7", "3"])
    for cell in openings:
        assert shown_total(client, cell.url) == int(cell.text)
    assert "postings" in rows["Average pay"][0].note
    assert ("the United States" in rows["Average pay"][0].note) == bool(parameters)  # too few there: wider, and said


def test_fragments_render_by_themselves(board, roles):
    html = render_to_string("postings/insight/_compare.html", {"comparison": comparison(*roles, {})})
    assert "Data science or machine learning?" in html
    assert reverse("postings:compare", args=["data-science", "machine-learning"]) in html
    html = render_to_string("postings/insight/_guide.html", {"guide": guide_panel(roles[0])})
    assert html.count("<h3>") == 3
    assert 'href="/roles/data-science/"' in html

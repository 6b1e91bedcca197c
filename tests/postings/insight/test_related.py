"""Ways on from a search: each count is what its link shows."""

import random
from urllib.parse import parse_qs, urlsplit

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from places.lookup import look_up
from postings.choices import RoleCategory
from postings.filters import PostingFilter
from postings.insight.related import MOST, related
from postings.insight.titles import key, named
from postings.models import Guide, Role
from postings.search import index
from postings.search.results import run
from tests.factories import CompanyFactory, PostingFactory

pytestmark = pytest.mark.django_db

CITIES = ("Washington, DC", "Arlington, VA", "Bethesda, MD", "Baltimore, MD", "Austin, TX", "Dallas, TX")
TITLES = (
    "Machine learning intern",
    "Machine Learning Research Intern (Remote)",
    "Data science internship, Summer 2027",
    "Data Science Co-op",
    'The "quoted" <b>robotics</b> & C++ intern',
)


@pytest.fixture
def board():
    chance = random.Random(23)
    companies = [CompanyFactory(name=f"Works {n} & Sons") for n in range(4)]
    roles = [*Role.objects.filter(slug__in=["machine-learning", "data-science", "marketing"]), None]
    for _ in range(40):
        PostingFactory(
            title=chance.choice(TITLES),
            role=chance.choice(roles),
            company=chance.choice(companies),
            tags=chance.sample(["Python", "SQL", "computer vision", "C++", "robotics"], 2),
            arrangement=chance.choice(["", "hybrid", "remote"]),
            remote_country=chance.choice(["", "US"]),
            places=[look_up(label).place for label in chance.sample(CITIES, chance.randint(0, 2))],
        )


def lists_of(**parameters):
    filters = PostingFilter.of({name: [value] for name, value in parameters.items()})
    return {each.title: each.rows for each in related(filters, run(filters.search()))}


def labels(rows):
    return [way.label for way in rows]


SEARCHES = [
    {},
    {"q": "machine learning intern", "where": "Washington, DC"},
    {"q": "robotics", "arrangement": "hybrid"},
    {"role": "machine-learning", "where": "Bethesda, MD", "remote": "no", "radius": "10"},
    {"where": "Texas", "sort": "closing"},
    {"where": "remote", "q": '"data science"'},
    {"q": "C++", "where": "20001"},
    {"company": "works-1-sons"},
    {"role": "no-such-role", "q": "python", "where": "Qwxyz", "type": "junk", "page": "7"},
    {"q": 'half a "quote', "pay": "10"},
]


@pytest.mark.parametrize("parameters", SEARCHES, ids=str)
def test_counts_are_what_the_links_show(client, board, parameters, monkeypatch):
    filters = PostingFilter.of({name: [value] for name, value in parameters.items()})
    found = related(filters, run(filters.search()))
    monkeypatch.setattr(index, "EVERY", 3600)  # nothing changes while the links are opened
    addresses = [way.url for each in found for way in each.rows]
    assert len(addresses) == len(set(addresses))
    for each in found:
        assert 1 <= len(each.rows) <= MOST
        assert [way.count for way in each.rows] == sorted((way.count for way in each.rows), reverse=True)
        for way in each.rows:
            assert f"of {way.count}</span>" in client.get(way.url).text, (each.title, way)
            assert PostingFilter.of(parse_qs(urlsplit(way.url).query)).search() != filters.search()


def test_kinds_of_the_role_are_searched_within_it(board):
    role = Role.objects.get(slug="machine-learning")
    Guide.objects.update_or_create(
        role=role, defaults={"category": RoleCategory.DATA, "kinds": ["robotics", "computer vision", "juggling"]}
    )
    for parameters in ({"q": "ML intern"}, {"role": role.slug}):
        ways = lists_of(**parameters)["Kinds of machine learning"]
        assert set(labels(ways)) == {"Robotics", "Computer vision"}
        assert all("role=machine-learning" in way.url for way in ways)
    assert "Computer vision" not in labels(lists_of(role=role.slug, q="computer vision")["Kinds of machine learning"])


def test_without_a_guide_tags_narrow_the_search(board):
    Guide.objects.all().delete()
    found = lists_of(role="machine-learning")
    assert "Kinds of machine learning" not in found
    assert set(labels(found["Narrow it down"])) <= {"Python", "SQL", "computer vision", "C++", "robotics"}
    assert "Python" not in labels(lists_of(q="python")["Narrow it down"])


def test_titles_that_name_the_same_are_one(board):
    found = labels(lists_of(q="intern")["Similar titles"])
    assert sorted(name for name in found if "ata" in name.casefold()) in (["Data Science"], ["Data science"])
    assert "Machine learning" not in labels(lists_of(q="machine learning internships 2027")["Similar titles"])


@pytest.mark.parametrize(
    ("title", "piece"),
    [
        ("Data Science Intern (Remote), Summer 2027", "Data Science"),
        ("2027 Summer Internship - Software Engineer", "Software Engineer"),
        ("Machine Learning Intern, Forecasting", "Machine Learning Intern, Forecasting"),
        ("Software (Backend) Intern", "Software (Backend)"),
        ("Co-op: C++ Developer", "C++ Developer"),
        ("Fall Prevention Research Intern", "Fall Prevention Research"),
        ("Internal Tools Intern", "Internal Tools"),
        ('“Quoted” "x" intern', "Quoted x"),
        ("Interns 2026", ""),
    ],
)
def test_named_is_a_piece_of_the_title(title, piece):
    assert named(title) == piece


def test_key_sets_aside_what_every_title_has():
    assert key("Data science intern 2027") == key("DATA SCIENCE internships") == key("data science co-op")
    assert key("Summer intern") == key("Intern, fall 2026") == ()


def test_categories_add_up_their_roles_whatever_the_text(board):
    Guide.objects.all().delete()
    for slug, category in (("machine-learning", RoleCategory.DATA), ("data-science", RoleCategory.DATA)):
        Guide.objects.create(role=Role.objects.get(slug=slug), category=category)
    (way,) = lists_of(q="zebra")["Categories"]
    both = run(PostingFilter.of({"role": ["machine-learning", "data-science"]}).search()).total
    assert (way.label, way.count) == ("Data and machine learning", both)
    assert "q=" not in way.url


def test_nearby_cities_are_each_by_itself_and_near(board):
    ways = lists_of(where="Washington, DC")["Nearby cities"]
    assert set(labels(ways)) == {"Arlington, VA", "Bethesda, MD", "Baltimore, MD"}
    assert all("radius=0" in way.url and "remote=no" in way.url for way in ways)


def test_cities_of_a_state_lie_in_it(board):
    assert set(labels(lists_of(where="Texas")["Cities"])) == {"Austin, TX", "Dallas, TX"}


def test_companies_that_have_all_of_it_are_no_way_on(board):
    PostingFactory(title="Zebra keeper", company=CompanyFactory(name="Zoo"))
    assert "Companies" not in lists_of(q="zebra")
    PostingFactory(title="Zebra keeper", company=CompanyFactory(name="Farm"))
    assert set(labels(lists_of(q="zebra")["Companies"])) == {"Zoo", "Farm"}
    assert "Companies" not in lists_of(company="zoo")


def test_empty_board_has_no_lists():
    assert lists_of() == {}
    assert render_to_string("postings/insight/_related.html", {"lists": []}).strip() == ""


def test_related_query_count(board, monkeypatch, django_assert_num_queries):
    filters = PostingFilter.of({"q": ["machine learning"], "where": ["Washington, DC"]})
    found = run(filters.search())
    related(filters, found)  # reads the names of places
    monkeypatch.setattr(index, "EVERY", 3600)
    with django_assert_num_queries(3):  # the roles' matcher, guides, places
        related(filters, found)


def test_section_escapes_and_links(board):
    filters = PostingFilter.of({"q": ["intern"]})
    html = render_to_string("postings/insight/_related.html", {"lists": related(filters, run(filters.search()))})
    assert "<h2" in html
    assert "<b>robotics" not in html
    assert "Works 1 &amp; Sons" in html
    assert f'href="{reverse("postings:search")}?' in html

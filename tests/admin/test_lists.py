"""The lists: what they show, how they filter and search, what they cost."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from jobboard.admin.paging import CappedPaginator
from postings.choices import Status
from postings.models import Posting, Role
from tests.factories import CompanyFactory, PostingFactory, days_ago

LIST = "admin:postings_posting_changelist"
MOST_QUERIES = 12


@pytest.fixture
def titles(client):
    """Which postings the list shows for a query."""

    def titles(**query):
        response = client.get(reverse(LIST), query)
        assert response.status_code == 200
        return [posting.title for posting in response.context["cl"].result_list]

    return titles


@pytest.fixture
def one_of_each(company):
    """A posting in every state, its title the name of the state."""
    states = {
        "live": {},
        "closing": {"closes_on": days_ago(-2).date()},
        "scheduled": {"scheduled": True},
        "expired": {"expired": True},
        "draft": {"draft": True},
        "review": {"status": Status.IN_REVIEW},
        "declined": {"status": Status.DECLINED},
        "closed": {"closed": True},
        "removed": {"removed": True},
    }
    return {name: PostingFactory(company=company, title=name, **fields) for name, fields in states.items()}


def test_each_state_filter_finds_its_own(as_recruiter, titles, one_of_each):
    for name in one_of_each:
        assert set(titles(state=name)) == ({"live", "closing"} if name == "live" else {name})


def test_list_tells_state_in_a_word(as_recruiter, one_of_each):
    page = as_recruiter.get(reverse(LIST)).text
    words = ["Live", "Scheduled", "Expired", "Draft", "In review", "Declined", "Closed: filled", "Removed"]
    assert [word for word in words if f">{word}</span>" not in page] == []


def test_unknown_filter_values_are_ignored(as_recruiter, titles, one_of_each):
    for value in ("", "abc", "published", "٣", "x" * 500):
        assert len(titles(state=value)) == len(one_of_each)
        assert len(titles(term=value)) == len(one_of_each)
        assert len(titles(changed=value)) == len(one_of_each)


@pytest.mark.parametrize("value", ["abc", "", "-1", str(2**63), "9" * 1_000, "1,2", "NaN"])
@pytest.mark.parametrize(
    "key", ["role__id__exact", "role__isnull", "p", "o", "all", "_popup", "_to_field", "e", "_facets"]
)
def test_junk_in_the_address_is_answered(as_recruiter, company, key, value):
    PostingFactory(company=company)
    assert as_recruiter.get(reverse(LIST), {key: value}).status_code in (200, 302, 400)


def test_role_filter_offers_roles_in_use_only(as_recruiter, titles, company):
    used, unused = Role.objects.all()[:2]
    other = Role.objects.all()[2]
    PostingFactory(company=company, title="Of this role", role=used)
    PostingFactory(company=company, title="Of another role", role=other)
    page = as_recruiter.get(reverse(LIST)).text
    assert used.name in page
    assert unused.name not in page
    assert titles(role__id__exact=used.pk) == ["Of this role"]


def test_term_filter(as_recruiter, titles, company):
    PostingFactory(company=company, title="Summer", season="summer", year=2027)
    PostingFactory(company=company, title="Fall", season="fall", year=2026)
    PostingFactory(company=company, title="None", season="", year=None)
    with time_machine.travel("2026-11-24 12:00+00:00", tick=False):
        as_recruiter.force_login(company.memberships.get().user)
        assert titles(term="summer-2027") == ["Summer"]
        assert titles(term="fall-2026") == ["Fall"]
        assert titles(term="none") == ["None"]
        assert "Summer 2027" in as_recruiter.get(reverse(LIST)).text


def test_last_change_filter(as_recruiter, titles, company):
    PostingFactory(company=company, title="New")
    old = PostingFactory(company=company, title="Old")
    Posting.objects.filter(pk=old.pk).update(updated_at=timezone.now() - dt.timedelta(days=10))
    assert titles(changed="7") == ["New"]
    assert set(titles(changed="30")) == {"New", "Old"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("data", {"Data intern", "Big DATA intern"}),
        ("big intern", {"Big DATA intern"}),
        ("halyard", {"Data intern", "Big DATA intern", "UX intern"}),
        ("halyard ux", {"UX intern"}),
        ("nothing", set()),
        ("%", set()),
        ("_", set()),
        ("\\", set()),
        ("'", set()),
        ('"', set()),
    ],
)
def test_search_finds_every_word_in_title_or_company(as_recruiter, titles, company, query, found):
    for title in ("Data intern", "Big DATA intern", "UX intern"):
        PostingFactory(company=company, title=title)
    assert set(titles(q=query)) == found


@pytest.mark.parametrize(
    "name", ["postings_posting", "companies_company", "accounts_user", "postings_role", "places_place"]
)
@pytest.mark.parametrize("query", ["word " * 380, "x" * 1_900, "\u202e", "🦊", "%" * 300, "a'; DROP TABLE", "(((("])
def test_search_takes_any_text(as_administrator, name, query):
    assert as_administrator.get(reverse(f"admin:{name}_changelist"), {"q": query}).status_code == 200


def test_search_refuses_nul_politely(as_administrator):
    assert as_administrator.get(reverse(LIST) + "?q=%00").status_code == 400


def test_newest_change_comes_first(as_recruiter, titles, company):
    first = PostingFactory(company=company, title="First")
    PostingFactory(company=company, title="Second")
    assert titles() == ["Second", "First"]
    first.save()
    assert titles() == ["First", "Second"]


def test_long_lists_are_counted_so_far(as_recruiter, company, monkeypatch):
    monkeypatch.setattr(CappedPaginator, "MOST", 3)
    for _ in range(5):
        PostingFactory(company=company)
    assert "3 or more" in " ".join(as_recruiter.get(reverse(LIST)).text.split())


@pytest.mark.parametrize("query", [{}, {"q": "intern works"}, {"state": "live"}, {"role__isnull": "True"}, {"p": "2"}])
@pytest.mark.parametrize("who", ["recruiter", "moderator", "administrator"])
def test_list_of_postings_takes_few_queries(client, request, company, who, query, django_assert_max_num_queries):
    client.force_login(request.getfixturevalue(who))
    roles = list(Role.objects.all()[:5])
    for number in range(60):
        PostingFactory(company=company if who == "recruiter" else CompanyFactory(), role=roles[number % 5])
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(reverse(LIST), query)


@pytest.mark.parametrize("name", ["companies_company", "accounts_user", "postings_role", "places_place"])
def test_other_lists_take_few_queries(as_administrator, austin, name, django_assert_max_num_queries):
    for _ in range(20):
        CompanyFactory(headquarters=austin)
    with django_assert_max_num_queries(MOST_QUERIES):
        as_administrator.get(reverse(f"admin:{name}_changelist"))


@pytest.mark.parametrize("who", ["recruiter", "administrator"])
def test_form_of_posting_takes_few_queries(
    client, request, company, austin, seattle, who, django_assert_max_num_queries
):
    client.force_login(request.getfixturevalue(who))
    posting = PostingFactory(company=company, places=[austin, seattle])
    with django_assert_max_num_queries(25):
        client.get(reverse("admin:postings_posting_change", args=[posting.pk]))

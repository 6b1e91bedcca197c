"""Clearing up expired postings: filters by age and company, the archive, and bulk actions with a line each."""

import pytest
from django.urls import reverse

from mail.models import Message
from postings.choices import Action, Status
from postings.models import Decision, Posting
from tests.factories import CompanyFactory, MembershipFactory, PostingFactory, days_ago

LIST = "admin:postings_posting_changelist"


@pytest.fixture
def titles(client):
    def titles(**query):
        response = client.get(reverse(LIST), query)
        assert response.status_code == 200
        return {posting.title for posting in response.context["cl"].result_list}

    return titles


@pytest.fixture
def act(client):
    def act(name, *postings):
        fields = {"action": name, "_selected_action": [posting.pk for posting in postings], "index": "0"}
        response = client.post(reverse(LIST), fields, follow=True)
        return " ".join(str(message) for message in response.context["messages"])

    return act


def expired(days, **fields):
    return PostingFactory(title=f"{days} days", opens_at=days_ago(300), closes_on=days_ago(days).date(), **fields)


def test_age_of_expiry(as_moderator, titles):
    for days in (3, 20, 60, 200):
        expired(days)
    PostingFactory(title="Live")
    assert titles(expired="week") == {"3 days"}
    assert titles(expired="month") == {"20 days"}
    assert titles(expired="quarter") == {"60 days"}
    assert titles(expired="older") == {"200 days"}
    assert len(titles(expired="abc")) == 5


def test_company_filter_of_staff(as_moderator, titles, company):
    expired(3, company=company)
    quiet = CompanyFactory(name="Quiet Harbor Labs")
    PostingFactory(company=quiet, title="Live")
    assert titles(company=company.pk) == {"3 days"}
    assert titles(company=quiet.pk) == {"Live"}
    page = as_moderator.get(reverse(LIST)).text
    assert f"?company={company.pk}" in page
    assert f"?company={quiet.pk}" not in page
    for junk in ("abc", "", "9" * 40, "-1", "٣"):
        assert len(titles(company=junk)) == 2


def test_company_filter_of_recruiters(as_recruiter, titles, company, recruiter):
    PostingFactory(company=company, title="Own")
    foreign = PostingFactory(title="Foreign").company
    assert "By company" not in as_recruiter.get(reverse(LIST)).text
    second = MembershipFactory(user=recruiter).company
    PostingFactory(company=second, title="Second")
    assert titles(company=second.pk) == {"Second"}
    assert titles(company=foreign.pk) == {"Own", "Second"}
    assert foreign.name not in as_recruiter.get(reverse(LIST), {"company": foreign.pk}).text


def test_archived_ones_show_when_asked_for(as_recruiter, titles, company, act):
    posting = PostingFactory(company=company, title="Old", expired=True)
    PostingFactory(company=company, title="Live")
    assert act("archive", posting) == "1 archived."
    assert titles() == {"Live"}
    assert titles(kept="archived") == {"Old"}


@pytest.mark.parametrize(
    ("name", "line", "said"),
    [
        ("extend", Action.EXTENDED, "2 extended by 30 days."),
        ("close_filled", Action.CLOSED, "2 closed as filled."),
        ("archive", Action.ARCHIVED, "2 archived."),
        ("ask", Action.ASKED, "2 asked after."),
    ],
)
def test_bulk_actions_leave_one_line_each(as_moderator, act, moderator, name, line, said):
    company = MembershipFactory().company
    postings = [PostingFactory(company=company, expired=True) for _ in range(2)]
    assert act(name, *postings) == said
    lines = Decision.objects.values_list("posting", "action", "by_name")
    assert sorted(lines) == sorted((posting.pk, line, str(moderator)) for posting in postings)
    assert Message.objects.count() == (2 if name == "ask" else 0)


def test_recruiter_asks_nobody(as_recruiter, act, company):
    assert act("ask", PostingFactory(company=company, expired=True)) == "No action selected."


def test_what_waits_for_a_moderator_is_counted_apart(as_recruiter, act, company, austin):
    type(company).objects.filter(pk=company.pk).update(standing="new")
    drafts = [PostingFactory(company=company, draft=True, places=[austin], title=f"Kind {key}") for key in "AB"]
    assert act("publish", *drafts) == "2 sent to a moderator."
    assert set(Posting.objects.values_list("status", flat=True)) == {Status.IN_REVIEW}

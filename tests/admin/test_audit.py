"""The audit log in the back office: read by staff, written by nobody."""

import pytest
import time_machine
from django.urls import reverse

from postings.choices import Action
from postings.decisions import record
from postings.models import Decision
from tests.factories import PostingFactory, UserFactory, days_ago
from tests.pages import read_page

LOG = "admin:postings_decision_changelist"


def assert_sound(response):
    page = read_page(response.text)
    assert (page.headings, page.mains, page.forbidden) == (1, 1, [])
    assert len(page.ids) == len(set(page.ids))


@pytest.fixture
def lines(moderator, company):
    posting = PostingFactory(company=company, title="Perception intern")
    recruiter = UserFactory(name="Rae Cruiter", is_staff=True)
    return [
        record(Action.SUBMITTED, by=recruiter, posting=posting),
        record(
            Action.DECLINED, by=moderator, posting=posting, reason="A course.", changes={"pay_min": ["25.00", None]}
        ),
        record(Action.CLOSED, posting=posting, note="Nobody answered."),
    ]


@pytest.fixture
def found(client):
    def found(**query):
        response = client.get(reverse(LOG), query)
        assert response.status_code == 200
        return [line.action for line in response.context["cl"].result_list]

    return found


def test_log_shows_the_newest_line_first(as_moderator, lines, found):
    assert found() == [Action.CLOSED, Action.DECLINED, Action.SUBMITTED]
    page = as_moderator.get(reverse(LOG))
    assert_sound(page)
    assert "the clock" in page.text


def test_filters_by_action_person_and_date(as_moderator, lines, found, moderator):
    assert found(action__exact="declined") == [Action.DECLINED]
    assert found(who=moderator.pk) == [Action.DECLINED]
    assert found(who="clock") == [Action.CLOSED]
    assert found(who="recruiters") == [Action.SUBMITTED]
    assert len(found(when="7")) == 3
    with time_machine.travel(days_ago(40), tick=False):
        record(Action.ARCHIVED, posting=lines[0].posting)
    assert Action.ARCHIVED not in found(when="30")
    assert Action.ARCHIVED in found(when="365")
    assert len(found(when="abc")) == len(found(who="9" * 40)) == 4


@pytest.mark.parametrize(
    ("query", "number"), [("course", 1), ("perception", 3), ("rae", 1), ("nobody answered", 1), ("nothing", 0)]
)
def test_search_in_what_was_said(as_moderator, lines, found, query, number):
    assert len(found(q=query)) == number


def test_line_is_shown_whole(as_moderator, lines):
    page = as_moderator.get(reverse("admin:postings_decision_change", args=[lines[1].pk]))
    assert_sound(page)
    assert "Pay from: 25.00 → Not stated" in page.text
    assert reverse("admin:postings_posting_change", args=[lines[1].posting_id]) in page.text


def test_line_outlives_what_it_is_about(as_moderator, lines, company):
    company.delete()
    assert as_moderator.get(reverse("admin:postings_decision_change", args=[lines[1].pk])).status_code == 200
    assert as_moderator.get(reverse(LOG)).status_code == 200


@pytest.mark.parametrize("who", ["administrator", "moderator", "recruiter"])
def test_nobody_writes_into_it(client, request, lines, who):
    client.force_login(request.getfixturevalue(who))
    key = lines[0].pk
    before = list(Decision.objects.values())
    for name, keys in (("add", []), ("change", [key]), ("delete", [key]), ("history", [key])):
        path = reverse(f"admin:postings_decision_{name}", args=keys)
        assert client.post(path, {"about": "Something else", "post": "yes"}).status_code == 403, name
    client.post(reverse(LOG), {"action": "delete_selected", "_selected_action": [key], "post": "yes"})
    assert list(Decision.objects.values()) == before


def test_recruiter_reads_nothing_of_it(as_recruiter, lines):
    assert as_recruiter.get(reverse(LOG)).status_code == 403
    assert as_recruiter.get(reverse("admin:postings_decision_change", args=[lines[0].pk])).status_code == 403


def test_log_takes_few_queries(as_moderator, lines, django_assert_max_num_queries):
    for _ in range(20):
        record(Action.CLOSED, posting=PostingFactory(), by=UserFactory())
    with django_assert_max_num_queries(12):
        as_moderator.get(reverse(LOG))

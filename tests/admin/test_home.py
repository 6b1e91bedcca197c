"""The first page of the back office: a recruiter's postings and what needs them; what waits for staff."""

import datetime as dt

import pytest
from django.contrib.auth import get_user
from django.urls import reverse
from django.utils import timezone

from companies.models import AccessRequest
from postings import copies
from postings.admin.activity import DAYS, HEIGHT, laid_out
from postings.admin.home import home_of
from postings.choices import ReportKind, ReviewState, Status
from postings.models import DailyCount, Posting, Report, Review
from tests.factories import CompanyFactory, PostingFactory, UserFactory, days_ago
from tests.pages import read_page

HOME = "admin:index"
MOST_QUERIES = 16  # six of them who it is and what they may do


@pytest.fixture
def home(client):
    """What the first page tells the person who is signed in."""

    def home():
        assert client.get(reverse(HOME)).status_code == 200
        return home_of(get_user(client))

    return home


def needs(home) -> dict[str, list[str]]:
    return {group.heading: [row.title for row in group.rows] for group in home.needs}


def day(back: int) -> dt.date:
    return timezone.localdate() - dt.timedelta(days=back)


def test_states_are_counted_as_the_lists_show_them(as_recruiter, home, company, recruiter, client):
    live = PostingFactory(company=company)
    for state in ({"expired": True}, {"closed": True}, {"draft": True}, {"scheduled": True}, {"closed": True}):
        PostingFactory(company=company, **state)
    PostingFactory(company=company, closed=True, is_archived=True)
    PostingFactory()
    copies.save_as_template(posting=live, by=recruiter)
    states = {row.label: row for row in home().states}
    counts = {"Live": 1, "Scheduled": 1, "Expired": 1, "Draft": 1, "Closed": 2, "Templates": 1}
    assert {label: row.number for label, row in states.items()} == counts
    for row in states.values():
        assert client.get(row.url).context["cl"].result_count == row.number


def test_what_needs_the_recruiter(as_recruiter, home, company):
    PostingFactory(company=company, title="Closing", closes_on=day(-3))
    PostingFactory(company=company, title="Half done", draft=True)
    PostingFactory(company=company, title="Asked", closes_on=None, asked_at=days_ago(2))
    declined = PostingFactory(company=company, title="Turned down", status=Status.DECLINED)
    Review.objects.create(posting=declined, state=ReviewState.DECLINED, reason="Say what it pays.")
    PostingFactory(title="Of others", closes_on=day(-3))
    page = home()
    assert needs(page) == {
        "Declined by a moderator": ["Turned down"],
        "Say whether they are still open": ["Asked"],
        "Closing within 7 days": ["Closing"],
        "Drafts, half done": ["Half done"],
    }
    assert page.needs[0].rows[0].words == "Say what it pays."
    assert page.needs[2].rows[0].words == "Closes in 3 days."


def test_no_views_is_said_once_views_were_counted_that_long(as_recruiter, home, company):
    unseen, seen, new = (PostingFactory(company=company, title=title) for title in ("Unseen", "Seen", "New"))
    Posting.objects.filter(pk__in=[unseen.pk, seen.pk]).update(opens_at=days_ago(20))
    DailyCount.objects.create(posting=seen, day=day(3), views=2)
    assert needs(home()) == {}
    DailyCount.objects.create(posting=unseen, day=day(15), views=9)
    assert needs(home()) == {"No views in 14 days": ["Unseen"]}, new


def test_lists_behind_the_needs_hold_the_same(as_recruiter, home, client, company):
    for number in range(7):
        PostingFactory(company=company, title=f"Closing {number}", closes_on=day(-3))
        PostingFactory(company=company, title=f"Asked {number}", closes_on=None, asked_at=days_ago(2))
    Posting.objects.update(opens_at=days_ago(20))
    DailyCount.objects.create(posting=PostingFactory(), day=day(15), views=1)
    groups = home().needs
    assert [(len(group.rows), group.has_more) for group in groups] == [(5, True)] * 3
    for group in groups:
        listed = {row.title for row in client.get(group.url).context["cl"].result_list}
        assert {row.title for row in group.rows} < listed


def test_chart_counts_thirty_days_of_own_postings(as_recruiter, home, company):
    posting, foreign = PostingFactory(company=company), PostingFactory()
    for back, views in ((0, 5), (29, 7), (30, 100)):
        DailyCount.objects.create(posting=posting, day=day(back), views=views, applies=1)
    DailyCount.objects.create(posting=foreign, day=day(0), views=1_000)
    activity = home().activity
    assert (activity.views, activity.applies, len(activity.days)) == (12, 2, DAYS)
    assert (activity.days[0].views, activity.days[-1].views, activity.days[5].views) == (7, 5, 0)
    assert activity.days[0].views_height == HEIGHT


def test_bars_share_one_scale():
    activity = laid_out([(dt.date(2026, 11, 24), 40, 10), (dt.date(2026, 11, 25), 0, 0)])
    first, second = activity.days
    assert (first.views_height, first.applies_height, first.applies_y) == (HEIGHT, HEIGHT / 4, HEIGHT * 3 / 4)
    assert (second.views_height, second.x) == (0, 55)
    assert laid_out([]).days == []


def test_chart_has_a_table_and_words(as_recruiter, company):
    DailyCount.objects.create(posting=PostingFactory(company=company), day=day(0), views=1_234, applies=3)
    page = as_recruiter.get(reverse(HOME)).text
    assert f'<th scope="row">{day(0):%b} {day(0).day}</th><td>1,234</td><td>3</td>' in page
    assert "1,234 views and 3 apply clicks in all" in page
    assert page.count("at least") == 2
    assert not read_page(page).forbidden


def test_recruiter_sees_nothing_of_others(as_recruiter, home, company):
    other = CompanyFactory(name="Veiled Orchard")
    PostingFactory(company=other, title="Zqx", draft=True)
    Report.objects.create(posting=PostingFactory(company=company), kind=ReportKind.FAKE, reader="a", text="Zqx")
    assert "Zqx" not in as_recruiter.get(reverse(HOME)).text
    assert home().waiting == []


def test_person_without_company_finds_no_postings(client, db):
    client.force_login(UserFactory(is_staff=True))
    assert "What needs you" not in client.get(reverse(HOME)).text


def test_staff_find_what_waits(as_moderator, home):
    reported = PostingFactory()
    for reader in "ab":
        Report.objects.create(posting=reported, kind=ReportKind.CLOSED, reader=reader)
    Review.objects.create(posting=PostingFactory(status=Status.IN_REVIEW))
    Review.objects.create(posting=PostingFactory(), is_edit=True)
    AccessRequest.objects.create(
        company_name="New", website="https://new.example", name="N", email="n@new.example", state="confirmed"
    )
    page = home()
    numbers = {row.label: row.number for row in page.waiting}
    assert {label: number for label, number in numbers.items() if number} == {
        "Access requests": 1, "New postings": 1, "Edits": 1, "Reports": 1,
    }  # fmt: skip
    for row in page.waiting:
        assert as_moderator.get(row.url).status_code == 200


@pytest.mark.parametrize("who", ["recruiter", "moderator", "administrator"])
def test_home_takes_few_queries(client, request, company, who, django_assert_max_num_queries):
    client.force_login(request.getfixturevalue(who))
    for number in range(20):
        posting = PostingFactory(company=company, draft=number % 2 == 0)
        DailyCount.objects.create(posting=posting, day=day(number), views=1)
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(reverse(HOME))

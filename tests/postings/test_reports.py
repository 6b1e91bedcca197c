import pytest
from django.urls import reverse

from postings import reports
from postings.choices import Action, ReportState, Status
from postings.models import Decision, Report
from postings.views.report import MOST_AN_HOUR
from tests.factories import PostingFactory, UserFactory
from tests.pages import assert_good_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def posting():
    return PostingFactory()


@pytest.fixture
def moderator(client):
    user = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


def send(client, posting, kind="closed", address="192.0.2.7", **values):
    url = reverse("postings:report", args=[posting.pk])
    return client.post(url, {"kind": kind, "text": "", **values}, REMOTE_ADDR=address)


def act(client, action, *chosen):
    data = {"action": action, "_selected_action": [report.pk for report in chosen]}
    return client.post(reverse("admin:postings_report_changelist"), data, follow=True)


def test_reader_reports_without_an_account(client, posting):
    page = client.get(reverse("postings:report", args=[posting.pk]))
    assert_good_page(page)
    response = send(client, posting, "wrong", text="It pays $20, not $30.")
    assert_good_page(client.get(response["Location"]))
    report = Report.objects.get()
    assert (report.posting, report.kind, report.text) == (posting, "wrong", "It pays $20, not $30.")
    assert "192.0.2.7" not in report.reader


def test_posting_leads_to_its_report(client, posting):
    assert f'href="/postings/{posting.pk}/report/" rel="nofollow"' in client.get(posting.get_absolute_url()).text


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"kind": ""}, "Choose what is wrong."),
        ({"kind": "boring"}, "Choose one of these."),
        ({"kind": "other"}, "Say in a few words what is wrong."),
        ({"kind": "fake", "text": "x" * 2_001}, "at most 2000 characters"),
    ],
)
def test_report_that_says_too_little_or_too_much_is_explained(client, posting, values, message):
    response = send(client, posting, **values)
    assert_good_page(response)
    assert message in response.text
    assert not Report.objects.exists()


def test_same_report_twice_is_one(client, posting):
    send(client, posting)
    assert send(client, posting).status_code == 302
    assert Report.objects.count() == 1


def test_one_reader_reports_a_few_times_an_hour(client):
    for posting in PostingFactory.create_batch(MOST_AN_HOUR):
        send(client, posting)
    response = send(client, PostingFactory(), text="kept")
    assert "Try again in a while." in response.text
    assert "kept" in response.text
    assert Report.objects.count() == MOST_AN_HOUR
    assert send(client, PostingFactory(), address="192.0.2.8").status_code == 302


@pytest.mark.parametrize(
    ("state", "status"), [({"draft": True}, 404), ({"removed": True}, 410), ({"expired": True}, 200)]
)
def test_only_public_postings_are_reported(client, state, status):
    assert client.get(reverse("postings:report", args=[PostingFactory(**state).pk])).status_code == status


def test_three_readers_put_a_notice_on_the_posting(client, posting):
    for number in range(3):
        assert "Readers say that this one is closed" not in client.get(posting.get_absolute_url()).text
        send(client, posting, address=f"192.0.2.{number}")
    assert "Readers say that this one is closed" in client.get(posting.get_absolute_url()).text


def test_notice_goes_with_the_decision(client, posting):
    for number in range(3):
        send(client, posting, address=f"192.0.2.{number}")
    assert reports.decide(report=Report.objects.first(), by=UserFactory(), upheld=False) == 3
    assert "Readers say that this one is closed" not in client.get(posting.get_absolute_url()).text


def test_second_moderator_is_told_who_was_first(posting):
    report = reports.report(posting=posting, kind="fake", text="", reader="a" * 64)
    reports.decide(report=report, by=UserFactory(name="First Mover"), upheld=True)
    with pytest.raises(reports.DecidedAlready, match="First Mover decided this already: Upheld"):
        reports.decide(report=report, by=UserFactory(), upheld=False)
    assert Decision.objects.filter(action=Action.REPORT_UPHELD).count() == 1


def test_staff_close_what_is_closed_already(client, posting, moderator):
    for number in range(2):
        send(client, posting, address=f"192.0.2.{number}")
    response = act(client, "uphold_and_close", *Report.objects.all())
    assert "2 reports settled." in response.text
    posting.refresh_from_db()
    assert posting.status == Status.CLOSED
    assert {report.state for report in Report.objects.all()} == {ReportState.UPHELD}


def test_staff_dismiss_or_remove(client, moderator):
    kept, removed = PostingFactory.create_batch(2)
    for posting in (kept, removed):
        send(client, posting, "fake", text="Asks for $200.")
    act(client, "dismiss", kept.reports.get())
    act(client, "uphold_and_remove", removed.reports.get())
    kept.refresh_from_db()
    removed.refresh_from_db()
    assert (kept.status, removed.status) == (Status.PUBLISHED, Status.REMOVED)


def test_report_form_page_alone_sets_a_cookie(client, posting):
    assert not client.get(posting.get_absolute_url()).cookies
    assert set(client.get(reverse("postings:report", args=[posting.pk])).cookies) == {"csrftoken"}

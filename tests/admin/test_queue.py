"""The moderators' queue: what it shows, who sees it, what its buttons do, what it costs."""

import re

import pytest
from django.urls import reverse

from companies.choices import RequestState, Standing
from companies.models import AccessRequest, Company
from mail.models import Message
from postings import actions
from postings.admin import queue_pages
from postings.choices import Action, ReportKind, ReviewState, Status
from postings.models import Decision, Posting, Reason, Report, Review
from postings.moderation import deciding, queue
from tests.factories import CompanyFactory, MembershipFactory, PostingFactory, UserFactory, days_ago
from tests.pages import read_page
from tests.postings.moderation.conftest import TEXT, fresh

QUEUE = "admin:postings_review_changelist"
MOST_QUERIES = 12


def assert_sound(response):
    page = read_page(response.text)
    assert (page.headings, page.mains, page.forbidden) == (1, 1, [])
    assert len(page.ids) == len(set(page.ids))


@pytest.fixture
def newcomer(db) -> Company:
    return CompanyFactory(name="Quiet Harbor Labs", standing=Standing.NEW)


@pytest.fixture
def hiring(newcomer):
    return MembershipFactory(user=UserFactory(is_staff=True, name="Rae Cruiter"), company=newcomer).user


@pytest.fixture
def review(newcomer, hiring, austin) -> Review:
    posting = PostingFactory(company=newcomer, title="Perception intern", draft=True, places=[austin])
    return actions.submit(posting=posting, by=hiring)


@pytest.fixture
def decide(client):
    """Send a decision about a review, or a posting, and return what the next page says."""

    def decide(row, decision, follow=True, **data):
        name = "change" if isinstance(row, Review) else "posting"
        path = reverse(f"admin:postings_review_{name}", args=[row.pk])
        response = client.post(path, {"decision": decision, **data}, follow=follow)
        assert response.status_code == 200
        return " ".join(str(message) for message in response.context["messages"]), response

    return decide


def titles(response) -> list[str]:
    return [item.posting.title for item in response.context["found"].items if item.posting]


def test_short_address_leads_to_the_queue(as_moderator):
    response = as_moderator.get("/admin/queue/?kind=edits")
    assert response.url == reverse(QUEUE) + "?kind=edits"


def test_queue_shows_each_kind_with_why_it_is_there(as_moderator, review, newcomer):
    Review.objects.create(
        posting=PostingFactory(title="Edited"), is_edit=True, why=["edit"], changes={"pay_min": [1, 2]}
    )
    reported = PostingFactory(title="Reported")
    Report.objects.create(posting=reported, kind=ReportKind.FAKE, reader="a")
    PostingFactory(title="Expired", expired=True)
    response = as_moderator.get(reverse(QUEUE))
    assert_sound(response)
    assert titles(response) == ["Perception intern", "Edited", "Reported", "Expired"]
    assert response.context["found"].counts == {"access": 0, "postings": 1, "edits": 1, "reports": 1, "expired": 1}
    for words in ("New company", "Pay changed", "It is fake, or asks for money (1)", "Quiet Harbor Labs"):
        assert words in response.text


def test_request_for_access_leads_to_its_page(as_moderator):
    values = {"website": "https://tidewater.example", "email": "sam@tidewater.example", "name": "Sam Ode"}
    waiting = AccessRequest.objects.create(
        company_name="Tidewater Analytics", state=RequestState.CONFIRMED, confirmed_at=days_ago(1), **values
    )
    AccessRequest.objects.create(company_name="Not confirmed", **values)
    page = as_moderator.get(reverse(QUEUE), {"kind": "access"})
    assert_sound(page)
    assert reverse("admin:companies_accessrequest_change", args=[waiting.pk]) in page.text
    assert "Tidewater Analytics" in page.text
    assert "Not confirmed" not in page.text


@pytest.mark.parametrize("kind", list(queue.KINDS))
def test_filter_shows_one_kind(as_moderator, review, kind):
    Review.objects.create(posting=PostingFactory(title="Edited"), is_edit=True, why=["edit"])
    PostingFactory(title="Expired", expired=True)
    response = as_moderator.get(reverse(QUEUE), {"kind": kind})
    assert_sound(response)
    expected = {"postings": ["Perception intern"], "edits": ["Edited"], "expired": ["Expired"]}
    assert titles(response) == expected.get(kind, [])


def test_three_readers_who_say_closed_come_first_then_the_oldest(as_moderator, review):
    for number, title in enumerate(("Once", "Twice", "Thrice"), 1):
        posting = PostingFactory(title=title)
        for reader in range(number):
            Report.objects.create(posting=posting, kind=ReportKind.CLOSED, reader=f"reader {reader}")
    Review.objects.update(created_at=days_ago(1))
    response = as_moderator.get(reverse(QUEUE))
    assert titles(response) == ["Thrice", "Perception intern", "Once", "Twice"]
    assert "bo-urgent" in response.text


def test_kind_is_paged_from_the_oldest(as_moderator, monkeypatch):
    monkeypatch.setattr(queue, "PAGE", 2)
    for number in range(3):
        Review.objects.create(posting=PostingFactory(title=f"Intern {number}"), why=["new-company"])
    first = as_moderator.get(reverse(QUEUE), {"kind": "postings"})
    assert titles(first) == ["Intern 0", "Intern 1"]
    assert titles(as_moderator.get(reverse(QUEUE), {"kind": "postings", "p": "2"})) == ["Intern 2"]
    assert "There is more" in as_moderator.get(reverse(QUEUE)).text


@pytest.mark.parametrize("query", [{"kind": "x"}, {"kind": "edits", "p": "abc"}, {"p": "9" * 50}, {"kind": "é" * 90}])
def test_junk_in_the_address_is_left_out(as_moderator, query):
    assert as_moderator.get(reverse(QUEUE), query).status_code == 200


def test_queue_takes_few_queries(as_moderator, newcomer, django_assert_max_num_queries):
    for number in range(8):
        Review.objects.create(posting=PostingFactory(), why=["new-company", f"duplicate:{number}"])
        Review.objects.create(posting=PostingFactory(), is_edit=True, why=["edit"], changes={"places": [[1], [2]]})
        Report.objects.create(posting=PostingFactory(), kind=ReportKind.WRONG, reader="a")
        PostingFactory(expired=True)
    for query in ({}, *({"kind": kind} for kind in queue.KINDS)):
        with django_assert_max_num_queries(MOST_QUERIES):
            as_moderator.get(reverse(QUEUE), query)


def test_page_of_a_review_says_everything_that_is_needed(as_moderator, review, newcomer, austin, seattle):
    PostingFactory(
        company=newcomer, title="Perception intern", places=[seattle], description=review.posting.description
    )
    response = as_moderator.get(reverse("admin:postings_review_change", args=[review.pk]))
    assert_sound(response)
    for words in (
        "New company",
        "Austin, TX",
        "$25–$30 an hour",
        "other places",
        "Submitted for review",
        "Rae Cruiter",
    ):
        assert words in response.text


def test_reason_ready_to_be_sent_stands_in_the_form(as_moderator, review):
    reason = Reason.objects.get(name="Not an internship")
    path = reverse("admin:postings_review_change", args=[review.pk])
    assert reason.text.replace("’", "’") in as_moderator.get(path, {"reason": reason.pk}).text
    for junk in ("abc", "", "9" * 40, "-1"):
        assert as_moderator.get(path, {"reason": junk}).status_code == 200


def test_accept_from_the_list(as_moderator, decide, review):
    page = as_moderator.get(reverse(QUEUE)).text
    seen = re.search(r'name="seen" value="([^"]+)"', page)[1]
    said, _ = decide(review, "accept", seen=seen)
    assert said == "“Perception intern” is accepted."
    assert fresh(review.posting).is_live


def test_accept_of_what_changed_since_is_refused(as_moderator, decide, review):
    said, response = decide(review, "accept", seen="2026-01-01T00:00:00+00:00")
    assert "changed while you read it" in said
    assert response.redirect_chain[-1][0].endswith(f"/{review.pk}/change/")
    assert fresh(review).is_open


@pytest.mark.parametrize("decision", ["decline", "remove", "ban"])
def test_decision_against_somebody_needs_a_reason(as_moderator, decide, review, decision):
    _, response = decide(review, decision, reason=" ", sure="on")
    assert "the recruiter reads it" in response.text
    assert_sound(response)
    assert fresh(review).is_open


def test_decline_and_remove_from_the_page(as_moderator, decide, review):
    said, _ = decide(review, "decline", reason="A course.")
    assert said == "“Perception intern”: declined. The recruiter has the reason by mail."
    said, _ = decide(review.posting, "remove", reason="A scam.")
    assert "removed from the board" in said
    assert as_moderator.get(review.posting.get_absolute_url()).status_code == 410


def test_ban_asks_twice(as_moderator, decide, review, newcomer):
    live = PostingFactory(company=newcomer)
    _, response = decide(review, "ban", reason="It sells courses.")
    assert "all that the company has on the board is closed" in response.text
    said, _ = decide(review, "ban", reason="It sells courses.", sure="on")
    assert said.startswith("Quiet Harbor Labs is banned. 1 of its postings closed")
    assert fresh(live).status == Status.CLOSED
    assert fresh(newcomer).standing == Standing.BANNED


def test_second_moderator_is_told(as_moderator, decide, review):
    other = UserFactory(name="Ann Other", is_superuser=True)
    deciding.decline(review=review, by=other, reason="A course.")
    said, response = decide(review, "accept")
    assert said.startswith("Ann Other declined it at ")
    assert response.redirect_chain[-1][0] == reverse(QUEUE)
    assert fresh(review.posting).status == Status.DECLINED
    assert "declined it" not in as_moderator.get(reverse("admin:postings_review_change", args=[review.pk])).text


def test_trust_is_offered_after_enough_accepted(as_moderator, decide, newcomer, hiring, austin):
    for title in ("Perception intern", "Accounting intern"):
        posting = PostingFactory(company=newcomer, title=title, draft=True, places=[austin])
        said, _ = decide(actions.submit(posting=posting, by=hiring), "accept")
    path = reverse("admin:postings_review_standing", args=[newcomer.pk])
    assert f'2 postings of Quiet Harbor Labs were accepted so far: <a href="{path}">trust the company</a>' in said
    response = as_moderator.post(path, {"decision": "trust"}, follow=True)
    assert_sound(response)
    assert fresh(newcomer).standing == Standing.TRUSTED


def test_standing_page_bans_and_lifts(as_moderator, newcomer):
    path = reverse("admin:postings_review_standing", args=[newcomer.pk])
    assert "the recruiter reads it" in as_moderator.post(path, {"decision": "ban", "sure": "on"}).text
    as_moderator.post(path, {"decision": "ban", "sure": "on", "reason": "It sells courses."})
    assert fresh(newcomer).standing == Standing.BANNED
    assert (
        "banned already" in as_moderator.post(path, {"decision": "ban", "sure": "on", "reason": "x"}, follow=True).text
    )
    as_moderator.post(path, {"decision": "lift"})
    assert fresh(newcomer).standing == Standing.NEW
    link = as_moderator.get(reverse("admin:companies_company_change", args=[newcomer.pk])).text
    assert path in link


@pytest.mark.parametrize("decision", ["", "publish", "accept\n", "9" * 500])
def test_unknown_decision_changes_nothing(as_moderator, review, decision):
    response = as_moderator.post(reverse("admin:postings_review_change", args=[review.pk]), {"decision": decision})
    assert response.status_code == 200
    assert fresh(review).is_open


def test_nothing_to_accept_is_said(as_moderator, decide):
    said, _ = decide(PostingFactory(), "accept")
    assert "nothing to accept" in said


@pytest.mark.parametrize("key", ["abc", "0", "9" * 40, "-1"])
@pytest.mark.parametrize("name", ["change", "posting", "standing", "appeal", "end"])
def test_unknown_rows_are_not_there(as_moderator, name, key):
    for method in (as_moderator.get, as_moderator.post):
        assert method(reverse(f"admin:postings_review_{name}", args=[key])).status_code in (404, 405)


def test_duplicates_stand_side_by_side_and_are_merged(as_moderator, newcomer, austin, seattle):
    shared = {"company": newcomer, "title": "Perception intern", "description": TEXT}
    older, newer = PostingFactory(**shared, places=[austin]), PostingFactory(**shared, places=[seattle])
    path = reverse("admin:postings_review_merge", args=[newer.pk, older.pk])
    page = as_moderator.get(path)
    assert_sound(page)
    assert "bo-differs" in page.text
    assert "Austin, TX; Seattle, WA" in page.text
    said = as_moderator.post(path, follow=True).text
    assert f"Merged into “Perception intern”, posting {older.pk}." in said
    assert fresh(newer).merged_into == older
    assert "The newer one has been removed already." in as_moderator.post(path, follow=True).text
    assert "Merged" in as_moderator.get(reverse("admin:postings_posting_change", args=[newer.pk])).text


def test_postings_of_two_companies_do_not_stand_side_by_side(as_moderator):
    one, other = PostingFactory(), PostingFactory()
    for keys in ((one.pk, other.pk), (one.pk, one.pk), (one.pk, 10**17)):
        assert as_moderator.get(reverse("admin:postings_review_merge", args=keys)).status_code == 404


@pytest.mark.parametrize(
    ("act", "done", "line"),
    [
        ("ask", "the recruiter is asked", Action.ASKED),
        ("extend", "extended by 30 days", Action.EXTENDED),
        ("close", "closed as filled", Action.CLOSED),
        ("archive", "archived", Action.ARCHIVED),
    ],
)
def test_buttons_beside_an_expired_posting(as_moderator, newcomer, hiring, act, done, line):
    posting = PostingFactory(company=newcomer, title="Old intern", expired=True)
    path = reverse("admin:postings_review_end", args=[posting.pk])
    assert f"“Old intern”: {done}." in as_moderator.post(path, {"act": act}, follow=True).text
    assert Decision.objects.get().action == line
    assert "Old intern" not in titles(as_moderator.get(reverse(QUEUE)))
    assert "not " in as_moderator.post(path, {"act": "close" if act == "close" else "ask"}, follow=True).text or act
    assert as_moderator.post(path, {"act": "drop"}).status_code == 403


def test_report_of_the_week(as_moderator):
    PostingFactory(title="Old intern", expired=True)
    response = as_moderator.get(reverse("admin:postings_review_expired"))
    assert_sound(response)
    assert "Old intern" in response.text
    for ago in ("1", "abc", "-1", "9" * 30, "٣"):
        assert as_moderator.get(reverse("admin:postings_review_expired"), {"ago": ago}).status_code == 200


def test_weeks_of_the_report_are_bounded(db):
    assert queue_pages.expired_context({"ago": "999"})["ago"] == queue_pages.MOST_WEEKS


def test_recruiter_reads_the_reason_and_appeals_once(client, review, hiring, moderator):
    deciding.decline(review=review, by=moderator, reason="It is a course.")
    client.force_login(hiring)
    form = reverse("admin:postings_posting_change", args=[review.posting_id])
    path = reverse("admin:postings_review_appeal", args=[review.pk])
    page = client.get(form)
    assert_sound(page)
    assert "It is a course." in page.text
    assert "Say in a few words" in client.post(path, {"appeal": " "}, follow=True).text
    assert "A moderator reads it" in client.post(path, {"appeal": "It is none."}, follow=True).text
    assert "Your appeal is being read" in client.get(form).text
    assert "One can appeal once" in client.post(path, {"appeal": "Again"}, follow=True).text
    deciding.decline(review=review, by=moderator, reason="Still a course.")
    assert "the decision is final" in client.get(form).text


def test_appeal_shows_in_the_queue(as_moderator, review, hiring, moderator):
    deciding.decline(review=review, by=moderator, reason="It is a course.")
    deciding.appeal(review=review, by=hiring, text="It is none.")
    assert "Appeal" in as_moderator.get(reverse(QUEUE)).text
    page = as_moderator.get(reverse("admin:postings_review_change", args=[review.pk])).text
    assert "It is none." in page
    assert "It is a course." in page


def test_recruiters_of_another_company_see_and_do_nothing(as_recruiter, review, newcomer, moderator):
    deciding.decline(review=review, by=moderator, reason="It is a course.")
    before = list(Review.objects.values()), list(Posting.objects.values()), Message.objects.count()
    pages = {
        "changelist": [], "change": [review.pk], "posting": [review.posting_id], "appeal": [review.pk],
        "standing": [newcomer.pk], "expired": [], "end": [review.posting_id], "history": [review.pk],
        "merge": [review.posting_id, review.posting_id + 1], "delete": [review.pk], "add": [],
    }  # fmt: skip
    data = {"decision": "accept", "act": "archive", "appeal": "x", "reason": "x", "sure": "on"}
    for name, keys in pages.items():
        path = reverse(f"admin:postings_review_{name}", args=keys)
        for response in (as_recruiter.get(path), as_recruiter.post(path, data)):
            assert response.status_code in (403, 405), name
            assert "course" not in response.text
    assert (list(Review.objects.values()), list(Posting.objects.values()), Message.objects.count()) == before
    form = as_recruiter.get(reverse("admin:postings_posting_change", args=[review.posting_id]))
    assert form.status_code in (302, 403)


def test_recruiter_of_the_company_decides_nothing(client, review, hiring):
    client.force_login(hiring)
    path = reverse("admin:postings_review_change", args=[review.pk])
    assert client.get(path).status_code == 403
    assert client.post(path, {"decision": "accept"}).status_code == 403
    assert fresh(review).state == ReviewState.OPEN
    assert "A moderator reads it" in client.get(reverse("admin:postings_posting_change", args=[review.posting_id])).text

import datetime as dt
import re

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from jobboard.admin import ScopedAdmin
from postings.admin.moves import MOVES
from postings.choices import Arrangement, Status
from postings.models import Posting
from tests.factories import PostingFactory, days_ago

LIST = "admin:postings_posting_changelist"
COPIES = ["next_year", "template"]


@pytest.fixture
def act(client):
    """Run an action of the list on rows, and return what the page then says."""

    def act(name, *postings, **data):
        fields = {"action": name, "_selected_action": [posting.pk for posting in postings], "index": "0", **data}
        response = client.post(reverse(LIST), fields, follow=True)
        assert response.status_code == 200
        return " ".join(str(message) for message in response.context["messages"])

    return act


@pytest.fixture
def press(client):
    """Press a button above the form of a posting."""

    def press(posting, name):
        path = reverse("admin:postings_posting_move", args=[posting.pk])
        response = client.post(path, {"move": name}, follow=True)
        posting.refresh_from_db()
        messages = response.context["messages"] if response.context else []
        return response.status_code, " ".join(str(message) for message in messages)

    return press


def statuses() -> list[str]:
    return list(Posting.objects.order_by("pk").values_list("status", flat=True))


def ready(company, **fields) -> Posting:
    return PostingFactory(company=company, draft=True, arrangement=Arrangement.REMOTE, **fields)


def test_publish_in_bulk_reports_each(as_recruiter, act, company):
    drafts = [ready(company) for _ in range(3)]
    lacking = ready(company, title="Data intern", apply_url="")
    assert act("publish", *drafts, lacking) == "3 published. Not published: “Data intern” (no way to apply)."
    assert statuses() == [Status.PUBLISHED] * 3 + [Status.DRAFT]


def test_report_names_few_and_counts_many(as_recruiter, act, company):
    lives = [PostingFactory(company=company, title=f"Intern {n}") for n in range(5)]
    expired = PostingFactory(company=company, title="Old intern", expired=True)
    said = act("publish", *lives, expired)
    assert said == "Not published: “Old intern” (expired: extend instead); 5 postings (published already)." or (
        said == "Not published: 5 postings (published already); “Old intern” (expired: extend instead)."
    )


def test_close_in_bulk(as_recruiter, act, company):
    rows = [PostingFactory(company=company), PostingFactory(company=company, expired=True)]
    draft = ready(company, title="Data intern")
    assert (
        act("close_filled", *rows, draft)
        == "2 closed as filled. Not closed as filled: “Data intern” (draft, not published)."
    )
    assert {posting.close_reason for posting in Posting.objects.filter(status=Status.CLOSED)} == {"filled"}


def test_extend_in_bulk(as_recruiter, act, company):
    expired = PostingFactory(company=company, expired=True)
    open_ended = PostingFactory(company=company, title="Data intern", closes_on=None)
    said = act("extend", expired, open_ended)
    assert said == "1 extended by 30 days. Not extended by 30 days: “Data intern” (open until filled)."
    assert set(Posting.objects.live()) == {expired, open_ended}


def test_action_leaves_one_line_in_each_history(as_recruiter, act, company, recruiter):
    drafts = [ready(company) for _ in range(2)]
    act("publish", *drafts)
    entries = LogEntry.objects.all()
    assert {entry.object_id for entry in entries} == {str(draft.pk) for draft in drafts}
    assert {(entry.user, entry.get_change_message()) for entry in entries} == {(recruiter, "Published.")}


def test_actions_of_recruiter(as_recruiter, company):
    PostingFactory(company=company)
    page = as_recruiter.get(reverse(LIST)).text
    offered = [move.name for move in MOVES if f'<option value="{move.name}">' in page]
    assert offered == [
        "publish",
        "extend",
        "close_filled",
        "close_withdrawn",
        "confirm",
        *COPIES,
        "from_template",
        "archive",
    ]
    assert "delete_selected" not in page


def test_recruiter_removes_nothing(as_recruiter, act, press, company):
    posting = PostingFactory(company=company)
    assert act("remove", posting) == "No action selected."
    assert press(posting, "remove")[0] == 403
    assert posting.status == Status.PUBLISHED


def test_moderator_removes_and_restores(as_moderator, act):
    rows = [PostingFactory(), PostingFactory(closed=True)]
    assert act("remove", *rows) == "2 removed from the board."
    assert statuses() == [Status.REMOVED] * 2
    assert act("restore", *rows) == "2 restored as drafts."
    assert statuses() == [Status.DRAFT] * 2


@pytest.mark.parametrize("chosen", [["abc"], [""], ["9" * 50], [str(2**63)], ["-1"], ["٣"], ["1.0"], ["1 OR 1=1"], []])
def test_action_on_junk_changes_nothing(as_recruiter, act, company, chosen):
    ready(company)
    assert "Items must be selected" in act("publish", _selected_action=chosen) or act(
        "publish", _selected_action=chosen
    )
    assert statuses() == [Status.DRAFT]


@pytest.mark.parametrize("data", [{"index": "abc"}, {"index": "9" * 5_000}, {"action": "drop"}, {"select_across": "x"}])
def test_junk_around_an_action_is_answered(as_recruiter, client, company, data):
    posting = ready(company)
    fields = {"action": "publish", "_selected_action": [posting.pk], "index": "0", **data}
    assert client.post(reverse(LIST), fields).status_code in (200, 302)


def test_action_on_too_many_changes_nothing(as_recruiter, act, company, monkeypatch):
    monkeypatch.setattr(ScopedAdmin, "MOST_IN_ACTION", 2)
    drafts = [ready(company) for _ in range(3)]
    assert act("publish", *drafts) == "Choose at most 2 at a time. Nothing was changed."
    assert statuses() == [Status.DRAFT] * 3


def test_action_obeys_filters_of_the_list(as_recruiter, client, company):
    draft, live = ready(company), PostingFactory(company=company)
    fields = {"action": "close_filled", "_selected_action": [live.pk], "select_across": "1", "index": "0"}
    client.post(reverse(LIST) + "?state=draft", fields)
    assert statuses() == [Status.DRAFT, Status.PUBLISHED], (draft, live)


def test_button_extends_and_says_the_new_state(as_recruiter, press, company):
    posting = PostingFactory(company=company, title="Data intern", expired=True)
    status, said = press(posting, "extend")
    assert (status, said) == (200, "“Data intern” is live now. Closes in 30 days.")


def test_button_says_why_not(as_recruiter, press, company):
    posting = PostingFactory(company=company, closes_on=days_ago(-360).date())
    assert press(posting, "extend") == (200, "Not extended by 30 days: would close over a year from now.")


def test_button_closes(as_recruiter, press, company):
    posting = PostingFactory(company=company, title="Data intern")
    assert press(posting, "close_withdrawn")[1] == "“Data intern” is closed: withdrawn now. Closed today."
    assert (posting.status, posting.close_reason) == (Status.CLOSED, "withdrawn")


def test_button_publishes_closed_one_again(as_recruiter, press, company):
    posting = PostingFactory(company=company, closed=True, arrangement=Arrangement.REMOTE)
    press(posting, "publish")
    assert posting.is_live


@pytest.mark.parametrize("name", ["", "fly", "publish\n", "__class__"])
def test_unknown_move_is_refused(as_recruiter, press, company, name):
    posting = ready(company)
    assert press(posting, name)[0] == 403


def test_move_needs_post(as_recruiter, company):
    path = reverse("admin:postings_posting_move", args=[ready(company).pk])
    assert as_recruiter.get(path).status_code == 405


@pytest.mark.parametrize(
    ("state", "for_recruiter", "more_for_staff"),
    [
        ({"draft": True}, COPIES, ["remove"]),
        ({}, ["extend", "close_filled", "close_withdrawn", *COPIES], ["ask", "remove"]),
        ({"expired": True}, ["extend", "close_filled", "close_withdrawn", *COPIES, "archive"], ["ask", "remove"]),
        ({"closes_on": None}, ["close_filled", "close_withdrawn", *COPIES], ["ask", "remove"]),
        ({"closed": True}, ["reopen", *COPIES, "archive"], ["remove"]),
        ({"draft": True, "is_template": True}, ["from_template"], ["remove"]),
        ({"removed": True}, [], ["restore"]),
    ],
)
def test_buttons_fit_the_state(client, recruiter, moderator, company, state, for_recruiter, more_for_staff):
    path = reverse("admin:postings_posting_change", args=[PostingFactory(company=company, **state).pk])
    for user, expected in ((recruiter, for_recruiter), (moderator, for_recruiter + more_for_staff)):
        client.force_login(user)
        page = client.get(path).text
        assert [move.name for move in MOVES if f'name="move" value="{move.name}"' in page] == expected


def test_extended_posting_closes_in_its_own_zone(as_recruiter, press, company):
    posting = PostingFactory(company=company, time_zone="Pacific/Honolulu", closes_on=dt.date(2027, 1, 1))
    press(posting, "extend")
    assert posting.expires_at == dt.datetime(2027, 2, 1, 10, tzinfo=dt.UTC)


def test_buttons_carry_their_token(recruiter, company):
    client = Client(enforce_csrf_checks=True)
    client.force_login(recruiter)
    posting = PostingFactory(company=company)
    page = client.get(reverse("admin:postings_posting_change", args=[posting.pk])).text
    panel = page[page.index("data-moves") :]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', panel[: panel.index("</form>")])
    data = {"move": "close_filled", "csrfmiddlewaretoken": token[1]}
    client.post(reverse("admin:postings_posting_move", args=[posting.pk]), data)
    assert statuses() == [Status.CLOSED]

import datetime as dt

import pytest

from mail.models import Message
from postings.actions import NotPossible
from postings.choices import Action, AppealState, Arrangement, PayKind, ReviewState
from postings.models import Decision, Posting, Review
from postings.moderation import deciding, edits, why
from tests.factories import PostingFactory, days_ago
from tests.postings.moderation.conftest import fresh, log, mails

pytestmark = pytest.mark.django_db


@pytest.fixture
def live(newcomer, austin) -> Posting:
    return PostingFactory(
        company=newcomer, title="Perception intern", places=[austin], apply_url="https://a.example/1", closes_on=None
    )


@pytest.fixture
def edit(live, recruiter):
    """Save the posting as a recruiter, with what is changed; return the review that it waits in."""

    def edit(places=None, by=recruiter, **changed):
        before = edits.snapshot(live)
        posting = fresh(live)
        for name, value in changed.items():
            setattr(posting, name, value)
        posting.save()
        if places is not None:
            posting.sites.all().delete()
            for place in places:
                posting.sites.create(place=place)
        return edits.note_edit(posting=posting, before=before, by=by)

    return edit


def test_edit_of_pay_is_made_and_shown_to_staff(edit, live):
    review = edit(pay_min=20, pay_max=None)
    assert review.is_edit
    assert review.why == [why.EDIT]
    assert review.changes == {"pay_min": ["25.00", "20.00"], "pay_max": ["30.00", None]}
    assert fresh(live).is_live


def test_edit_of_places_and_address_in_words(edit, austin, seattle):
    review = edit(places=[seattle, austin], apply_url="https://b.example/1", arrangement=Arrangement.HYBRID)
    assert edits.in_words(review.changes) == [
        {"field": "Arrangement", "before": "Not stated", "after": "Hybrid"},
        {"field": "Apply at", "before": "https://a.example/1", "after": "https://b.example/1"},
        {"field": "Places", "before": "Austin, TX", "after": "Seattle, WA; Austin, TX"},
    ]


@pytest.mark.parametrize("changed", [{}, {"title": "Mapping intern"}, {"benefits": "Lunch"}, {"time_zone": "UTC"}])
def test_other_edits_wait_for_nobody(edit, changed):
    assert edit(**changed) is None
    assert not Review.objects.exists()


def test_edit_by_staff_waits_for_nobody(edit, moderator):
    assert edit(pay_min=20, by=moderator) is None


def test_edit_of_a_draft_waits_for_nobody(draft):
    assert edits.snapshot(draft) is None
    assert edits.note_edit(posting=draft, before=None, by=None) is None


def test_edit_that_the_checks_flag_is_shown_whatever_it_changed(edit, monkeypatch):
    monkeypatch.setattr(why, "flags", lambda posting: ["asks-fee"] if "deposit" in posting.description else [])
    review = edit(description="Send a deposit first.")
    assert review.why == [why.EDIT, "asks-fee"]


def test_later_edits_go_into_the_open_review(edit):
    first = edit(pay_min=20)
    second = edit(pay_min=18, apply_url="https://b.example/1")
    assert first == second
    assert second.changes == {
        "pay_min": ["25.00", "18.00"],
        "apply_url": ["https://a.example/1", "https://b.example/1"],
    }
    assert Review.objects.count() == 1


def test_edit_that_is_taken_back_ends_its_review(edit):
    edit(pay_min=20)
    review = edit(pay_min=25)
    assert review.state == ReviewState.OVERTAKEN
    assert review.changes == {}


def test_staff_edit_goes_into_the_open_review(edit, moderator):
    edit(pay_min=20)
    assert edit(pay_min=22, by=moderator).changes == {"pay_min": ["25.00", "22.00"]}


def test_accepted_edit_stays_and_mails_nobody(edit, live, moderator):
    deciding.accept(review=edit(pay_min=20), by=moderator)
    assert fresh(live).pay_min == 20
    assert mails() == []
    assert log() == [Action.EDIT_ACCEPTED]
    assert Decision.objects.get().changes == {"pay_min": ["25.00", "20.00"]}


def test_undone_edit_puts_everything_back(edit, live, moderator, recruiter, austin, seattle):
    review = edit(
        places=[seattle], time_zone="America/Los_Angeles", pay_kind=PayKind.UNPAID, pay_min=None, pay_max=None,
        apply_url="", apply_email="jobs@b.example",
    )  # fmt: skip
    deciding.decline(review=review, by=moderator, reason="Students relied on the pay.")
    posting = fresh(live)
    assert (posting.pay_kind, posting.pay_min, posting.pay_max) == (PayKind.HOURLY, 25, 30)
    assert (posting.apply_url, posting.apply_email) == ("https://a.example/1", "")
    assert (posting.place_list, posting.time_zone) == ([austin], "America/New_York")
    assert posting.is_live
    assert mails() == [("edit-undone", recruiter.email)]
    message = Message.objects.get()
    assert "- Places: Seattle, WA is Austin, TX again" in message.text
    assert "Students relied on the pay." in message.text
    assert log() == [Action.DECLINED]


def test_undo_that_no_longer_fits_is_refused(edit, live, moderator):
    review = edit(pay_min=20)
    Posting.objects.filter(pk=live.pk).update(pay_max=None, pay_kind=PayKind.UNPAID, pay_min=None)
    with pytest.raises(NotPossible, match="Edit the posting by hand"):
        deciding.decline(review=review, by=moderator, reason="No")
    assert fresh(review).is_open


def test_appeal_against_an_undone_edit_makes_it_again(edit, live, moderator, recruiter, seattle):
    review = edit(pay_min=20, places=[seattle])
    deciding.decline(review=review, by=moderator, reason="No")
    deciding.appeal(review=review, by=recruiter, text="The budget was cut.")
    deciding.accept(review=review, by=moderator)
    assert fresh(live).pay_min == 20
    assert fresh(live).place_list == [seattle]
    assert fresh(review).appeal_state == AppealState.ACCEPTED
    assert [kind for kind, _ in mails()] == ["edit-undone", "accepted"]


def test_declined_appeal_leaves_the_edit_undone(edit, live, moderator, recruiter):
    review = edit(pay_min=20)
    deciding.decline(review=review, by=moderator, reason="No")
    deciding.appeal(review=review, by=recruiter, text="The budget was cut.")
    deciding.decline(review=review, by=moderator, reason="Still no")
    assert fresh(live).pay_min == 25


def test_later_last_day_in_the_form_is_an_extension(newcomer, recruiter):
    posting = PostingFactory(company=newcomer, expired=True)
    before = edits.snapshot(posting)
    old, new = posting.closes_on, days_ago(-20).date()
    posting.closes_on = new
    posting.save()
    edits.note_edit(posting=posting, before=before, by=recruiter)
    assert log() == [Action.EXTENDED]
    assert Decision.objects.get().changes == {"closes_on": [old.isoformat(), new.isoformat()]}


def test_changes_of_log_lines_are_read_whatever_they_name():
    changes = {"closes_on": ["2026-11-01", "2026-12-01"], "shoe_size": [None, 44], "places": [[], [2**40]]}
    assert [row["field"] for row in edits.in_words(changes)] == ["Last day to apply", "Shoe size", "Places"]
    assert edits.in_words(changes)[2] == {"field": "Places", "before": "None", "after": "a place that is gone"}
    assert edits.in_words({}) == []
    assert dt.date.fromisoformat(edits.in_words(changes)[0]["after"]) == dt.date(2026, 12, 1)

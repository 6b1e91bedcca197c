import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from companies.choices import Standing
from mail.models import Message
from postings import words
from postings.actions import NotPossible, close, extend, publish
from postings.choices import Action, CloseReason, Status
from postings.freshness import asking
from postings.models import Decision, Listing, Posting
from postings.search.facets import BY_NAME
from postings.search.query import Search
from postings.search.results import count, run
from tests.factories import MembershipFactory, PostingFactory, UserFactory

pytestmark = pytest.mark.django_db

OPENED = dt.datetime(2026, 9, 1, 14, 0, tzinfo=dt.UTC)
DAY, SECOND = dt.timedelta(days=1), dt.timedelta(seconds=1)
DUE = OPENED + 30 * DAY
ENDS = DUE + 7 * DAY


@pytest.fixture
def posting():
    return PostingFactory(opens_at=OPENED, closes_on=None, place_text="Boston")


@pytest.fixture
def recruiter(posting):
    return MembershipFactory(company=posting.company).user


def ask_at(moment):
    with time_machine.travel(moment, tick=False):
        return asking.ask_due(timezone.now())


def close_at(moment):
    with time_machine.travel(moment, tick=False):
        return asking.close_unconfirmed(timezone.now())


def kinds():
    return list(Message.objects.order_by("pk").values_list("kind", flat=True))


def test_recruiter_is_asked_after_thirty_days_once(posting, recruiter):
    assert ask_at(DUE - SECOND) == 0
    assert ask_at(DUE) == 1
    assert ask_at(DUE + DAY) == 0
    (message,) = Message.objects.all()
    assert (message.to, message.kind, message.at_most_once) == (recruiter.email, "confirm", False)
    assert "October 8, 2026, 10:00 am EDT" in message.text
    assert posting.decisions.get().action == Action.ASKED


def test_every_recruiter_who_can_sign_in_is_asked(posting, recruiter):
    MembershipFactory(company=posting.company, user=UserFactory(is_active=False))
    colleague = MembershipFactory(company=posting.company).user
    ask_at(DUE)
    assert set(Message.objects.values_list("to", flat=True)) == {recruiter.email, colleague.email}


@pytest.mark.parametrize(
    "traits",
    [
        {"closes_on": dt.date(2027, 1, 20)},
        {"status": Status.DRAFT},
        {"status": Status.IN_REVIEW},
        {"closed": True},
        {"opens_at": DUE + DAY},
        {"confirmed_at": DUE - 29 * DAY},
        {"asked_at": DUE - DAY},
    ],
)
def test_others_are_not_asked_after(traits):
    PostingFactory(**{"opens_at": OPENED, "closes_on": None, **traits})
    assert ask_at(DUE) == 0


def test_what_its_list_still_shows_is_not_asked_after(posting):
    listing = Listing.objects.create(source="tech-list", source_id="1", posting=posting, is_open=True)
    assert ask_at(DUE) == 0
    Listing.objects.filter(pk=listing.pk).update(is_open=False)
    assert ask_at(DUE) == 1


def test_two_workers_that_saw_the_same_posting_ask_once(posting, recruiter):
    seen = [posting.pk, posting.pk]
    assert sum(asking._ask_if_due(pk, DUE) for pk in seen) == 1
    assert kinds() == ["confirm"]
    assert sum(asking._close_if_unconfirmed(pk, ENDS) for pk in seen) == 1
    assert kinds() == ["confirm", "closed-unconfirmed"]


def test_mails_and_row_go_together(posting, recruiter, monkeypatch):
    monkeypatch.setattr(asking, "record", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        ask_at(DUE)
    posting.refresh_from_db()
    assert (posting.asked_at, kinds()) == (None, [])


def test_no_turn_asks_more_than_its_share(recruiter):
    PostingFactory.create_batch(4, opens_at=OPENED, closes_on=None)
    assert [asking.ask_due(DUE, most=3) for _ in range(3)] == [3, 2, 0]


def test_without_an_answer_it_ends_to_the_second_though_no_worker_runs(posting):
    ask_at(DUE)
    with time_machine.travel(ENDS - SECOND, tick=False):
        posting.refresh_from_db()
        assert posting.is_live
        assert posting in Posting.objects.live()
    with time_machine.travel(ENDS, tick=False):
        assert not posting.is_live
        assert posting not in Posting.objects.live()
        assert words.ended(posting, ENDS) == "This posting was closed today."


def test_search_ends_it_by_the_clock_and_does_not_call_it_closing_soon(posting):
    ask_at(DUE)
    with time_machine.travel(ENDS - dt.timedelta(minutes=1), tick=False):
        assert count(Search()) == 1
        assert set(run(Search()).counts["closing"].values()) == {0}
        assert count(Search(chosen=(("closing", max(BY_NAME["closing"].days)),))) == 0
    with time_machine.travel(ENDS, tick=False):
        assert count(Search()) == 0


def test_worker_closes_it_as_of_the_moment_it_ended(posting, recruiter):
    ask_at(DUE)
    assert close_at(ENDS - SECOND) == 0
    assert close_at(ENDS + 2 * DAY) == 1
    posting.refresh_from_db()
    assert (posting.status, posting.close_reason) == (Status.CLOSED, CloseReason.UNCONFIRMED)
    assert posting.closed_at == ENDS
    assert kinds() == ["confirm", "closed-unconfirmed"]


def test_page_says_that_nobody_answered_before_and_after_the_worker_came(posting, client):
    ask_at(DUE)
    for act in (lambda: None, lambda: close_at(ENDS + DAY)):
        act()
        with time_machine.travel(ENDS + DAY, tick=False):
            page = client.get(posting.get_absolute_url()).text
        assert "This posting was closed yesterday. Applications are no longer accepted." in page
        assert "We asked the company whether it is still open, and no answer came." in page
        assert "application/ld+json" not in page


def test_answer_keeps_it_open_for_thirty_days_more(posting, recruiter):
    ask_at(DUE)
    answered = DUE + 3 * DAY + dt.timedelta(seconds=30)
    with time_machine.travel(answered, tick=False):
        asking.confirm(posting=posting, by=recruiter)
    posting.refresh_from_db()
    assert (posting.confirmed_at, posting.asked_at, posting.expires_at) == (answered, None, None)
    assert close_at(ENDS) == 0
    assert ask_at(answered + 30 * DAY - SECOND) == 0
    assert ask_at(answered + 30 * DAY) == 1
    assert Decision.objects.get(action=Action.CONFIRMED).by == recruiter


def test_page_says_when_it_was_last_confirmed(posting, recruiter, client):
    with time_machine.travel(DUE, tick=False):
        asking.confirm(posting=posting, by=recruiter)
    with time_machine.travel(DUE + 3 * DAY, tick=False):
        assert "Last confirmed 3 days ago." in client.get(posting.get_absolute_url()).text


@pytest.mark.parametrize("trait", ["draft", "closed", "removed"])
def test_only_what_is_published_can_be_confirmed(trait, recruiter):
    with pytest.raises(NotPossible):
        asking.confirm(posting=PostingFactory(**{trait: True}), by=recruiter)


def test_banned_company_confirms_nothing(posting, recruiter):
    posting.company.standing = Standing.BANNED
    posting.company.save()
    with pytest.raises(NotPossible):
        asking.confirm(posting=posting, by=recruiter)


def test_company_without_recruiters_keeps_to_the_same_clock(posting):
    assert ask_at(DUE) == 1
    assert Decision.objects.get().note == "Nobody recruits for the company."
    assert close_at(ENDS) == 1
    assert kinds() == []


def test_near_closing_date_answers_the_question(posting):
    ask_at(DUE)
    posting.refresh_from_db()
    posting.closes_on = (DUE + 100 * DAY).date()
    posting.save(update_fields=["closes_on", "updated_at"])
    posting.refresh_from_db()
    assert posting.asked_at is None
    assert posting.expires_at == posting.end_of(posting.closes_on)


def test_far_closing_date_does_not(posting):
    ask_at(DUE)
    posting.refresh_from_db()
    posting.closes_on = (DUE + 200 * DAY).date()
    posting.save()
    assert posting.expires_at == ENDS


def test_opening_again_and_extending_count_as_an_answer(posting, recruiter):
    ask_at(DUE)
    close_at(ENDS)
    with time_machine.travel(ENDS + DAY, tick=False):
        publish(posting=posting, by=recruiter)
    posting.refresh_from_db()
    assert (posting.confirmed_at, posting.asked_at, posting.is_public) == (ENDS + DAY, None, True)
    far = PostingFactory(company=posting.company, opens_at=OPENED, closes_on=(DUE + 200 * DAY).date())
    ask_at(DUE)
    with time_machine.travel(DUE + DAY, tick=False):
        extend(posting=far, by=recruiter)
    far.refresh_from_db()
    assert (far.confirmed_at, far.asked_at) == (DUE + DAY, None)


def test_closed_as_filled_meanwhile_stays_so(posting, recruiter):
    ask_at(DUE)
    with time_machine.travel(DUE + DAY, tick=False):
        close(posting=posting, reason=CloseReason.FILLED, by=recruiter)
    assert close_at(ENDS) == 0


@pytest.mark.parametrize(
    "moment", [DUE - SECOND, DUE, DUE + DAY, ENDS - SECOND, ENDS, ENDS + DAY], ids=lambda moment: f"{moment:%m%d%H%M%S}"
)
def test_rules_of_rows_and_of_one_agree(moment):
    made = [
        PostingFactory(opens_at=OPENED, closes_on=None),
        PostingFactory(opens_at=OPENED, closes_on=None, asked_at=DUE),
        PostingFactory(opens_at=OPENED, closes_on=None, asked_at=DUE, status=Status.CLOSED),
        PostingFactory(opens_at=OPENED, closes_on=None, confirmed_at=DUE - 29 * DAY),
        PostingFactory(opens_at=OPENED, closes_on=dt.date(2027, 1, 30)),
        PostingFactory(opens_at=OPENED, closes_on=dt.date(2027, 9, 30)),
        PostingFactory(opens_at=OPENED, closes_on=dt.date(2027, 9, 30), asked_at=DUE),
        PostingFactory(opens_at=OPENED, closes_on=dt.date(2026, 10, 20), asked_at=DUE),
        PostingFactory(opens_at=OPENED, closes_on=None, draft=True),
        PostingFactory(opens_at=DUE, closes_on=None),
    ]
    Listing.objects.create(source="tech-list", source_id="1", posting=PostingFactory(opens_at=OPENED), is_open=True)
    rules = [("to_ask", "is_to_ask"), ("unconfirmed", "is_unconfirmed")]
    with time_machine.travel(moment, tick=False):
        for rows, one in [*rules, ("awaiting_confirmation", "is_awaiting_confirmation")]:
            found = set(getattr(Posting.objects, rows)())
            assert found == {posting for posting in [*made, *Posting.objects.all()] if getattr(posting, one)}, rows

import pytest

from companies.choices import Standing
from postings import actions
from postings.actions import NotPossible
from postings.choices import Action, AppealState, ReviewState, Status
from postings.models import Decision, Posting, Review
from postings.moderation import why
from tests.factories import CompanyFactory, MembershipFactory, PostingFactory, UserFactory, days_ago
from tests.postings.moderation.conftest import TEXT, fresh, log

pytestmark = pytest.mark.django_db


def test_first_posting_of_a_company_waits_for_a_moderator(draft, recruiter):
    review = actions.submit(posting=draft, by=recruiter)
    assert review.why == [why.NEW_COMPANY]
    assert fresh(draft).status == Status.IN_REVIEW
    assert log() == [Action.SUBMITTED]
    assert why.sent(review).startswith("Sent to a moderator: first postings of a company are read by a person")


def test_trusted_company_publishes_at_once(austin):
    member = MembershipFactory(user=UserFactory(is_staff=True))
    posting = PostingFactory(company=member.company, draft=True, places=[austin])
    assert actions.submit(posting=posting, by=member.user) is None
    assert fresh(posting).is_live
    assert log() == [Action.PUBLISHED]
    assert Decision.objects.get().by == member.user


def test_staff_publish_without_review(draft, moderator):
    assert actions.submit(posting=draft, by=moderator) is None
    assert fresh(draft).is_live


def test_flagged_posting_of_a_trusted_company_waits(austin):
    company = CompanyFactory()
    recruiter = MembershipFactory(user=UserFactory(is_staff=True), company=company).user
    first = PostingFactory(company=company, title="Perception intern", description=TEXT, places=[austin])
    second = PostingFactory(
        company=company, title="Perception Internship", description=TEXT, places=[austin], draft=True
    )
    review = actions.submit(posting=second, by=recruiter)
    assert review.why == [f"duplicate:{first.pk}"]
    assert why.badges(review)[0].text == f"Duplicate of posting {first.pk}"
    assert "the checks found something" in why.sent(review)


def test_banned_company_submits_nothing(draft, recruiter, newcomer):
    type(newcomer).objects.filter(pk=newcomer.pk).update(standing=Standing.BANNED)
    for act in (actions.submit, actions.publish):
        with pytest.raises(NotPossible, match="may not publish"):
            act(posting=draft, by=recruiter)
    assert log() == []


def test_banned_company_extends_nothing(newcomer, recruiter):
    posting = PostingFactory(company=newcomer, expired=True)
    type(newcomer).objects.filter(pk=newcomer.pk).update(standing=Standing.BANNED)
    with pytest.raises(NotPossible, match="may not publish"):
        actions.extend(posting=posting, by=recruiter)


def test_blocking_advice_keeps_it_a_draft(draft, recruiter, monkeypatch):
    monkeypatch.setattr(why, "blocking", lambda posting: "citizens only, without a legal basis")
    with pytest.raises(NotPossible, match="without a legal basis"):
        actions.submit(posting=draft, by=recruiter)
    assert fresh(draft).status == Status.DRAFT
    assert not Review.objects.exists()


@pytest.mark.parametrize("state", [{}, {"status": Status.IN_REVIEW}, {"removed": True}, {"is_template": True}])
def test_submit_refuses_other_states(newcomer, recruiter, state):
    posting = PostingFactory(company=newcomer, place_text="Somewhere", **({"draft": True} | state))
    if state == {}:
        Posting.objects.filter(pk=posting.pk).update(status=Status.PUBLISHED)
    with pytest.raises(NotPossible):
        actions.submit(posting=posting, by=recruiter)


def test_declined_posting_is_mended_and_sent_again(newcomer, recruiter):
    posting = PostingFactory(company=newcomer, place_text="Somewhere", status=Status.DECLINED)
    review = actions.submit(posting=posting, by=recruiter)
    assert review.why == [why.NEW_COMPANY, why.DECLINED_BEFORE]


def test_declined_for_good_is_not_sent_again(newcomer, recruiter):
    posting = PostingFactory(company=newcomer, place_text="Somewhere", status=Status.DECLINED)
    Review.objects.create(posting=posting, state=ReviewState.DECLINED, appeal_state=AppealState.DECLINED)
    with pytest.raises(NotPossible, match="declined for good"):
        actions.submit(posting=posting, by=recruiter)


def test_every_act_leaves_its_line(austin, moderator):
    posting = PostingFactory(draft=True, places=[austin])
    actions.publish(posting=posting, by=moderator)
    actions.extend(posting=posting, by=moderator)
    actions.close(posting=posting, by=moderator, reason="filled")
    actions.publish(posting=posting, by=moderator)
    actions.remove(posting=posting, by=moderator, reason="Asks for money")
    actions.restore(posting=posting, by=moderator)
    expected = [Action.PUBLISHED, Action.EXTENDED, Action.CLOSED, Action.REOPENED, Action.REMOVED, Action.RESTORED]
    assert log() == expected
    assert set(Decision.objects.values_list("by_name", flat=True)) == {"Mo Derator"}
    extended = Decision.objects.get(action=Action.EXTENDED)
    assert extended.changes["closes_on"][0] == posting.closes_on.isoformat()


def test_refused_act_leaves_no_line(moderator):
    with pytest.raises(NotPossible):
        actions.close(posting=PostingFactory(draft=True), by=moderator, reason="filled")
    assert log() == []


def test_archive_takes_what_has_ended(moderator):
    ended = [PostingFactory(expired=True), PostingFactory(closed=True), PostingFactory(status=Status.DECLINED)]
    for posting in ended:
        actions.archive(posting=posting, by=moderator)
        assert fresh(posting).is_archived
    for posting in (PostingFactory(), PostingFactory(draft=True), PostingFactory(scheduled=True), ended[0]):
        with pytest.raises(NotPossible):
            actions.archive(posting=posting, by=moderator)
    assert log() == [Action.ARCHIVED] * 3


def test_extended_posting_leaves_the_archive(moderator):
    posting = PostingFactory(opens_at=days_ago(60), closes_on=days_ago(3).date())
    actions.archive(posting=posting, by=moderator)
    actions.extend(posting=posting, by=moderator)
    assert not fresh(posting).is_archived

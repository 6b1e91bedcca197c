import pytest

from companies.choices import Standing
from mail.models import Message
from postings import actions
from postings.actions import NotPossible
from postings.choices import Action, AppealState, ReviewState, Status
from postings.models import Decision, Review
from postings.moderation import deciding, standing
from postings.moderation.claims import DecidedAlready
from tests.factories import MembershipFactory, PostingFactory, UserFactory
from tests.postings.moderation.conftest import fresh, log, mails

pytestmark = pytest.mark.django_db


def test_accepted_posting_is_live_and_its_recruiter_told(review, moderator, recruiter, draft):
    deciding.accept(review=review, by=moderator)
    assert fresh(draft).is_live
    assert fresh(review).state == ReviewState.ACCEPTED
    assert fresh(review).decided_by == moderator
    assert log() == [Action.SUBMITTED, Action.ACCEPTED]
    assert mails() == [("accepted", recruiter.email)]
    assert Message.objects.get().subject == "On the board: Perception intern"


def test_declined_posting_tells_the_reason(review, moderator, recruiter, draft):
    deciding.decline(review=review, by=moderator, reason="It asks <b>students</b> to pay & more.")
    assert fresh(draft).status == Status.DECLINED
    message = Message.objects.get()
    assert (message.kind, message.to) == ("declined", recruiter.email)
    assert "It asks <b>students</b> to pay & more." in message.text
    assert "It asks &lt;b&gt;students&lt;/b&gt; to pay &amp; more." in message.html
    line = Decision.objects.get(action=Action.DECLINED)
    assert (line.reason, line.by_name) == ("It asks <b>students</b> to pay & more.", "Mo Derator")


def test_removed_posting_is_gone_and_may_be_appealed(client, moderator, recruiter, newcomer):
    posting = PostingFactory(company=newcomer)
    deciding.remove(posting=posting, by=moderator, reason="It is a scam.")
    assert client.get(posting.get_absolute_url()).status_code == 410
    assert mails() == [("removed", recruiter.email)]
    assert log() == [Action.REMOVED]
    assert Review.objects.get().may_appeal


def test_second_moderator_is_told_who_was_first(review, moderator, draft):
    other = UserFactory(name="Ann Other", is_superuser=True)
    deciding.accept(review=review, by=moderator)
    attempts = (
        lambda: deciding.accept(review=review, by=other),
        lambda: deciding.decline(review=review, by=other, reason="No"),
        lambda: deciding.remove(posting=draft, by=other, reason="No", review=review),
    )
    for attempt in attempts:
        with pytest.raises(DecidedAlready, match=r"Mo Derator accepted it at \d+:\d\d [ap]m on \w+ \d+"):
            attempt()
    assert fresh(draft).is_live
    assert log() == [Action.SUBMITTED, Action.ACCEPTED]
    assert len(mails()) == 1


def test_review_of_a_removed_posting_names_who_removed_it(review, moderator, draft):
    actions.remove(posting=draft, by=moderator)
    assert fresh(review).state == ReviewState.OVERTAKEN
    with pytest.raises(DecidedAlready, match=r"Mo Derator was faster \(removed\)"):
        deciding.accept(review=review, by=moderator)


def test_nothing_is_accepted_that_changed_since_it_was_read(review, moderator, draft):
    seen = deciding.version_of(fresh(draft))
    posting = fresh(draft)
    posting.description = "Send a deposit first."
    posting.save()
    with pytest.raises(NotPossible, match="changed while you read it"):
        deciding.accept(review=review, by=moderator, seen=seen)
    deciding.accept(review=review, by=moderator, seen=deciding.version_of(fresh(draft)))
    assert fresh(draft).is_live


def test_posting_that_lacks_something_by_now_is_not_accepted(review, moderator, draft):
    posting = fresh(draft)
    posting.apply_url = ""
    posting.save()
    with pytest.raises(NotPossible, match="That is not possible: no way to apply"):
        deciding.accept(review=review, by=moderator)
    assert fresh(review).is_open


def test_appeal_goes_back_once_and_then_it_is_final(review, moderator, recruiter, draft):
    deciding.decline(review=review, by=moderator, reason="It is a course.")
    deciding.appeal(review=fresh(review), by=recruiter, text="It is an internship, see page 2.")
    appealed = fresh(review)
    assert (appealed.is_open, appealed.is_appeal, appealed.reason) == (True, True, "It is a course.")
    with pytest.raises(NotPossible, match="appeal once"):
        deciding.appeal(review=appealed, by=recruiter, text="Again")
    deciding.decline(review=appealed, by=moderator, reason="It is still a course.")
    final = fresh(review)
    assert (final.state, final.appeal_state, final.may_appeal) == (ReviewState.DECLINED, AppealState.DECLINED, False)
    with pytest.raises(NotPossible, match="appeal once"):
        deciding.appeal(review=final, by=recruiter, text="Again")
    assert [kind for kind, _ in mails()] == ["declined", "appeal-declined"]
    assert log() == [Action.SUBMITTED, Action.DECLINED, Action.APPEALED, Action.DECLINED]


def test_accepted_appeal_puts_it_on_the_board(review, moderator, recruiter, draft):
    deciding.decline(review=review, by=moderator, reason="It is a course.")
    deciding.appeal(review=review, by=recruiter, text="It is not.")
    deciding.accept(review=review, by=moderator)
    assert fresh(draft).is_live
    assert fresh(review).appeal_state == AppealState.ACCEPTED
    assert Message.objects.order_by("pk").last().subject == "Your appeal was accepted: Perception intern"


def test_accepted_appeal_brings_a_removed_one_back(newcomer, moderator, recruiter, austin):
    posting = PostingFactory(company=newcomer, places=[austin])
    deciding.remove(posting=posting, by=moderator, reason="A scam.")
    review = Review.objects.get()
    deciding.appeal(review=review, by=recruiter, text="No.")
    deciding.accept(review=review, by=moderator)
    assert fresh(posting).is_live
    assert log() == [Action.REMOVED, Action.APPEALED, Action.RESTORED, Action.ACCEPTED]


def test_removal_during_an_appeal_is_final(review, moderator, recruiter, draft):
    deciding.decline(review=review, by=moderator, reason="A course.")
    deciding.appeal(review=review, by=recruiter, text="No.")
    deciding.remove(posting=draft, by=moderator, reason="A scam, too.", review=review)
    assert not Review.objects.filter(state=ReviewState.OPEN).exists()
    assert not any(row.may_appeal for row in Review.objects.all())


def test_open_review_cannot_be_appealed(review, recruiter):
    with pytest.raises(NotPossible):
        deciding.appeal(review=review, by=recruiter, text="Hurry")


def test_mail_goes_to_who_submitted_it(review, newcomer, moderator, recruiter):
    MembershipFactory(company=newcomer, role="owner")
    deciding.accept(review=review, by=moderator)
    assert mails() == [("accepted", recruiter.email)]


def test_mail_goes_to_the_owners_when_who_submitted_has_left(review, newcomer, moderator, recruiter):
    owner = MembershipFactory(company=newcomer, role="owner").user
    MembershipFactory(company=newcomer)
    recruiter.memberships.all().delete()
    deciding.accept(review=review, by=moderator)
    assert mails() == [("accepted", owner.email)]


def test_company_is_offered_trust_after_two_accepted(newcomer, moderator, recruiter, austin):
    for number in range(standing.ACCEPTED_TO_TRUST):
        assert not standing.may_be_trusted(newcomer)
        posting = PostingFactory(company=newcomer, title=f"Kind {'AB'[number]} intern", draft=True, places=[austin])
        deciding.accept(review=actions.submit(posting=posting, by=recruiter), by=moderator)
    assert standing.may_be_trusted(newcomer)
    standing.trust(company=newcomer, by=moderator)
    assert fresh(newcomer).standing == Standing.TRUSTED
    assert not standing.may_be_trusted(fresh(newcomer))
    assert log()[-1] == Action.TRUSTED
    with pytest.raises(NotPossible, match="trusted already"):
        standing.trust(company=newcomer, by=moderator)


def test_ban_closes_everything_and_tells_everybody(review, newcomer, moderator, recruiter, draft):
    colleague = MembershipFactory(company=newcomer).user
    live, expired = PostingFactory(company=newcomer), PostingFactory(company=newcomer, expired=True)
    elsewhere = PostingFactory()
    assert standing.ban(company=newcomer, by=moderator, reason="It sells courses.") == 2
    assert {fresh(live).status, fresh(expired).status} == {Status.CLOSED}
    assert fresh(draft).status == Status.DECLINED
    assert fresh(review).state == ReviewState.DECLINED
    assert fresh(elsewhere).is_live
    assert mails() == [("banned", recruiter.email), ("banned", colleague.email)]
    assert "It sells courses." in Message.objects.first().text
    assert log() == [Action.SUBMITTED, Action.CLOSED, Action.CLOSED, Action.DECLINED, Action.BANNED]
    with pytest.raises(NotPossible, match="banned already"):
        standing.ban(company=newcomer, by=moderator, reason="Again")


def test_lifted_ban_starts_anew(newcomer, moderator, recruiter, draft):
    standing.ban(company=newcomer, by=moderator, reason="A mistake of ours.")
    standing.lift_ban(company=newcomer, by=moderator)
    assert actions.submit(posting=draft, by=recruiter)
    assert [kind for kind, _ in mails()] == ["banned", "ban-lifted"]
    with pytest.raises(NotPossible, match="not banned"):
        standing.lift_ban(company=newcomer, by=moderator)

"""Postings copied for next year, kept as templates, started from them, opened again."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from companies.choices import Standing
from postings import actions, copies
from postings.actions import NotPossible
from postings.choices import Action, Arrangement, CloseReason, Status
from postings.models import DailyCount, Decision, Listing, Posting
from tests.factories import PostingFactory, days_ago


@pytest.fixture
def posting(company, austin, seattle):
    posting = PostingFactory(
        company=company, title="Data intern, summer 2027", season="summer", year=2027, places=[seattle, austin],
        starts_on=dt.date(2027, 6, 7), ends_on=dt.date(2027, 8, 13), closes_on=dt.date(2028, 2, 29), tags=["Python"],
        graduation_from=dt.date(2027, 12, 1), graduation_words="December 2027 or May 2028", sponsorship="no",
        confirmed_at=days_ago(1), is_archived=True,
    )  # fmt: skip
    DailyCount.objects.create(posting=posting, day=timezone.localdate(), views=7)
    Listing.objects.create(source="list", source_id="1", posting=posting, is_open=True)
    return posting


@pytest.fixture
def press(client):
    """Press a button above the form; return the page that follows."""

    def press(posting, move, **data):
        path = reverse("admin:postings_posting_move", args=[posting.pk])
        return client.post(path, {"move": move, **data}, follow=True)

    return press


def said(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def test_copy_for_next_year_moves_every_date(posting, recruiter):
    copy = copies.copy_for_next_year(posting=posting, by=recruiter)
    copy.refresh_from_db()
    assert (copy.title, copy.term) == ("Data intern, summer 2028", "Summer 2028")
    assert (copy.starts_on, copy.ends_on) == (dt.date(2028, 6, 7), dt.date(2028, 8, 13))
    assert copy.closes_on == dt.date(2029, 2, 28)  # there is no February 29 in 2029
    assert (copy.graduation_from, copy.graduation_to) == (dt.date(2028, 12, 1), None)
    assert copy.graduation_words == "December 2028 or May 2029"
    assert (copy.tags, copy.sponsorship) == (["Python"], "no")
    assert [place.name for place in copy.place_list] == ["Seattle", "Austin"]


def test_copy_has_no_past(posting, recruiter):
    copy = copies.copy_for_next_year(posting=posting, by=recruiter)
    copy.refresh_from_db()
    assert (copy.status, copy.confirmed_at, copy.is_archived, copy.closed_at) == (Status.DRAFT, None, False, None)
    assert timezone.now() - copy.opens_at < dt.timedelta(minutes=2)
    assert not copy.daily_counts.exists()
    assert not copy.listings.exists()
    assert not Decision.objects.filter(posting=copy).exists()
    version = copy.history.get()
    assert (version.history_user, version.history_type) == (recruiter, "+")
    assert version.history_change_reason == "Copied for next year from “Data intern, summer 2027”"


def test_copy_leaves_the_original_as_it_is(posting, recruiter):
    before = Posting.objects.filter(pk=posting.pk).values().get()
    copies.copy_for_next_year(posting=posting, by=recruiter)
    copies.save_as_template(posting=posting, by=recruiter)
    assert Posting.objects.filter(pk=posting.pk).values().get() == before
    assert posting.sites.count() == 2


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (None, None),
        (dt.date(2026, 11, 24), dt.date(2027, 11, 24)),
        (dt.date(2028, 2, 29), dt.date(2029, 2, 28)),
        (dt.date(2027, 2, 28), dt.date(2028, 2, 28)),
        (dt.date.max, dt.date.max),
    ],
)
def test_a_year_later(day, later):
    assert copies.a_year_later(day) == later


def test_template_has_no_dates_and_is_never_published(posting, recruiter):
    template = copies.save_as_template(posting=posting, by=recruiter)
    template.refresh_from_db()
    assert template.is_template
    assert {getattr(template, name) for name in (*copies.DATES, "year")} == {None}
    assert (template.season, template.graduation_words) == ("summer", "")
    for run in (actions.publish, actions.submit):
        with pytest.raises(NotPossible, match="a template: copy it first"):
            run(posting=template, by=recruiter)
    assert not Posting.objects.public().filter(pk=template.pk).exists()


def test_start_from_template(posting, recruiter):
    template = copies.save_as_template(posting=posting, by=recruiter)
    started = copies.start_from_template(posting=template, by=recruiter)
    started.refresh_from_db()
    assert (started.is_template, started.status, started.tags) == (False, Status.DRAFT, ["Python"])
    assert started.sites.count() == 2
    for run, row in (
        (copies.start_from_template, posting),
        (copies.save_as_template, template),
        (copies.copy_for_next_year, template),
    ):
        with pytest.raises(NotPossible):
            run(posting=row, by=recruiter)


def test_button_leads_to_the_copy(as_recruiter, press, posting):
    page = press(posting, "next_year")
    copy = Posting.objects.latest("pk")
    assert page.redirect_chain[-1][0] == reverse("admin:postings_posting_change", args=[copy.pk])
    assert said(page).startswith("This is the copy, a year later, as a draft.")


def test_buttons_of_a_template(as_recruiter, press, posting):
    page = press(posting, "template").text
    assert 'value="from_template"' in page
    assert 'name="_publish"' not in page
    assert "Kept to be copied." in page
    template = Posting.objects.latest("pk")
    assert "a template: copy it first" in said(press(template, "publish"))
    assert 'value="next_year"' not in page


def test_copies_in_bulk(as_recruiter, client, company):
    rows = [PostingFactory(company=company), PostingFactory(company=company, closed=True)]
    fields = {"action": "next_year", "_selected_action": [row.pk for row in rows], "index": "0"}
    page = client.post(reverse("admin:postings_posting_changelist"), fields, follow=True)
    assert said(page) == "2 copied for next year."
    assert Posting.objects.filter(status=Status.DRAFT, year=2028).count() == 2


def test_nobody_copies_what_is_not_theirs(as_recruiter, press):
    foreign = PostingFactory()
    for move in ("next_year", "template", "from_template", "reopen"):
        assert press(foreign, move).status_code == 403
    assert Posting.objects.count() == 1


def test_templates_stand_in_a_list_of_their_own(as_recruiter, posting, recruiter):
    template = copies.save_as_template(posting=PostingFactory(company=posting.company), by=recruiter)

    def listed(**query):
        page = as_recruiter.get(reverse("admin:postings_posting_changelist"), query)
        return {row.pk for row in page.context["cl"].result_list}

    assert template.pk not in listed()
    assert listed(kept="templates") == {template.pk}
    assert listed(kept="archived") == {posting.pk}
    assert listed(kept="abc") == listed()


# Open again


def test_reopen_with_a_new_last_day(as_recruiter, press, company, recruiter):
    closed = PostingFactory(company=company, title="Data intern", closed=True, arrangement=Arrangement.REMOTE)
    day = (timezone.localdate() + dt.timedelta(days=20)).isoformat()
    page = press(closed, "reopen", closes_on=day)
    closed.refresh_from_db()
    assert closed.is_live
    assert (closed.closes_on.isoformat(), closed.close_reason, closed.closed_at) == (day, "", None)
    assert said(page) == "“Data intern” is live now. Closes in 20 days."
    assert Decision.objects.get().action == Action.REOPENED


@pytest.mark.parametrize("day", ["", "abc", "2026-02-30", "9999-12-31", "1066-10-14", "٣"])
def test_reopen_asks_for_a_day(as_recruiter, press, company, day):
    closed = PostingFactory(company=company, closed=True)
    assert "choose the new last day to apply" in said(press(closed, "reopen", closes_on=day))
    closed.refresh_from_db()
    assert closed.status == Status.CLOSED


def test_reopen_refuses_a_day_that_is_past_and_changes_nothing(as_recruiter, press, company):
    closed = PostingFactory(company=company, closed=True, arrangement=Arrangement.REMOTE)
    before = closed.closes_on
    assert "closing date is past" in said(press(closed, "reopen", closes_on=days_ago(3).date().isoformat()))
    closed.refresh_from_db()
    assert (closed.status, closed.closes_on, closed.close_reason) == (Status.CLOSED, before, CloseReason.FILLED)


def test_only_closed_ones_are_reopened(as_recruiter, press, company):
    draft = PostingFactory(company=company, draft=True)
    assert "draft, not closed" in said(press(draft, "reopen", closes_on="2027-01-05"))


def test_company_that_is_new_reopens_through_a_moderator(as_recruiter, press, company):
    company.standing = Standing.NEW
    company.save()
    closed = PostingFactory(company=company, closed=True, arrangement=Arrangement.REMOTE)
    press(closed, "reopen", closes_on=days_ago(-20).date().isoformat())
    closed.refresh_from_db()
    assert closed.status == Status.IN_REVIEW

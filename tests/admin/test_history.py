"""The history of postings and companies: who changed what, and what recruiters are not told."""

import time

import pytest
from django.urls import reverse

from companies.choices import Standing
from jobboard.admin.word_diff import word_diff
from postings.models import Posting
from tests.admin.forms import read_form
from tests.admin.test_guide_admin import assert_sound, changes
from tests.factories import CompanyFactory, MembershipFactory, PostingFactory, UserFactory


def address(row, page: str, *keys) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk, *keys])


def save(client, row, **values):
    path = address(row, "change")
    data = read_form(client.get(path), f"{row._meta.model_name}_form") | values
    assert client.post(path, data).status_code == 302


def history(client, row):
    page = client.get(address(row, "history"))
    assert_sound(page)
    return page


@pytest.fixture
def posting(company, austin):
    return PostingFactory(company=company, title="Data intern", draft=True, sponsorship="no", places=[austin])


def test_recruiter_reads_what_changed_in_words(as_recruiter, recruiter, posting):
    save(as_recruiter, posting, title="Data science intern", sponsorship="yes", degree_levels=["bachelor", "phd"])
    page = history(as_recruiter, posting)
    assert f"Changed by <b>{recruiter.name}</b>" in page.text
    found = {field: (removed, added) for field, removed, added in changes(page)}
    assert found["Title"] == ("", "science ")
    assert found["Sponsors visas"] == ("No", "Yes")
    assert found["Degree levels"] == ("", "Bachelor’s, PhD")


def test_places_stand_in_the_history(as_recruiter, posting, seattle):
    save(as_recruiter, posting, **{"sites-TOTAL_FORMS": 2, "sites-1-place": seattle.pk})
    assert "Places: Austin, TX; Seattle, WA" in history(as_recruiter, posting).text


def test_moves_stand_in_the_history(as_recruiter, company):
    live = PostingFactory(company=company)
    as_recruiter.post(address(live, "move"), {"move": "close_filled"})
    found = {field: (removed, added) for field, removed, added in changes(history(as_recruiter, live))}
    assert (found["Status"], found["Close reason"]) == (("Published", "Closed"), ("", "Filled"))


def test_staff_keep_their_names_from_recruiters(client, recruiter, moderator, posting):
    moderator.name = "Morgan Moderator"
    moderator.save()
    client.force_login(moderator)
    save(client, posting, title="Mended")
    assert "Morgan Moderator" in history(client, posting).text
    client.force_login(recruiter)
    page = history(client, posting).text
    assert "Changed by <b>Staff</b>" in page
    assert "Morgan" not in page


def test_colleagues_who_left_are_not_named(as_recruiter, client, recruiter, posting):
    colleague = MembershipFactory(user=UserFactory(name="Casey Gone", is_staff=True), company=posting.company).user
    client.force_login(colleague)
    save(client, posting, title="Mended")
    client.force_login(recruiter)
    assert "Casey Gone" in history(client, posting).text
    colleague.is_active = False
    colleague.save()
    assert "somebody who left" in history(client, posting).text


def test_what_another_company_wrote_stays_there(as_recruiter, posting):
    """A posting that staff gave to another company brings its new owner no word from before."""
    other = CompanyFactory()
    moved = PostingFactory(company=other, title="Zqx secret", draft=True)
    moved.company, moved.title = posting.company, "Moved"
    moved.save()
    page = history(as_recruiter, moved).text
    assert "Zqx secret" not in page
    assert other.name not in page


@pytest.mark.parametrize("method", ["get", "post"])
def test_versions_of_postings_are_not_restored(as_administrator, posting, method):
    """Restoring would bring an earlier state back, past all that publishing asks."""
    posting.title = "Later"
    posting.save()
    path = address(posting, "simple_history", posting.history.last().pk)
    assert getattr(as_administrator, method)(path).status_code == 403
    assert path not in history(as_administrator, posting).text
    assert Posting.objects.get().title == "Later"


def test_history_of_others_stays_shut(as_recruiter):
    foreign = PostingFactory(draft=True)
    for row in (foreign, foreign.company):
        assert as_recruiter.get(address(row, "history")).status_code == 403


def test_history_of_a_company(as_recruiter, client, moderator, company):
    save(as_recruiter, company, tagline="Robots that tie knots")
    company.refresh_from_db()
    company.standing = Standing.NEW
    company.save()
    page = history(as_recruiter, company)
    assert changes(page) == [("Tagline", "", "Robots that tie knots")]
    client.force_login(moderator)
    assert "Standing" in [field for field, _, _ in changes(history(client, company))]


def test_last_version_of_a_page_tells_what_it_changed(as_recruiter, posting):
    for number in range(25):
        posting.title = f"Title-{number}"
        posting.save()
    page = history(as_recruiter, posting)
    assert len(changes(page)) == 20
    assert "Title-4" in page.text


def test_long_texts_of_few_words_are_compared_in_no_time():
    old, new = "a b " * 5_000 + "end", "b a " * 5_000 + "end"
    start = time.perf_counter()
    pieces = word_diff(old, new)
    assert time.perf_counter() - start < 1
    assert [piece.kind for piece in pieces] == ["removed", "added", "kept"]


def test_history_takes_as_many_queries_for_any_number_of_versions(as_recruiter, posting, django_assert_max_num_queries):
    for number in range(30):
        posting.title = f"Title-{number}"
        posting.save()
    with django_assert_max_num_queries(22):
        history(as_recruiter, posting)

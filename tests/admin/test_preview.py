import datetime as dt
import re

import pytest
from django.urls import reverse

from companies.models import Company
from postings.models import Posting
from tests.admin.forms import read_form
from tests.factories import CompanyFactory, MembershipFactory, PostingFactory
from tests.pages import assert_good_page

NEW = "admin:postings_posting_preview_new"


@pytest.fixture
def preview_new(as_recruiter):
    """The preview of a new posting, the form empty but for `fields`."""

    def preview_new(**fields):
        data = read_form(as_recruiter.get(reverse("admin:postings_posting_add"))) | fields
        response = as_recruiter.post(reverse(NEW), data)
        assert response.status_code == 200
        return response

    return preview_new


@pytest.fixture
def preview(as_recruiter):
    def preview(posting, **fields):
        data = read_form(as_recruiter.get(reverse("admin:postings_posting_change", args=[posting.pk]))) | fields
        response = as_recruiter.post(reverse("admin:postings_posting_preview", args=[posting.pk]), data)
        assert response.status_code == 200
        return response

    return preview


def test_preview_of_new_posting_shows_what_is_typed(preview_new, austin, seattle):
    response = preview_new(
        title="Data intern",
        description="You **chart** data.",
        pay_kind="hourly",
        pay_min="27",
        pay_unit="hour",
        sponsorship="no",
        tags="Python, SQL",
        **{"sites-TOTAL_FORMS": 2, "sites-0-place": seattle.pk, "sites-1-place": austin.pk},
    )
    page = response.text
    for text in (
        "Data intern",
        "<strong>chart</strong>",
        "$27",
        "Seattle, WA",
        "Austin, TX",
        "Not offered",
        "SQL",
        "Halyard",
    ):
        assert text in page
    assert "This is a preview" in page
    assert_good_page(response)


def test_preview_writes_nothing(preview_new, preview, company, austin):
    draft = PostingFactory(company=company, draft=True, title="As it was")
    preview_new(title="Data intern", **{"sites-TOTAL_FORMS": 1, "sites-0-place": austin.pk})
    preview(draft, title="Changed", **{"sites-TOTAL_FORMS": 1, "sites-0-place": austin.pk})
    draft.refresh_from_db()
    assert draft.title == "As it was"
    assert draft.place_list == []
    assert Posting.objects.count() == 1
    assert Company.objects.count() == 1


def test_preview_of_empty_form(preview_new):
    response = preview_new(title="")
    assert "Internship without a title" in response.text
    assert_good_page(response)


def test_preview_without_company(client, administrator):
    client.force_login(administrator)
    response = client.post(reverse(NEW), {"title": "Data intern"})
    assert "Company not chosen yet" in response.text


def test_preview_shows_the_rest_of_a_form_with_mistakes(preview, company):
    draft = PostingFactory(company=company, draft=True, title="As it was", pay_min=20, pay_max=20)
    page = preview(draft, title="Changed", pay_min="lots", closes_on="2026-02-30", sponsorship="perhaps").text
    assert "Changed" in page
    assert "$20" in page


def test_preview_is_the_page_that_students_get(preview, client, company, austin):
    live = PostingFactory(company=company, title="Data intern", places=[austin])
    previewed = preview(live).text
    client.logout()
    assert main_of(previewed) == main_of(client.get(live.get_absolute_url()).text)


def main_of(page: str) -> str:
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r' ping="[^"]*"', "", main)  # a preview is not counted


def test_preview_is_of_the_zone_of_the_place_typed(preview_new, seattle):
    context = preview_new(
        title="T", closes_on="2027-01-01", **{"sites-TOTAL_FORMS": 1, "sites-0-place": seattle.pk}
    ).context
    assert context["posting"].time_zone == "America/Los_Angeles"
    assert context["posting"].expires_at == dt.datetime(2027, 1, 2, 8, tzinfo=dt.UTC)


def test_preview_leaves_out_place_that_is_taken_away(preview, company, austin, seattle):
    draft = PostingFactory(company=company, draft=True, places=[austin, seattle])
    page = preview(draft, **{"sites-0-DELETE": "on"}).text
    assert "Seattle, WA" in page
    assert "Austin, TX" not in page


def test_preview_keeps_written_code_out(preview_new):
    page = preview_new(title="<script>alert(1)</script>", description="<img src=x onerror=alert(1)>").text
    assert "<script>alert" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize(
    "fields",
    [
        {"closes_on": "9999-12-31"},
        {"closes_on": "0001-01-01", "time_zone": "Asia/Tokyo"},
        {"opens_at_0": "9999-12-31", "opens_at_1": "23:59"},
        {"starts_on": "0001-01-01", "ends_on": "9999-12-31"},
        {"pay_min": "1e999999", "pay_max": "-1", "pay_unit": "once"},
        {"sites-TOTAL_FORMS": "-1"},
        {"sites-TOTAL_FORMS": "9" * 500},
        {"sites-0-place": "abc", "sites-TOTAL_FORMS": "1"},
        {"degree_levels": ["x"], "tags": "," * 1_900},
        {"description": "![" * 9_000},
        {"year": "-1", "season": "summer", "hours_per_week": "0", "openings": "-5"},
        {"apply_url": "javascript:alert(1)", "apply_email": "x\r\nBcc: y"},
    ],
)
def test_preview_takes_any_junk(preview_new, fields):
    preview_new(title="T", **fields)


def test_preview_needs_post(as_recruiter, company):
    assert as_recruiter.get(reverse(NEW)).status_code == 405


def test_preview_asks_who_it_is(client, company):
    assert client.post(reverse(NEW), {"title": "T"}).url.startswith("/admin/login/")
    client.force_login(MembershipFactory().user)
    assert client.post(reverse(NEW), {"title": "T"}).url.startswith("/admin/login/")


def test_preview_of_another_companys_posting_is_refused(as_recruiter):
    foreign = PostingFactory(company=CompanyFactory(), draft=True)
    path = reverse("admin:postings_posting_preview", args=[foreign.pk])
    assert as_recruiter.post(path, {"title": "T"}).status_code == 403


def test_preview_is_kept_nowhere(preview_new):
    assert "no-store" in preview_new(title="T").headers["Cache-Control"]

import io

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from companies.models import Company
from tests.admin.forms import read_form
from tests.factories import CompanyFactory, PostingFactory


def change(company) -> str:
    return reverse("admin:companies_company_change", args=[company.pk])


def png(side=64) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (side, side), "teal").save(out, "PNG")
    return SimpleUploadedFile("our logo.png", out.getvalue(), "image/png")


@pytest.fixture
def save(as_recruiter, company):
    """Post the company's form with some fields changed."""

    def save(**fields):
        data = read_form(as_recruiter.get(change(company)), "company_form") | fields
        response = as_recruiter.post(change(company), data)
        company.refresh_from_db()
        return response

    return save


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_recruiter_changes_profile(save, company, austin):
    response = save(tagline="Robots for harbours", headquarters=austin.pk, ticker="NASDAQ: HLYD", founded=2013)
    assert response.status_code == 302
    assert company.tagline == "Robots for harbours"
    assert company.headquarters == austin
    assert LogEntry.objects.get().object_id == str(company.pk)


def test_recruiter_cannot_verify_domain(save, company):
    save(verified_domain="halyard.example")
    assert company.verified_domain == ""


def test_moderator_verifies_domain(as_moderator, company):
    data = read_form(as_moderator.get(change(company)), "company_form") | {"verified_domain": "halyard.example"}
    as_moderator.post(change(company), data)
    company.refresh_from_db()
    assert company.is_verified


def test_taken_name_is_explained_beside_field(save, company):
    CompanyFactory(name="Borealis, Inc.")
    response = save(name="BOREALIS")
    assert response.status_code == 200
    assert response.context["adminform"].form.errors["name"] == ["A company of this name is on the board already."]
    assert company.name == "Halyard Robotics"


@pytest.mark.parametrize("name", ["...", "–", "!!!"])
def test_name_without_letters_is_explained(save, name):
    form = save(name=name).context["adminform"].form
    assert form.errors["name"] == ["Enter a name with at least one letter or digit."]


def test_own_name_may_change_its_spelling(save, company):
    save(name="HALYARD Robotics, Inc.")
    assert company.name == "HALYARD Robotics, Inc."


@pytest.mark.parametrize("value", ["abc", "", "1" * 5_000, str(2**63), "-1", "1e3", "٣"])
def test_headquarters_takes_any_junk(save, value):
    assert save(headquarters=value).status_code in (200, 302)


@pytest.mark.parametrize(
    ("field", "value"),
    [("founded", "1e999999"), ("founded", "NaN"), ("founded", 2**63), ("website", "http://["), ("ticker", "x")],
)
def test_junk_is_explained_beside_its_field(save, field, value):
    response = save(**{field: value})
    assert response.context["adminform"].form.errors[field]


def test_logo_is_stored_under_random_name(save, company, media):
    assert save(logo=png()).status_code == 302
    assert company.logo.name.startswith("logos/")
    assert "our" not in company.logo.name
    with Image.open(media / company.logo.name) as logo:
        assert (logo.format, logo.size) == ("PNG", (64, 64))


def test_replaced_logo_leaves_no_file(save, company, media, django_capture_on_commit_callbacks):
    save(logo=png())
    first = company.logo.name
    with django_capture_on_commit_callbacks(execute=True):
        save(logo=png(80))
    assert company.logo.name != first
    assert [path.name for path in (media / "logos").iterdir()] == [company.logo.name.removeprefix("logos/")]


def test_logo_can_be_taken_away(save, company, media, django_capture_on_commit_callbacks):
    save(logo=png())
    with django_capture_on_commit_callbacks(execute=True):
        save(**{"logo-clear": "on"})
    assert not company.logo
    assert not list((media / "logos").iterdir())


def test_bad_logo_keeps_the_old_one_and_the_other_fields(save, company):
    save(logo=png())
    first = company.logo.name
    response = save(logo=SimpleUploadedFile("x.png", b"<svg onload=alert(1)>"), tagline="Kept on the page")
    assert "This file is not a PNG, JPEG or WebP picture." in response.text
    assert "Kept on the page" in response.text
    assert company.logo.name == first


def test_empty_logo_file_is_explained(save):
    response = save(logo=SimpleUploadedFile("x.png", b""))
    assert response.context["adminform"].form.errors["logo"] == ["The submitted file is empty."]


def test_website_without_scheme_is_https(save, company):
    save(website="halyard.example")
    assert company.website == "https://halyard.example"


def test_recruiter_adds_and_deletes_no_company(as_recruiter, company):
    assert as_recruiter.get(reverse("admin:companies_company_add")).status_code == 403
    assert as_recruiter.post(reverse("admin:companies_company_delete", args=[company.pk])).status_code == 403


def test_moderator_adds_company_but_deletes_none(as_moderator, company):
    path = reverse("admin:companies_company_add")
    as_moderator.post(path, read_form(as_moderator.get(path), "company_form") | {"name": "New Works"})
    assert Company.objects.get(name="New Works").slug == "new-works"
    assert as_moderator.post(reverse("admin:companies_company_delete", args=[company.pk])).status_code == 403


def test_administrator_deletes_company_without_postings(as_administrator, company):
    path = reverse("admin:companies_company_delete", args=[company.pk])
    posting = PostingFactory(company=company)
    assert as_administrator.post(path, {"post": "yes"}).status_code == 403
    posting.delete()
    as_administrator.post(path, {"post": "yes"})
    assert not Company.objects.exists()


def test_administrator_deletes_no_postings_in_bulk(as_administrator, company):
    PostingFactory(company=company)
    data = {"action": "delete_selected", "_selected_action": [company.pk], "post": "yes"}
    as_administrator.post(reverse("admin:companies_company_changelist"), data)
    assert company.postings.count() == 1


def test_page_links_to_company_on_the_board(as_recruiter, company):
    assert f'href="{company.get_absolute_url()}" class="viewsitelink"' in as_recruiter.get(change(company)).text

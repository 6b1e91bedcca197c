"""What holds for every page of the back office."""

import pytest
from django.urls import reverse

from jobboard.back_office import BackOffice
from tests.factories import PostingFactory
from tests.pages import read_page


def addresses(row) -> list[str]:
    kind = f"admin:{row._meta.app_label}_{row._meta.model_name}"
    return [
        reverse(f"{kind}_changelist"),
        reverse(f"{kind}_add"),
        *(reverse(f"{kind}_{page}", args=[row.pk]) for page in ("change", "history", "delete")),
    ]


@pytest.fixture
def pages(company, austin, recruiter):
    posting = PostingFactory(company=company, places=[austin], draft=True)
    general = [reverse("admin:index")]
    rows = [company, posting, recruiter, austin]
    return general + [address for row in rows for address in addresses(row)]


def test_pages_hold_to_the_content_security_policy(as_administrator, pages):
    seen = 0
    for address in pages:
        response = as_administrator.get(address)
        if response.status_code == 200:
            seen += 1
            page = read_page(response.text)
            assert not page.forbidden, address
            assert page.headings == 1, address
            assert page.mains == 1, address
            assert len(page.ids) == len(set(page.ids)), address
            assert "script-src 'self'" in response.headers["Content-Security-Policy"]
            assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert seen > 15


@pytest.mark.parametrize("who", ["recruiter", "administrator"])
def test_signed_in_pages_are_kept_nowhere(client, request, who, pages):
    client.force_login(request.getfixturevalue(who))
    for address in pages:
        response = client.get(address)
        if response.status_code != 403:
            assert "no-store" in response.headers["Cache-Control"], address
            assert "private" in response.headers["Cache-Control"], address


def test_log_out_leads_to_the_page_that_asks(as_recruiter):
    assert as_recruiter.post(reverse("admin:logout")).url == reverse("account_logout")


def test_front_page_of_recruiter_leads_to_their_things(as_recruiter):
    page = as_recruiter.get(reverse("admin:index")).text
    for address in ("companies_company_changelist", "postings_posting_changelist", "postings_posting_add"):
        assert f'href="{reverse(f"admin:{address}")}"' in page
    for address in ("accounts_user_changelist", "postings_role_changelist", "companies_company_add"):
        assert f'href="{reverse(f"admin:{address}")}"' not in page


def test_front_page_without_anything_says_whom_to_ask(client, administrator, monkeypatch):
    client.force_login(administrator)
    monkeypatch.setattr(BackOffice, "get_app_list", lambda *args, **kwargs: [])
    assert "Ask whoever invited you" in client.get(reverse("admin:index")).text


def test_current_kind_is_marked(as_recruiter):
    page = as_recruiter.get(reverse("admin:postings_posting_add")).text
    assert f'<a href="{reverse("admin:postings_posting_changelist")}" aria-current="page">' in page
    assert f'<a href="{reverse("admin:companies_company_changelist")}">' in page


def test_history_tells_who_did_what(as_administrator, company, administrator):
    posting = PostingFactory(company=company)
    as_administrator.post(reverse("admin:postings_posting_move", args=[posting.pk]), {"move": "close_filled"})
    page = as_administrator.get(reverse("admin:postings_posting_history", args=[posting.pk])).text
    assert "Filled" in page
    assert administrator.name in page

"""What the checks say, over the posting's form: after saving, and of the form as it stands."""

import pytest
from django.urls import reverse

from postings import copies
from postings.choices import PayKind, Status
from postings.models import Posting
from tests.admin.forms import read_form
from tests.factories import CompanyFactory, PostingFactory


def page_of(posting: Posting, name: str = "change") -> str:
    return reverse(f"admin:postings_posting_{name}", args=[posting.pk])


@pytest.fixture
def unpaid(company, austin):
    return PostingFactory(
        company=company, draft=True, places=[austin], pay_kind=PayKind.UNPAID, pay_min=None, pay_max=None, pay_unit=""
    )


def test_form_lists_what_is_worth_a_look_with_the_line(as_recruiter, company, austin):
    posting = PostingFactory(company=company, draft=True, places=[austin], description="We pay $12 an hour.")
    page = as_recruiter.get(page_of(posting)).text
    assert "The text states another pay than the pay fields." in page
    assert "<q>We pay $12 an hour.</q>" in page
    assert 'href="#id_pay_min"' in page


def test_advice_follows_the_form_as_it_stands_and_writes_nothing(as_recruiter, company, austin):
    posting = PostingFactory(company=company, draft=True, places=[austin], description="We pay $12 an hour.")
    form = read_form(as_recruiter.get(page_of(posting))) | {"pay_min": "12", "pay_max": "12", "title": "DATA INTERN"}
    answer = as_recruiter.post(page_of(posting, "advice"), form).text
    assert "another pay" not in answer
    assert "Write the title in ordinary letters" in answer
    assert Posting.objects.get(pk=posting.pk).pay_min == 25


def test_advice_on_a_new_posting_and_on_junk(as_recruiter):
    address = reverse("admin:postings_posting_advice_new")
    form = read_form(as_recruiter.get(reverse("admin:postings_posting_add"))) | {"description": "A remote role.\x0b"}
    assert "Say more of what the intern will do" in as_recruiter.post(address, form).text
    assert as_recruiter.post(address, form | {"sites-TOTAL_FORMS": "abc", "gpa_min": "NaN"}).status_code == 200
    assert as_recruiter.get(address).status_code == 405


def test_advice_on_another_companys_posting_is_refused(as_recruiter):
    foreign = PostingFactory(company=CompanyFactory(), draft=True)
    assert as_recruiter.post(page_of(foreign, "advice"), {}).status_code == 403


def test_unpaid_work_goes_on_once_the_factors_are_confirmed(as_recruiter, unpaid):
    page = as_recruiter.get(page_of(unpaid))
    assert "The seven factors" in page.text
    form = read_form(page)
    as_recruiter.post(page_of(unpaid), form | {"_publish": "Publish"})
    assert Posting.objects.get(pk=unpaid.pk).status == Status.DRAFT
    as_recruiter.post(page_of(unpaid), form | {"_publish": "Publish", "unpaid_considered": "on"})
    unpaid.refresh_from_db()
    assert unpaid.status == Status.IN_REVIEW
    assert unpaid.reviews.get().why == ["unpaid"]
    assert unpaid.history.first().unpaid_considered


def test_copy_is_to_be_confirmed_anew(unpaid):
    unpaid.unpaid_considered = True
    unpaid.save()
    assert not copies.copy_for_next_year(posting=unpaid).unpaid_considered

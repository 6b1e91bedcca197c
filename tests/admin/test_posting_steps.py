"""The steps of the posting's form as the server writes them."""

import re

import pytest
from django.urls import reverse

from postings.admin.fieldsets import FIELDSETS, RADIOS
from postings.choices import Status
from postings.models import Posting
from tests.admin.forms import read_form
from tests.factories import PostingFactory
from tests.pages import read_page

ADD = "admin:postings_posting_add"


@pytest.fixture
def add(as_recruiter):
    """Post the form of a new posting; empty but for `fields`."""

    def add(**fields):
        return as_recruiter.post(reverse(ADD), read_form(as_recruiter.get(reverse(ADD))) | fields)

    return add


def wrong_steps(response) -> list[str]:
    return [step.name for step in response.context["steps"] if step.has_mistakes]


def test_each_part_of_the_form_is_a_step_with_its_anchor(as_recruiter):
    response = as_recruiter.get(reverse(ADD))
    steps = response.context["steps"]
    assert [step.name for step in steps] == [name for name, _ in FIELDSETS]
    ids = read_page(response.text).ids
    for step in steps:
        assert ids.count(step.id) == 1
        assert f'<a href="#{step.id}">{step.name}</a>' in response.text
    assert wrong_steps(response) == []


def test_places_belong_to_where(as_recruiter):
    where = as_recruiter.get(reverse(ADD)).text.split('id="step-where"')[1].split("</section>")[0]
    assert 'id="sites-group"' in where


def test_mistakes_mark_their_steps(add, austin):
    response = add(title="T", pay_min="30", gpa_min="9")
    assert wrong_steps(response) == ["Pay and benefits", "Who can apply"]
    assert response.text.count("data-mistakes") == 2
    twice = {"sites-TOTAL_FORMS": 2, "sites-0-place": austin.pk, "sites-1-place": austin.pk}
    assert wrong_steps(add(title="T", **twice)) == ["Where"]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"description": "You chart the tides."},
        {"sponsorship": "no", "graduation_from": "2027-05-01"},
        {"pay_kind": "hourly", "pay_min": "30", "pay_unit": "hour"},
        {"closes_on": "2020-01-01"},
    ],
)
def test_draft_is_saved_half_done_at_any_step(add, fields):
    assert add(title="Half done", _continue="Save draft", **fields).status_code == 302
    assert Posting.objects.get().status == Status.DRAFT


def test_what_publishing_needs_is_asked_by_publishing_alone(add):
    response = add(title="Half done", _publish="Publish")
    assert wrong_steps(response) == ["What", "Where", "How to apply"]


def test_facts_are_groups_with_three_answers(as_recruiter):
    page = as_recruiter.get(reverse(ADD)).text
    assert page.count('role="radiogroup"') == len(RADIOS)
    group = re.search(r'<div role="radiogroup" aria-label="Sponsors visas".*?value="no"', page, re.DOTALL)[0]
    assert re.findall(r'value="(\w*)"', group) == ["", "yes", "no"]


def test_publish_at_is_a_field_of_the_last_step(as_recruiter):
    page = as_recruiter.get(reverse(ADD)).text
    last = page.split('id="step-when-to-publish"')[1].split("</section>")[0]
    assert "Publish at" in last
    assert 'aria-label="Publish at: day"' in last


def test_steps_of_a_live_posting(as_recruiter, company):
    posting = PostingFactory(company=company)
    response = as_recruiter.get(reverse("admin:postings_posting_change", args=[posting.pk]))
    assert [step.name for step in response.context["steps"]] == [name for name, _ in FIELDSETS]
    assert 'value="Save changes"' in response.text

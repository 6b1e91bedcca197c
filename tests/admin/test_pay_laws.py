"""The table of pay laws: kept by staff, hidden from recruiters."""

import datetime as dt

from django.urls import reverse

from postings.models import PayLaw
from tests.admin.forms import read_form

LIST = reverse("admin:postings_paylaw_changelist")


def test_list_names_the_state_and_when_the_law_was_read(as_moderator):
    PayLaw.objects.filter(region_code="CO").update(checked_on=dt.date(2026, 11, 24))
    text = as_moderator.get(LIST).text
    assert "Colorado" in text
    assert "Nov. 24, 2026" in text


def test_moderator_writes_down_what_was_read(as_moderator):
    law = PayLaw.objects.get(region_code="MA")
    page = reverse("admin:postings_paylaw_change", args=[law.pk])
    form = read_form(as_moderator.get(page), "paylaw_form") | {"checked_on": "2026-11-20", "least_employees": "26"}
    assert as_moderator.post(page, form).status_code == 302
    law.refresh_from_db()
    assert (law.checked_on, law.least_employees) == (dt.date(2026, 11, 20), 26)


def test_recruiter_does_not_see_the_table(as_recruiter):
    law = PayLaw.objects.first()
    for page in (LIST, reverse("admin:postings_paylaw_change", args=[law.pk])):
        assert as_recruiter.get(page).status_code in (302, 403)
    assert LIST not in as_recruiter.get(reverse("admin:index")).text


def test_law_is_of_a_state_that_exists(as_moderator):
    page = reverse("admin:postings_paylaw_add")
    new = read_form(as_moderator.get(page), "paylaw_form") | {"least_employees": "5"}
    assert "Write the two letters of a state" in as_moderator.post(page, new | {"region_code": "ZZ"}).text
    assert as_moderator.post(page, new | {"region_code": "oh"}).status_code == 302
    assert PayLaw.objects.filter(region_code="OH").exists()

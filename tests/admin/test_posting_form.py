import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from postings.admin.forms import FIELD_OF_CONSTRAINT
from postings.choices import Arrangement, Status
from postings.models import Posting
from tests.admin.forms import read_form
from tests.factories import CompanyFactory, MembershipFactory, PostingFactory, days_ago

ADD = "admin:postings_posting_add"
COMPLETE = {
    "title": "Data intern",
    "description": "You clean and chart data.",
    "apply_url": "https://jobs.example.com/7",
    "arrangement": Arrangement.REMOTE,
}


def change(posting) -> str:
    return reverse("admin:postings_posting_change", args=[posting.pk])


def errors_of(response) -> dict:
    return {**response.context["adminform"].form.errors}


@pytest.fixture
def add(as_recruiter):
    """Post the form of a new posting; empty but for `fields`."""

    def add(**fields):
        return as_recruiter.post(reverse(ADD), read_form(as_recruiter.get(reverse(ADD))) | fields)

    return add


@pytest.fixture
def save(as_recruiter):
    """Post the form of a posting with some fields changed."""

    def save(posting, **fields):
        response = as_recruiter.post(change(posting), read_form(as_recruiter.get(change(posting))) | fields)
        posting.refresh_from_db()
        return response

    return save


@pytest.fixture
def draft(company, austin):
    return PostingFactory(company=company, draft=True, places=[austin])


@pytest.fixture
def live(company, austin):
    return PostingFactory(company=company, places=[austin])


# Drafts


def test_draft_needs_a_title_only(add, company):
    assert add(title="Half done").status_code == 302
    posting = Posting.objects.get()
    assert (posting.title, posting.status, posting.company) == ("Half done", Status.DRAFT, company)
    assert LogEntry.objects.get().object_id == str(posting.pk)


def test_draft_states_nothing_by_default(add):
    add(title="Half done")
    posting = Posting.objects.get()
    facts = (
        "enrolled",
        "sponsorship",
        "accepts_cpt",
        "accepts_opt",
        "housing",
        "arrangement",
        "pay_kind",
        "citizenship",
    )
    assert {getattr(posting, name) for name in facts} == {""}


def test_not_stated_comes_first_and_is_chosen(as_recruiter):
    form = as_recruiter.get(reverse(ADD)).context["adminform"].form
    for name in ("sponsorship", "enrolled", "pay_kind", "citizenship", "shift", "gpa_rule", "season"):
        assert form.fields[name].choices[0] == ("", "Not stated")
        assert not form[name].value()


def test_lists_and_facts_are_kept(add):
    add(
        title="T",
        degree_levels=["bachelor", "phd"],
        tags="Python, C++ , Python",
        sponsorship="no",
        documents=["resume"],
    )
    posting = Posting.objects.get()
    assert (posting.degree_levels, posting.tags) == (["bachelor", "phd"], ["Python", "C++"])
    assert (posting.sponsorship, posting.documents) == ("no", ["resume"])


def test_status_cannot_be_posted(add, save, draft):
    add(title="Sneaky", status=Status.PUBLISHED)
    assert Posting.objects.get(title="Sneaky").status == Status.DRAFT
    save(draft, status=Status.PUBLISHED, close_reason="filled")
    assert draft.status == Status.DRAFT


def test_places_are_kept_in_order(add, austin, seattle):
    add(title="T", **{"sites-TOTAL_FORMS": 2, "sites-0-place": seattle.pk, "sites-1-place": austin.pk})
    assert Posting.objects.get().place_list == [seattle, austin]


def test_same_place_twice_is_explained(add, austin):
    response = add(title="T", **{"sites-TOTAL_FORMS": 2, "sites-0-place": austin.pk, "sites-1-place": austin.pk})
    assert "duplicate" in response.text
    assert not Posting.objects.exists()


def test_place_is_taken_away(save, draft, seattle):
    site = draft.sites.get()
    save(draft, **{"sites-TOTAL_FORMS": 2, "sites-0-DELETE": "on", "sites-1-place": seattle.pk})
    assert draft.sites.get().place == seattle
    assert site.pk not in draft.sites.values_list("pk", flat=True)


# Publishing


def test_publish_new_posting(add):
    response = add(**COMPLETE, _publish="Publish")
    posting = Posting.objects.get()
    assert posting.is_live
    assert timezone.now() - posting.opens_at < dt.timedelta(minutes=2)
    assert response.url == change(posting)


def test_publish_says_what_is_missing_beside_each_field(add):
    response = add(title="Data intern", _publish="Publish")
    assert set(errors_of(response)) == {"description", "apply_url"}
    assert "Add a place, write it as text, or choose remote work." in response.text
    assert 'value="Data intern"' in response.text
    assert not Posting.objects.exists()


def test_publish_takes_a_place(add, austin):
    fields = {**COMPLETE, "arrangement": ""}
    add(**fields, **{"sites-TOTAL_FORMS": 1, "sites-0-place": austin.pk, "_publish": "Publish"})
    assert Posting.objects.live().get().place_list == [austin]


def test_publish_refuses_day_that_is_past(save, draft):
    response = save(draft, closes_on=days_ago(2).date(), _publish="Publish")
    assert list(errors_of(response)) == ["closes_on"]
    assert draft.status == Status.DRAFT


def test_publish_says_what_happened(as_recruiter, save, draft):
    save(draft, _publish="Publish")
    assert f"“{draft.title}” is live now. Closes in" in as_recruiter.get(change(draft)).text


def test_publish_is_offered_for_drafts_and_closed_only(as_recruiter, company):
    for state, offered in ({"draft": True}, True), ({"closed": True}, True), ({}, False), ({"removed": True}, False):
        page = as_recruiter.get(change(PostingFactory(company=company, **state))).text
        assert ('name="_publish"' in page) is offered


def test_publish_cannot_pass_moderation(save, company):
    for status in (Status.REMOVED, Status.IN_REVIEW):
        posting = PostingFactory(company=company, status=status, arrangement=Arrangement.REMOTE)
        save(posting, _publish="Publish")
        assert posting.status == status


# Live ones


@pytest.mark.parametrize("field", ["description", "apply_url"])
def test_edit_of_live_posting_cannot_take_away_what_students_need(save, live, field):
    assert list(errors_of(save(live, **{field: ""}))) == [field]


def test_edit_of_live_posting_cannot_take_away_its_place(save, live):
    response = save(live, **{"sites-0-DELETE": "on"})
    assert "Add a place" in response.text
    assert live.sites.count() == 1


def test_edit_of_imported_posting_asks_for_nothing_it_never_had(save, company):
    imported = PostingFactory(company=company, description="", apply_url="", place_text="Somewhere")
    save(imported, title="Better title")
    assert imported.title == "Better title"


def test_edit_of_expired_posting_keeps_its_day(save, company, austin):
    expired = PostingFactory(company=company, expired=True, places=[austin])
    save(expired, title="Better title")
    assert expired.title == "Better title"
    assert expired.is_expired


def test_edit_keeps_what_a_colleague_did_meanwhile(save, live, monkeypatch):
    """Saving the form writes no state: whoever closed the posting between reading and writing wins."""

    def closed_meanwhile(form, *args, **kwargs):
        Posting.objects.filter(pk=live.pk).update(status=Status.CLOSED, close_reason="filled")
        return original(form, *args, **kwargs)

    from postings.admin.posting import PostingAdmin

    original = PostingAdmin.save_model
    monkeypatch.setattr(PostingAdmin, "save_model", closed_meanwhile)
    save(live, title="Edited late")
    assert (live.title, live.status, live.close_reason) == ("Edited late", Status.CLOSED, "filled")


def test_moment_of_posting_cannot_be_moved(save, live):
    before = live.opens_at
    save(live, opens_at_0="2026-11-24", opens_at_1="12:00")
    assert live.opens_at == before


def test_opening_ahead_makes_scheduled(save, draft):
    day = (timezone.localdate() + dt.timedelta(days=5)).isoformat()
    save(draft, opens_at_0=day, opens_at_1="09:00", _publish="Publish")
    assert Posting.objects.scheduled().get() == draft


# Rules, each beside its field


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"pay_min": "30", "pay_max": "20", "pay_unit": "hour"}, "pay_max"),
        ({"pay_min": "30"}, "pay_unit"),
        ({"pay_kind": "unpaid", "pay_min": "3", "pay_unit": "hour"}, "pay_kind"),
        ({"graduation_from": "2027-05-01", "graduation_to": "2026-05-01"}, "graduation_to"),
        ({"starts_on": "2027-08-01", "ends_on": "2027-06-01"}, "ends_on"),
        ({"apply_url": "https://a.example", "apply_email": "a@example.com"}, "apply_email"),
        ({"arrangement": "remote", "onsite_days": "3"}, "onsite_days"),
        ({"year": "2027"}, "season"),
        ({"citizenship": "citizens"}, "citizenship_basis"),
        ({"citizenship": "us-persons", "citizenship_basis": "  "}, "citizenship_basis"),
        ({"gpa_rule": "required"}, "gpa_min"),
        ({"gpa_min": "3.5"}, "gpa_rule"),
        ({"gpa_min": "4.5", "gpa_rule": "required"}, "gpa_min"),
        ({"remote_country": "XX"}, "remote_country"),
        ({"remote_country": "1"}, "remote_country"),
        ({"apply_url": "http://plain.example"}, "apply_url"),
        ({"apply_url": "https://user:secret@a.example"}, "apply_url"),
        ({"apply_url": "javascript:alert(1)"}, "apply_url"),
        ({"apply_url": "http://["}, "apply_url"),
        ({"apply_email": "no mail"}, "apply_email"),
        ({"currency": "dollars"}, "currency"),
        ({"pay_min": "1e999999", "pay_unit": "hour"}, "pay_min"),
        ({"pay_min": "NaN", "pay_unit": "hour"}, "pay_min"),
        ({"pay_min": "-1", "pay_unit": "hour"}, "pay_min"),
        ({"hours_per_week": "200"}, "hours_per_week"),
        ({"openings": str(2**63)}, "openings"),
        ({"year": "9" * 5_000, "season": "summer"}, "year"),
        ({"closes_on": "2026-02-30"}, "closes_on"),
        ({"closes_on": "0001-01-01"}, "closes_on"),
        ({"closes_on": "9999-12-31"}, "closes_on"),
        ({"starts_on": "1066-10-14"}, "starts_on"),
        ({"opens_at_0": "9999-12-31", "opens_at_1": "23:59"}, "opens_at"),
        ({"opens_at_0": "2026-12-01", "opens_at_1": "25:00"}, "opens_at"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"sponsorship": "perhaps"}, "sponsorship"),
        ({"degree_levels": ["wizard"]}, "degree_levels"),
        ({"role": "abc"}, "role"),
        ({"tags": ",".join(f"tag{n}" for n in range(50))}, "tags"),
        ({"tags": "x" * 61}, "tags"),
        ({"description": "x" * 20_001}, "description"),
        ({"title": ""}, "title"),
        ({"title": "x" * 201}, "title"),
    ],
)
def test_mistake_is_explained_beside_its_field(add, fields, field):
    response = add(**{"title": "Typed by hand", **fields})
    assert list(errors_of(response)) == [field]
    if field != "title":
        assert 'value="Typed by hand"' in response.text
    assert not Posting.objects.exists()


def test_each_rule_of_the_database_has_its_field():
    checks = {rule.name for rule in Posting._meta.constraints} - {"posting_source_once"}  # no form sets the source
    assert set(FIELD_OF_CONSTRAINT) == checks


@pytest.mark.parametrize("value", ["abc", "-1", str(2**63), "9" * 5_000, "٣", "1.5", " "])
@pytest.mark.parametrize("key", ["sites-0-place", "sites-0-id", "sites-TOTAL_FORMS", "sites-INITIAL_FORMS", "company"])
def test_hidden_and_typed_keys_take_any_junk(add, save, draft, key, value):
    assert add(title="T", **{key: value}).status_code in (200, 302)
    assert save(draft, **{key: value}).status_code in (200, 302)


@pytest.mark.parametrize("pk", ["abc", "0", str(2**63), "9" * 400, "1_2F", "٣", "%00"])
@pytest.mark.parametrize("page", ["change/", "history/", "delete/", "preview/", "move/"])
def test_addresses_take_any_id(as_recruiter, pk, page):
    path = f"/admin/postings/posting/{pk}/{page}"
    assert as_recruiter.get(path).status_code < 500
    assert as_recruiter.post(path, {"move": "publish"}).status_code < 500


def test_months_of_graduation_begin_on_their_first_day(add):
    add(title="T", graduation_from="2026-12-15", graduation_to="2027-05-31")
    posting = Posting.objects.get()
    assert (posting.graduation_from, posting.graduation_to) == (dt.date(2026, 12, 1), dt.date(2027, 5, 1))


def test_remote_country_in_any_case(add):
    add(title="T", arrangement="remote", remote_country=" us ")
    assert Posting.objects.get().remote_country == "US"


# The time zone


def test_time_zone_comes_from_first_place(add, seattle, austin):
    sites = {"sites-TOTAL_FORMS": 2, "sites-0-place": seattle.pk, "sites-1-place": austin.pk}
    add(title="T", closes_on="2026-12-24", **sites)
    posting = Posting.objects.get()
    assert posting.time_zone == "America/Los_Angeles"
    assert posting.expires_at == dt.datetime(2026, 12, 25, 8, tzinfo=dt.UTC)


def test_time_zone_follows_the_place(save, draft, seattle):
    save(draft, time_zone="")
    assert draft.time_zone == "America/Chicago"
    save(draft, **{"sites-0-place": seattle.pk})
    assert draft.time_zone == "America/Los_Angeles"


def test_time_zone_chosen_stays(save, draft, seattle):
    save(draft, time_zone="Asia/Tokyo")
    save(draft, **{"sites-0-place": seattle.pk})
    assert draft.time_zone == "Asia/Tokyo"


def test_time_zone_out_of_the_list_stays(save, draft):
    Posting.objects.filter(pk=draft.pk).update(time_zone="Pacific/Chatham")
    save(draft, title="Better title")
    assert (draft.title, draft.time_zone) == ("Better title", "Pacific/Chatham")


# Whose it is


def test_company_is_not_asked_of_recruiter_with_one(as_recruiter):
    assert "company" not in as_recruiter.get(reverse(ADD)).context["adminform"].form.fields


def test_company_is_asked_of_recruiter_with_two(as_recruiter, recruiter):
    MembershipFactory(user=recruiter)
    assert "company" in as_recruiter.get(reverse(ADD)).context["adminform"].form.fields


def test_moderator_adds_posting_for_any_company(as_moderator):
    company = CompanyFactory()
    data = read_form(as_moderator.get(reverse(ADD))) | {"title": "Theirs", "company": company.pk}
    as_moderator.post(reverse(ADD), data)
    assert Posting.objects.get().company == company


def test_nobody_deletes_postings(as_administrator, live):
    path = reverse("admin:postings_posting_delete", args=[live.pk])
    assert as_administrator.get(path).status_code == 403
    assert as_administrator.post(path, {"post": "yes"}).status_code == 403


def test_place_added_in_another_tab_is_explained(save, draft, austin):
    """The form still thinks that there is no place."""
    response = save(draft, **{"sites-INITIAL_FORMS": 0, "sites-0-id": "", "sites-0-place": austin.pk})
    assert "This place is in the list already." in response.text
    assert draft.sites.count() == 1

"""A recruiter of one company, at every door of the back office: another company's rows neither show nor change."""

import io

import openpyxl
import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.management import call_command
from django.forms.models import model_to_dict
from django.urls import reverse

from accounts.models import User
from companies.models import Company, Membership
from jobboard.admin import ScopedAdmin
from postings.admin.moves import MOVES
from postings.models import Posting, PostingPlace, Role
from tests.admin.forms import read_form
from tests.admin.sheets import CONFIRM, DOWNLOAD, UPLOAD, body, confirm, csv_of, lines, upload
from tests.factories import CompanyFactory, MembershipFactory, PostingFactory, UserFactory

# Stands in every text of the other company, and in nothing that the tests send.
SECRET = "Veiled Orchard"
# Begins those texts: what a guesser would send.
GUESS = "Zqx"
MARKED = f"{GUESS} {SECRET}"

# Columns of a sheet that name rows of other tables.
COLUMNS_WITH_ROWS = ("Company", "Role", "Places")

REGISTERED = sorted(admin.site._registry, key=lambda model: model._meta.label)
NAMES = [model._meta.label for model in REGISTERED]


class Foreign:
    """Another company with a row of everything."""

    def __init__(self, place):
        self.company = CompanyFactory(name=MARKED, tagline=MARKED, about=MARKED, headquarters=place)
        self.user = UserFactory(email="zqx.veiled.orchard@example.com", name=MARKED, is_staff=True)
        self.membership = MembershipFactory(user=self.user, company=self.company)
        self.role = Role.objects.create(name="Zqx role of nobody else", slug="zqx-role")
        self.draft = PostingFactory(
            company=self.company, title=MARKED, description=MARKED, role=self.role, draft=True, places=[place]
        )
        self.live = PostingFactory(company=self.company, title=MARKED, description=MARKED, place_text=MARKED)
        for row in (self.company, self.draft, self.live):
            LogEntry.objects.log_actions(self.user.pk, [row], CHANGE, MARKED, single_object=True)

    def rows(self, model):
        known = {Company: [self.company], Posting: [self.draft, self.live], User: [self.user]}
        return known.get(model, [])

    def everything(self):
        """All its rows as they are in the database."""
        querysets = [
            Company.objects.filter(pk=self.company.pk),
            Membership.objects.filter(company=self.company),
            User.objects.filter(pk=self.user.pk),
            Posting.objects.filter(company=self.company).order_by("pk"),
            PostingPlace.objects.filter(posting__company=self.company).order_by("pk"),
        ]
        return [list(queryset.values()) for queryset in querysets]


@pytest.fixture
def foreign(austin):
    return Foreign(austin)


@pytest.fixture
def own(company, austin):
    return PostingFactory(company=company, title="Own posting", draft=True, places=[austin])


@pytest.fixture
def visit(as_recruiter, foreign, own):
    """Request an address: the answer must not fail nor tell the secret. At the end the rows are as before."""
    before = foreign.everything()

    def visit(path, data=None, method="get"):
        response = getattr(as_recruiter, method)(path, data or {})
        assert response.status_code < 500, path
        body = b"".join(response.streaming_content).decode() if response.streaming else response.text
        assert SECRET not in body, path
        assert "veiled" not in response.headers.get("Location", "").lower(), path
        return response

    yield visit
    assert foreign.everything() == before
    own.refresh_from_db()
    assert own.company.name == "Halyard Robotics"


def address(model, name, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


@pytest.mark.parametrize("model", REGISTERED, ids=NAMES)
def test_registered_admin_is_scoped(model):
    model_admin = admin.site.get_model_admin(model)
    assert isinstance(model_admin, ScopedAdmin), f"{model_admin} must extend ScopedAdmin"


def test_checks_pass():
    call_command("check", fail_level="WARNING")


@pytest.mark.parametrize("model", REGISTERED, ids=NAMES)
def test_list_hides_foreign_rows(model, visit, foreign):
    for query in ({}, {"q": GUESS}, {"all": ""}, {"_popup": 1}, {"_popup": 1, "_to_field": "id"}, {"p": 2}, {"o": "1"}):
        visit(address(model, "changelist"), query)


@pytest.mark.parametrize("model", REGISTERED, ids=NAMES)
def test_filters_take_no_lookup_on_fields(model, visit, foreign):
    """Which rows a lookup finds would tell what stands in fields that no page shows."""
    fields = model._meta.get_fields()
    relations = [field.name for field in fields if field.is_relation]
    paths = [field.name for field in fields] + [
        f"{name}__{inner}" for name in relations for inner in ("name", "title", "email", "password", "pk")
    ]
    shown = admin.site.get_model_admin(model)._filter_parameters(None)
    for path in paths:
        for key in (path, f"{path}__startswith", f"{path}__isnull"):
            if key not in shown:
                response = visit(address(model, "changelist"), {key: GUESS})
                assert response.status_code in (400, 403), key


@pytest.mark.parametrize("model", REGISTERED, ids=NAMES)
def test_filters_offer_no_foreign_value(model, visit, foreign):
    for parameter in admin.site.get_model_admin(model)._filter_parameters(None):
        for value in (foreign.company.pk, foreign.role.pk, GUESS, "", "2026-02-30"):
            response = visit(address(model, "changelist"), {parameter: value})
            assert foreign.role.name not in response.text


@pytest.mark.parametrize("model", REGISTERED, ids=NAMES)
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("page", ["change", "delete", "history"])
def test_pages_of_foreign_rows_stay_shut(model, page, method, visit, foreign):
    for row in foreign.rows(model):
        response = visit(address(model, page, row.pk), {"post": "yes", **text_of(row)}, method)
        assert response.status_code in (302, 403, 405)
        visit(address(model, page, row.pk) + "?_popup=1&_to_field=id", {"_saveasnew": "1"}, method)


def text_of(row) -> dict:
    return {
        name: str(value) for name, value in model_to_dict(row).items() if isinstance(value, str) and value != MARKED
    }


@pytest.mark.parametrize("name", ["preview", "move"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_own_addresses_of_postings_stay_shut(name, method, visit, foreign):
    for row in (foreign.draft, foreign.live):
        for move in MOVES:
            response = visit(address(Posting, name, row.pk), {"move": move.name}, method)
            assert response.status_code in (403, 405)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_downloads_hold_no_foreign_row(kind, visit, as_recruiter, foreign, own):
    path = reverse(DOWNLOAD, args=[kind])
    for query in ({}, {"q": GUESS}, {"state": "live"}, {"role__id__exact": foreign.role.pk}, {"all": ""}, {"p": 2}):
        data = body(as_recruiter.get(path, query))
        text = data.decode() if kind == "csv" else str(list(openpyxl.load_workbook(io.BytesIO(data)).active.values))
        assert SECRET not in text
    assert "Own posting" in body(as_recruiter.get(reverse(DOWNLOAD, args=["csv"]))).decode()
    visit(reverse(DOWNLOAD, args=["csv"]), {"company__name__startswith": GUESS})


def test_uploads_reach_no_foreign_row(visit, as_recruiter, foreign, own):
    """Foreign ids and names are the same mistakes as those that nobody has, and every column takes its own alone."""
    free = Posting.objects.latest("pk").pk + 1
    keys = (foreign.draft.pk, foreign.live.pk, free)
    names = (MARKED, "Nobody Has This Name")
    shown = upload(as_recruiter, csv_of(*({"Id": key, "Openings": 7} for key in keys)))
    assert len({str(problems) for _, problems in lines(shown)}) == 1
    shown = upload(as_recruiter, csv_of(*({"Title": "New", "Company": name} for name in names)))
    first, second = (problems["Company"] for _, problems in lines(shown))
    assert first.replace(MARKED, "?") == second.replace("Nobody Has This Name", "?")
    assert all(kind == "wrong" for kind, _ in lines(shown))
    assert shown.context["token"] == ""
    shown = upload(as_recruiter, csv_of({"Id": own.pk, **dict.fromkeys(COLUMNS_WITH_ROWS, foreign.draft.pk)}))
    assert lines(shown)[0][0] == "wrong"


def test_confirming_reaches_no_foreign_row(visit, as_recruiter, foreign, own, recruiter):
    """What was one's own when it was previewed, and is not any more, is not written."""
    other = MembershipFactory(user=recruiter).company
    posting = PostingFactory(company=other, draft=True)
    shown = upload(as_recruiter, csv_of({"Id": posting.pk, "Openings": 7}))
    recruiter.memberships.filter(company=other).delete()
    confirm(as_recruiter, shown)
    posting.refresh_from_db()
    assert posting.openings is None


def test_other_doors_of_sheets_show_nothing_foreign(visit, as_recruiter, foreign):
    visit(reverse(UPLOAD))
    visit(reverse("admin:postings_posting_upload_template", args=["csv"]))
    visit(reverse(CONFIRM), {"token": "0" * 32, "seen": ""}, "post")
    assert as_recruiter.get(reverse(CONFIRM)).status_code == 405


def test_person_without_company_has_no_sheets(client, foreign):
    client.force_login(UserFactory(is_staff=True))
    assert client.get(reverse(UPLOAD)).status_code == 403
    assert client.post(reverse(CONFIRM)).status_code == 403
    assert client.get(reverse("admin:postings_posting_upload_template", args=["xlsx"])).status_code == 403
    assert SECRET not in body(client.get(reverse(DOWNLOAD, args=["csv"]))).decode()


def test_person_who_is_no_staff_has_no_sheets(client, foreign):
    client.force_login(MembershipFactory().user)
    for name, args in ((UPLOAD, []), (CONFIRM, []), (DOWNLOAD, ["csv"])):
        assert client.get(reverse(name, args=args)).status_code == 302


@pytest.mark.parametrize("model", REGISTERED, ids=NAMES)
def test_actions_reach_no_foreign_row(model, visit, foreign):
    names = [move.name for move in MOVES] + ["delete_selected"]
    chosen = [row.pk for row in foreign.rows(model)]
    for name in names:
        for across in ("0", "1"):
            data = {"action": name, "_selected_action": chosen, "select_across": across, "index": "0", "post": "yes"}
            if not (across == "1" and model is Posting and chosen):
                visit(address(model, "changelist"), data, "post")


def test_action_on_all_leaves_foreign_rows(visit, foreign, own):
    data = {"action": "publish", "_selected_action": [foreign.draft.pk], "select_across": "1", "index": "0"}
    visit(address(Posting, "changelist"), data, "post")
    own.refresh_from_db()
    assert own.status == "published"


def test_autocomplete_finds_no_foreign_row(visit, foreign):
    for model in apps.get_models():
        for field in model._meta.get_fields():
            query = {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": field.name}
            for term in (GUESS, ""):
                response = visit(reverse("admin:autocomplete"), {**query, "term": term})
                assert response.status_code in (200, 403, 404)


@pytest.mark.parametrize("model", REGISTERED, ids=NAMES)
def test_add_shows_nothing_foreign(model, visit, foreign):
    names = [field.name for field in model._meta.get_fields()]
    for value in (foreign.company.pk, foreign.draft.pk, foreign.user.pk):
        visit(address(model, "add"), dict.fromkeys(names, value))
        visit(address(model, "add"), {**dict.fromkeys(names, value), "_popup": 1})


def test_posting_takes_no_foreign_id_in_any_field(visit, foreign, own):
    path = address(Posting, "change", own.pk)
    data = read_form(visit(path)) | {"company": [""]}
    for key in data:
        row = foreign.draft.sites.get() if key.startswith("sites") else foreign.company
        visit(path, {**data, key: [row.pk]}, "post")
    assert not Posting.objects.filter(company=foreign.company).exclude(pk__in=[foreign.draft.pk, foreign.live.pk])


def test_new_posting_takes_no_foreign_id_in_any_field(visit, foreign):
    path = address(Posting, "add")
    data = read_form(visit(path)) | {"title": ["New"], "company": [""]}
    for key in data:
        row = foreign.draft.sites.get() if key.startswith("sites") else foreign.company
        visit(path, {**data, key: [row.pk]}, "post")
        visit(address(Posting, "preview_new"), {**data, key: [row.pk]}, "post")
    added = Posting.objects.filter(title="New")
    assert added
    assert {posting.company.name for posting in added} == {"Halyard Robotics"}


def test_company_takes_no_foreign_id_in_any_field(visit, foreign, company):
    path = address(Company, "change", company.pk)
    data = read_form(visit(path), "company_form")
    data |= {"memberships-TOTAL_FORMS": ["1"], "memberships-INITIAL_FORMS": ["0"], "memberships-0-user": [""]}
    for key in data:
        visit(path, {**data, key: [foreign.company.pk]}, "post")
        visit(path, {**data, key: [foreign.user.pk]}, "post")
    assert company.memberships.count() == 1


def test_recruiter_of_two_companies_chooses_among_them(as_recruiter, recruiter, company, foreign):
    other = MembershipFactory(user=recruiter).company
    path = address(Posting, "add")
    data = read_form(as_recruiter.get(path)) | {"title": ["Chosen"]}
    refused = as_recruiter.post(path, {**data, "company": [foreign.company.pk]})
    assert "Select a valid choice" in refused.text
    assert SECRET not in refused.text
    as_recruiter.post(path, {**data, "company": [other.pk]})
    assert Posting.objects.get(title="Chosen").company == other


def test_redirect_to_any_row_is_gone(as_recruiter, foreign):
    """Django's /admin/r/ would answer with the address of a draft, and that holds its title."""
    response = as_recruiter.get(f"/admin/r/{1}/{foreign.draft.pk}/")
    assert response.status_code == 404


def test_person_without_company_sees_nothing_and_adds_nothing(client, foreign):
    client.force_login(UserFactory(is_staff=True))
    assert SECRET not in client.get(address(Posting, "changelist")).text
    assert client.get(address(Posting, "add")).status_code == 403
    assert client.post(address(Posting, "preview_new")).status_code == 403


def test_recruiter_who_left_sees_nothing(as_recruiter, recruiter, own):
    recruiter.memberships.all().delete()
    assert "Own posting" not in as_recruiter.get(address(Posting, "changelist")).text
    assert as_recruiter.get(address(Posting, "change", own.pk)).status_code in (302, 403)


def test_person_who_is_no_staff_is_sent_to_sign_in(client, foreign):
    member = MembershipFactory().user
    client.force_login(member)
    response = client.get(address(Posting, "changelist"))
    assert response.url.startswith("/admin/login/")


def test_moderator_sees_all_companies(as_moderator, foreign):
    assert SECRET in as_moderator.get(address(Posting, "changelist")).text
    assert SECRET in as_moderator.get(address(Company, "changelist")).text
    assert as_moderator.get(address(Posting, "change", foreign.draft.pk)).status_code == 200
    assert as_moderator.get(address(User, "changelist")).status_code == 403

"""Uploads and downloads of sheets in the back office: previewed, confirmed, whole or not at all."""

import csv
import datetime as dt
import io

import openpyxl
import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from companies.choices import Standing
from postings.bulk import download
from postings.choices import Status
from postings.models import Posting, Role
from tests.admin.sheets import CONFIRM, DOWNLOAD, UPLOAD, body, confirm, csv_of, lines, upload, xlsx_of
from tests.factories import CompanyFactory, MembershipFactory, PostingFactory, UserFactory
from tests.pages import read_page

TEMPLATE = "admin:postings_posting_upload_template"
LIST = "admin:postings_posting_changelist"


@pytest.fixture
def full(company, austin, seattle):
    """A posting with something in every column."""
    return PostingFactory(
        company=company,
        title="=Full “intern”, with; marks",
        description="- First\r\n- Second, with a comma\r\n\r\n  code  ",
        role=Role.objects.first(),
        places=[seattle, austin],
        place_text="@ the lab",
        arrangement="hybrid",
        onsite_days=3,
        starts_on=dt.date(2027, 6, 1),
        ends_on=dt.date(2027, 8, 31),
        hours_per_week=40,
        openings=2,
        employment_type="full-time",
        shift="days",
        benefits="Lunch\nBus pass",
        housing="yes",
        relocation="no",
        conversion="yes",
        enrolled="yes",
        degree_levels=["bachelor", "master"],
        class_years=["junior"],
        majors=["Computer science", "Odd; one"],
        graduation_from=dt.date(2027, 12, 1),
        graduation_to=dt.date(2028, 6, 1),
        graduation_words="+1 year",
        gpa_min="3.20",
        gpa_rule="preferred",
        work_authorization="yes",
        sponsorship="no",
        citizenship="citizens",
        citizenship_basis="-ITAR",
        other_requirements="A\tB",
        documents=["resume", "transcript"],
        tags=["C++", "'=odd"],
        pay_text="'quoted",
        time_zone="Europe/Berlin",
    )


def rows_of(data: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def assert_good_page(response) -> None:
    page = read_page(response.text)
    assert not page.forbidden
    assert (page.headings, page.mains, len(page.ids)) == (1, 1, len(set(page.ids)))


def test_new_rows_are_previewed_and_then_drafts(as_recruiter, recruiter, company, austin):
    file = csv_of(
        {"Title": "Robotics intern", "Places": "Austin, TX; Washington, DC", "Pay from": "25", "Pay is": "an hour"},
        {"Title": "Data intern", "Sponsors visas": "No", "Accepts CPT": "", "Tags": "Python; SQL"},
    )
    shown = upload(as_recruiter, file)
    assert_good_page(shown)
    assert lines(shown) == [("new", {}), ("new", {})]
    assert not Posting.objects.exists()
    answer = confirm(as_recruiter, shown)
    assert answer.url == reverse(LIST)
    robotics, data = Posting.objects.order_by("pk")
    assert (robotics.status, robotics.company, robotics.pay_min) == (Status.DRAFT, company, 25)
    assert [place.label for place in robotics.place_list] == ["Austin, TX", "Washington, DC"]
    assert robotics.time_zone == "America/Chicago"
    assert (data.sponsorship, data.accepts_cpt, data.tags) == ("no", "", ["Python", "SQL"])
    record = robotics.history.get()
    assert (record.history_user, record.history_change_reason) == (recruiter, "Upload of a sheet")
    assert LogEntry.objects.filter(user=recruiter).count() == 2
    assert "2 added as drafts" in as_recruiter.get(answer.url).text


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_download_sent_back_changes_nothing(as_recruiter, company, full, kind):
    PostingFactory(company=company)
    PostingFactory(company=company, title="'=quoted", currency="EUR", draft=True)
    before = list(Posting.objects.order_by("pk").values())
    file = body(as_recruiter.get(reverse(DOWNLOAD, args=[kind])))
    shown = upload(as_recruiter, file, f"postings.{kind}")
    assert [line.changes for line in shown.context["report"].lines] == [[], [], []]
    assert [kind for kind, _ in lines(shown)] == ["unchanged"] * 3
    assert shown.context["token"] == ""
    assert list(Posting.objects.order_by("pk").values()) == before


def test_every_column_survives_the_way_into_another_company(client, full):
    file = rows_of(body(signed_in(client, full.company).get(reverse(DOWNLOAD, args=["csv"]))))
    other = CompanyFactory()
    client = signed_in(client, other)
    for row in file:
        row["Id"] = ""
        row["Majors"] = "Computer science; Odd; one"
    confirm(client, upload(client, csv_of(*file)))
    copy = Posting.objects.get(company=other)
    skipped = {"id", "company", "status", "opens_at", "created_at", "updated_at", "majors", "description", "expires_at"}
    names = [field.name for field in Posting._meta.concrete_fields if field.name not in skipped]
    assert {name: getattr(copy, name) for name in names} == {name: getattr(full, name) for name in names} | {
        "gpa_min": copy.gpa_min
    }
    assert copy.place_list == full.place_list
    assert copy.description == "- First\n- Second, with a comma\n\n  code"


def signed_in(client, company):
    client.force_login(MembershipFactory(user=UserFactory(is_staff=True), company=company).user)
    return client


def test_change_names_fields_and_keeps_history(as_recruiter, recruiter, company, austin):
    posting = PostingFactory(company=company, draft=True, places=[austin], time_zone="America/Chicago")
    stamp = posting.updated_at
    shown = upload(as_recruiter, csv_of({"Id": posting.pk, "Openings": "4", "Places": "Seattle, WA"}))
    (line,) = shown.context["report"].lines
    assert [(change.column, change.before, change.after) for change in line.changes] == [
        ("Places", "Austin, TX", "Seattle, WA"),
        ("Openings", "", "4"),
    ]
    confirm(as_recruiter, shown)
    posting = Posting.objects.get(pk=posting.pk)
    assert posting.openings == 4
    assert [place.label for place in posting.place_list] == ["Seattle, WA"]
    assert posting.time_zone == "America/Los_Angeles"
    assert posting.updated_at > stamp
    latest = posting.history.first()
    assert (latest.history_type, latest.history_user) == ("~", recruiter)


def test_edit_of_live_posting_goes_before_a_moderator(as_recruiter, company):
    company.standing = Standing.TRUSTED
    company.save()
    posting = PostingFactory(company=company, place_text="Here")
    confirm(as_recruiter, upload(as_recruiter, csv_of({"Id": posting.pk, "Pay to": "99"})))
    posting.refresh_from_db()
    assert posting.pay_max == 99
    assert posting.reviews.get().is_edit


def test_live_posting_does_not_lose_what_students_need(as_recruiter, company, austin):
    posting = PostingFactory(company=company, places=[austin])
    shown = upload(as_recruiter, csv_of({"Id": posting.pk, "Description": "", "Places": "", "Apply at": ""}))
    assert set(lines(shown)[0][1]) == {"Description", "Places", "Apply at"}


def test_one_mistake_keeps_all_rows_out(as_recruiter, company):
    shown = upload(as_recruiter, csv_of({"Title": "Good"}, {"Title": "", "Pay from": "abc"}))
    assert lines(shown) == [
        ("new", {}),
        ("wrong", {"Title": "Enter a title.", "Pay from": "“abc” is not a number as it is written here: 25 or 25.50."}),
    ]
    assert shown.context["token"] == ""
    assert "Nothing has been written" in shown.text
    assert_good_page(shown)


def test_confirmation_works_once(as_recruiter, company):
    shown = upload(as_recruiter, csv_of({"Title": "Once"}))
    confirm(as_recruiter, shown)
    again = confirm(as_recruiter, shown)
    assert again.url == reverse(UPLOAD)
    assert "confirmed already" in as_recruiter.get(again.url).text
    assert Posting.objects.count() == 1


def test_token_of_another_person_finds_nothing(as_recruiter, company, client):
    shown = upload(as_recruiter, csv_of({"Title": "Mine"}))
    other = signed_in(client, CompanyFactory())
    assert confirm(other, shown).url == reverse(UPLOAD)
    assert not Posting.objects.exists()


@pytest.mark.parametrize("token", ["", "abc", "../../x", "x" * 3_000, "é" * 32, "0" * 32])
def test_junk_tokens_find_nothing(as_recruiter, company, token):
    answer = as_recruiter.post(reverse(CONFIRM), {"token": token, "seen": ""})
    assert answer.url == reverse(UPLOAD)


def test_what_changed_since_the_preview_is_shown_anew(as_recruiter, company):
    posting = PostingFactory(company=company, draft=True, openings=1)
    shown = upload(as_recruiter, csv_of({"Id": posting.pk, "Openings": "4"}))
    Posting.objects.filter(pk=posting.pk).update(openings=2)
    anew = confirm(as_recruiter, shown)
    assert "something changed since you looked" in anew.text
    posting.refresh_from_db()
    assert posting.openings == 2
    confirm(as_recruiter, anew)
    posting.refresh_from_db()
    assert posting.openings == 4


def test_failure_while_writing_takes_everything_back(as_recruiter, company, monkeypatch):
    shown = upload(as_recruiter, csv_of({"Title": "First"}, {"Title": "Second"}))
    save = Posting.save

    def failing(self, *args, **kwargs):
        if self.title == "Second":
            raise RuntimeError("the disk is full")
        return save(self, *args, **kwargs)

    monkeypatch.setattr(Posting, "save", failing)
    anew = confirm(as_recruiter, shown)
    assert "could not be stored" in anew.text
    assert not Posting.objects.exists()


def test_recruiter_who_left_cannot_confirm(as_recruiter, recruiter, company):
    shown = upload(as_recruiter, csv_of({"Title": "Late"}))
    recruiter.memberships.all().delete()
    assert confirm(as_recruiter, shown).status_code == 403
    assert as_recruiter.get(reverse(UPLOAD)).status_code == 403


def test_recruiter_of_several_names_the_company(as_recruiter, recruiter, company):
    other = MembershipFactory(user=recruiter, company=CompanyFactory(name="Second Works, Inc.")).company
    shown = upload(as_recruiter, csv_of({"Title": "A", "Company": "second works"}, {"Title": "B", "Company": ""}))
    assert lines(shown) == [("new", {}), ("wrong", {"Company": "Name the company."})]
    confirm(as_recruiter, upload(as_recruiter, csv_of({"Title": "A", "Company": "second works"})))
    assert Posting.objects.get().company == other


def test_sheet_moves_no_posting_to_another_company(as_recruiter, recruiter, company):
    other = MembershipFactory(user=recruiter).company
    posting = PostingFactory(company=company, draft=True)
    shown = upload(as_recruiter, csv_of({"Id": posting.pk, "Company": other.name}))
    assert "does not move" in lines(shown)[0][1]["Company"]


def test_staff_add_for_any_company(as_moderator):
    company = CompanyFactory()
    confirm(as_moderator, upload(as_moderator, csv_of({"Title": "By staff", "Company": company.name})))
    assert Posting.objects.get().company == company


def test_same_id_twice_is_a_mistake(as_recruiter, company):
    posting = PostingFactory(company=company, draft=True)
    shown = upload(as_recruiter, csv_of({"Id": posting.pk, "Openings": 2}, {"Id": posting.pk, "Openings": 3}))
    assert lines(shown)[1] == ("wrong", {"Id": "Row 2 has this id, too."})


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_template_opens_and_its_example_is_refused(as_recruiter, company, kind):
    file = body(as_recruiter.get(reverse(TEMPLATE, args=[kind])))
    shown = upload(as_recruiter, file, f"template.{kind}")
    assert lines(shown) == [("wrong", {"Title": "This is the example of the template: delete its row."})]
    if kind == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(file))
        assert book.sheetnames == ["Postings", "Allowed values"]
        allowed = {row[0].value: [cell.value for cell in row[2:]] for row in book["Allowed values"]}
        assert allowed["Sponsors visas"][:3] == ["yes", "no", "not stated"]
        assert "Machine learning" in allowed["Role"]


def test_download_holds_the_filtered_list(as_recruiter, company):
    PostingFactory(company=company, title="Live one")
    PostingFactory(company=company, title="Draft one", draft=True)
    rows = rows_of(body(as_recruiter.get(reverse(DOWNLOAD, args=["csv"]), {"state": "draft"})))
    assert [row["Title"] for row in rows] == ["Draft one"]
    rows = rows_of(body(as_recruiter.get(reverse(DOWNLOAD, args=["csv"]), {"q": "live"})))
    assert [row["Title"] for row in rows] == ["Live one"]


def test_formulas_are_kept_from_running(as_recruiter, company):
    for title in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "  =cmd|' /C calc'!A0"):
        PostingFactory(company=company, title=title)
    rows = rows_of(body(as_recruiter.get(reverse(DOWNLOAD, args=["csv"]))))
    assert all(row["Title"].startswith("'") for row in rows)
    book = openpyxl.load_workbook(io.BytesIO(body(as_recruiter.get(reverse(DOWNLOAD, args=["xlsx"])))))
    assert all(cell.data_type != "f" for row in book.active for cell in row)


def test_too_long_a_list_is_refused(as_moderator, monkeypatch):
    monkeypatch.setattr(download, "MOST_XLSX", 1)
    PostingFactory.create_batch(2)
    answer = as_moderator.get(reverse(DOWNLOAD, args=["xlsx"]))
    assert answer.url == reverse(LIST)
    assert "more than 1 postings" in as_moderator.get(answer.url).text
    assert as_moderator.get(reverse(DOWNLOAD, args=["csv"])).status_code == 200


def test_download_takes_few_queries(as_moderator, austin, django_assert_max_num_queries):
    for _ in range(30):
        PostingFactory(places=[austin])
    with django_assert_max_num_queries(12):
        body(as_moderator.get(reverse(DOWNLOAD, args=["csv"])))


def test_preview_takes_few_queries(as_recruiter, company, django_assert_max_num_queries):
    rows = [{"Title": f"Intern {n}", "Places": "Austin, TX", "Pay from": "25", "Pay is": "an hour"} for n in range(40)]
    upload(as_recruiter, csv_of(*rows))
    with django_assert_max_num_queries(30):
        upload(as_recruiter, csv_of(*rows))


def test_pages_are_good(as_recruiter, company):
    PostingFactory(company=company)
    page = as_recruiter.get(reverse(UPLOAD))
    assert_good_page(page)
    assert "no-store" in page.headers["Cache-Control"]
    listed = as_recruiter.get(reverse(LIST), {"state": "live"}).text
    assert f'href="{reverse(DOWNLOAD, args=["csv"])}?state=live"' in listed
    assert f'href="{reverse(UPLOAD)}"' in listed


def test_post_without_file_asks_for_one(as_recruiter, company):
    answer = as_recruiter.post(reverse(UPLOAD))
    assert answer.status_code == 200
    assert "Choose a file." in answer.text


def test_excel_dates_and_numbers(as_recruiter, company):
    day = dt.datetime(2027, 6, 1)
    file = xlsx_of(["Title", "First day", "Pay from", "Pay is", "Openings"], ["A", day, 25.5, "an hour", 2.0])
    confirm(as_recruiter, upload(as_recruiter, file, "a.xlsx"))
    posting = Posting.objects.get()
    assert (posting.starts_on, posting.pay_min, posting.openings) == (day.date(), 25.5, 2)

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from companies.models import Company
from postings.choices import Arrangement, Citizenship, CloseReason, PayUnit, Season, Stated, Status
from postings.importers.run import import_file
from postings.importers.shapes import recognise
from postings.models import ImportRun, Listing, Posting

pytestmark = pytest.mark.django_db

RAW = {
    "company": "Pebblewright Robotics",
    "title": "Software Engineering Intern",
    "location": "Austin, TX",
    "season": "Summer 2027",
    "salary": "$30–$34/hr",
    "sponsorship": "unknown",
    "skills": ["Python", "C++"],
    "category": "Software",
    "posted_at": "2026-07-20T21:57:41Z",
    "first_seen_at": "2026-07-21T02:57:41Z",
    "is_open": True,
}
CLOSED = {"is_open": False, "closed_at": "2026-08-02T00:00:00Z", "closed_reason": "gone-from-feed"}


def row(key: str = "1", **changes) -> dict:
    return {key: {**RAW, "url": f"https://jobs.example.com/openings/470{key}", **changes}}


def rows(count: int, **changes) -> dict:
    return {key: value for n in range(count) for key, value in row(str(n), **changes).items()}


def run(data, source: str = "tech", **options):
    return import_file(recognise(data), source=source, **options)


def state() -> list:
    """Everything that an import may write, but the log of imports."""
    models = (Posting, Listing, Company, Posting.places.through)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_import_adds_a_published_posting():
    summary = run(row(sponsorship="no-sponsorship"))
    posting = Posting.objects.get()
    posting.full_clean()
    assert summary.added == 1
    assert posting.is_live
    assert (posting.company.name, posting.title) == ("Pebblewright Robotics", "Software Engineering Intern")
    assert posting.role.slug == "software-engineering"
    assert (posting.season, posting.year) == (Season.SUMMER, 2027)
    assert (posting.pay_min, posting.pay_max, posting.pay_unit) == (30, 34, PayUnit.HOUR)
    assert posting.pay_text == ""
    assert [str(place) for place in posting.place_list] == ["Austin, TX"]
    assert (posting.place_text, posting.time_zone) == ("", "America/Chicago")
    assert posting.sponsorship == Stated.NO
    assert posting.tags == ["Python", "C++"]
    assert posting.opens_at == dt.datetime(2026, 7, 20, 21, 57, tzinfo=dt.UTC)
    assert posting.apply_url == "https://jobs.example.com/openings/4701"


def test_import_what_is_uncertain_stays_text():
    run(row(salary="$100K – $200K", location="Minneapolis, MI", season="Not stated"))
    posting = Posting.objects.get()
    posting.full_clean()
    assert (posting.pay_text, posting.pay_min) == ("$100K – $200K", None)
    assert (posting.place_text, posting.place_list) == ("Minneapolis, MI", [])
    assert posting.term == ""


def test_import_keeps_pay_text_that_says_more_than_its_numbers():
    run(row(salary="$2K per week • + housing stipend."))
    posting = Posting.objects.get()
    assert (posting.pay_min, posting.pay_text) == (Decimal(2000), "$2K per week • + housing stipend.")


def test_import_several_places_are_one_posting():
    run(row(location="Chicago, IL; New York, NY; Chicago, IL"))
    assert [str(place) for place in Posting.objects.get().place_list] == ["Chicago, IL", "New York, NY"]


def test_import_remote():
    run(row(location="Remote - United States"))
    posting = Posting.objects.get()
    assert (posting.arrangement, posting.remote_country, posting.place_text) == (Arrangement.REMOTE, "US", "")


def test_import_citizens_only():
    run(row(sponsorship="citizens-only"))
    posting = Posting.objects.get()
    assert (posting.citizenship, posting.sponsorship) == (Citizenship.CITIZENS, "")


def test_import_later_terms_are_tags():
    run(row(seasons=["Winter 2027", "Summer 2027"]))
    assert Posting.objects.get().tags == ["Python", "C++", "Summer 2027"]


def test_import_bad_opening_falls_back():
    tomorrow = (timezone.now() + dt.timedelta(days=1)).isoformat()
    run(row("1", posted_at=tomorrow) | row("2", posted_at="soon", first_seen_at=None))
    first, second = Posting.objects.order_by("pk")
    assert first.opens_at == dt.datetime(2026, 7, 21, 2, 57, tzinfo=dt.UTC)
    assert second.is_live


@pytest.mark.parametrize(
    "url", ["http://jobs.example.com/1", "https://me:secret@jobs.example.com/1", "javascript:alert(1)"]
)
def test_import_leaves_out_addresses_that_are_not_https_and_says_so(url):
    summary = run(row(url=url))
    assert Posting.objects.get().apply_url == ""
    assert [(note.number, note.text) for note in summary.notes] == [(1, url)]


def test_import_company_names_in_other_spelling_are_one_company():
    run(row("1") | row("2", company="PEBBLEWRIGHT ROBOTICS, Inc.") | row("3", company="Pebblewright  robotics LLC"))
    assert Company.objects.get().postings.count() == 3


def test_import_joins_a_company_that_is_there():
    company = Company.objects.create(name="Pebblewright Robotics Ltd.")
    run(row())
    assert company.postings.count() == 1


def test_import_companies_whose_slugs_collide():
    run(row("1", company="Acme Labs") | row("2", company="Acme-Labs!") | row("3", company="株式会社 !"))
    assert sorted(Company.objects.values_list("slug", flat=True)) == ["acme-labs", "acme-labs-2", "company"]


def test_import_again_changes_nothing():
    data = rows(5) | row("9", **CLOSED) | row("10", posted_at=None, first_seen_at=None, location="65 places")
    run(data)
    before = state()
    summary = run(data)
    assert state() == before
    assert summary.unchanged == 7
    assert summary.added + summary.updated + summary.closed + summary.reopened + summary.joined == 0


def test_import_updates_what_the_row_says_anew():
    run(row())
    old = Posting.objects.get()
    summary = run(row(title="Platform Intern", salary="$40/hr", location="Reno, NV; Austin, TX", company="Ironvale"))
    posting = Posting.objects.get()
    assert summary.updated == 1
    assert posting.updated_at > old.updated_at
    assert (posting.title, posting.pay_min, posting.pay_max) == ("Platform Intern", 40, None)
    assert [str(place) for place in posting.place_list] == ["Reno, NV", "Austin, TX"]
    assert (posting.company.name, posting.time_zone) == ("Ironvale", "America/Los_Angeles")


def test_import_leaves_what_a_person_edited():
    run(row())
    Posting.objects.update(title="Edited title", pay_min=31, description="Written by the recruiter.")
    summary = run(row(salary="$50/hr"))
    posting = Posting.objects.get()
    assert summary.updated == 1
    assert (posting.title, posting.description) == ("Edited title", "Written by the recruiter.")
    assert posting.pay_min == 50  # the source said something new


def test_import_closes_and_reopens_what_the_file_says():
    run(row())
    assert run(row(**CLOSED)).closed == 1
    posting = Posting.objects.get()
    assert (posting.status, posting.close_reason) == (Status.CLOSED, CloseReason.GONE)
    assert posting.closed_at == dt.datetime(2026, 8, 2, tzinfo=dt.UTC)
    assert run(row()).reopened == 1
    posting.refresh_from_db()
    assert (posting.is_live, posting.close_reason, posting.closed_at) == (True, "", None)


def test_import_closed_rows_are_added_closed():
    run(row(**CLOSED, salary="Unpaid"))
    posting = Posting.objects.get()
    posting.full_clean()
    assert posting.status == Status.CLOSED
    assert posting.closed_at == dt.datetime(2026, 8, 2, tzinfo=dt.UTC)
    assert run(row()).reopened == 1


def test_import_does_not_reopen_what_a_person_closed():
    run(row())
    Posting.objects.update(status=Status.CLOSED, close_reason=CloseReason.WITHDRAWN, closed_at=timezone.now())
    run(row(**CLOSED))
    run(row())
    assert Posting.objects.get().status == Status.CLOSED


@pytest.mark.parametrize("status", [Status.REMOVED, Status.DECLINED, Status.DRAFT, Status.IN_REVIEW])
def test_import_does_not_touch_what_staff_took_off_the_board(status):
    run(row())
    Posting.objects.update(status=status)
    run(row(**CLOSED))
    run(row())
    run(row("77", url="https://jobs.example.com/openings/4701"), source="other")
    assert Posting.objects.get().status == status


# Rows that the file no longer has


def test_import_closes_missing_rows_of_a_whole_file():
    run(rows(4))
    summary = run(rows(3))
    assert (summary.missing, summary.closed) == (1, 1)
    gone = Posting.objects.get(status=Status.CLOSED)
    assert gone.close_reason == CloseReason.GONE
    assert gone.listings.get().source_id == "3"
    assert run(rows(4)).reopened == 1


def test_import_of_half_as_many_rows_closes_the_rest_and_fewer_close_none():
    run(rows(10))
    assert run(rows(4)).missing == 6
    assert Posting.objects.live().count() == 10
    assert run(rows(4)).missing == 6  # still measured by the ten rows
    assert Posting.objects.live().count() == 10
    assert run(rows(5)).closed == 5
    assert Posting.objects.live().count() == 5


def test_import_of_a_shrunk_file_closes_when_told():
    run(rows(10))
    assert run(rows(2), close_missing=True).closed == 8
    assert run(rows(2)).missing == 0


def test_import_of_a_file_with_bad_rows_closes_nothing_that_is_missing():
    run(rows(4))
    summary = run(rows(2) | row("8", title="") | row("9", is_open="?"))
    assert [(problem.number, problem.reason[:12]) for problem in summary.bad] == [
        (3, "It has no ti"),
        (4, "It does not "),
    ]
    assert not summary.is_whole
    assert summary.unchanged == 2
    assert Posting.objects.live().count() == 4


def test_import_closes_missing_rows_of_its_own_source_only():
    run(rows(2), source="other")
    run({key: value for n in range(4, 8) for key, value in row(str(n)).items()}, source="tech")
    assert Posting.objects.live().count() == 6


def test_import_deletes_nothing():
    run(rows(6))
    run(rows(3))
    assert (Posting.objects.count(), Listing.objects.count()) == (6, 6)


# One job in two lists


def test_import_joins_the_posting_of_the_same_address():
    run(row("1"))
    other = row("x", url="https://jobs.example.com/openings/4701/?utm_source=list#top")
    summary = run(other, source="other")
    assert (summary.added, summary.joined) == (0, 1)
    assert Posting.objects.get().listings.count() == 2
    before = state()
    assert (
        run(row("x", url="https://jobs.example.com/openings/4701/?utm_source=list#top"), source="other").unchanged == 1
    )
    assert state() == before


def test_import_joins_by_the_employers_number():
    run(row("1", canonical_id="REQ-77"))
    run(row("2", canonical_id="REQ-77"), source="other")
    run(row("3", canonical_id="REQ-77", company="Ironvale"), source="third")
    assert Posting.objects.count() == 2


def test_import_joins_by_an_id_that_names_its_board_but_not_by_a_number():
    run(row("oracle:acme:4711", url="https://a.example/CX_1/job/4711") | row("5"))
    run(row("oracle:acme:4711", url="https://a.example/CX_2/job/4711"), source="other")
    run(row("5", url="https://a.example/job/99999"), source="other")
    assert Posting.objects.count() == 3


def test_import_joins_a_renamed_row_by_its_alias():
    run(row("1"))
    run(row("2", aliases=["1"]))
    posting = Posting.objects.get()
    assert posting.is_live
    assert sorted(posting.listings.values_list("source_id", "is_open")) == [("1", False), ("2", True)]


def test_import_joins_what_another_list_calls_by_an_alias():
    run(row("lever:acme:2", aliases=["lever:acme:1", "9"]))
    run(row("lever:acme:1") | row("9"), source="other")
    assert Posting.objects.count() == 2  # "9" alone means nothing in another list


def test_import_same_job_twice_in_one_file_is_one_posting():
    summary = run(row("1") | row("2", url="https://jobs.example.com/openings/4701"))
    assert (summary.added, summary.joined) == (1, 1)
    assert Posting.objects.count() == 1


def test_import_careers_page_of_many_jobs_does_not_join_them():
    page = "https://jobs.example.com/careers"
    run(row("1", url=page) | row("2", url=page, title="Design Intern") | row("3", url=page, location="Reno, NV"))
    assert Posting.objects.count() == 3


def test_import_joined_posting_is_open_while_any_listing_is():
    same = {"url": "https://jobs.example.com/openings/4701"}
    run(row("1"))
    run(row("x", **same), source="other")
    assert run(row("1", **CLOSED)).closed == 0
    assert Posting.objects.get().is_live
    assert run(row("x", **same, **CLOSED), source="other").closed == 1
    assert Posting.objects.get().status == Status.CLOSED
    assert run(row("x", **same), source="other").reopened == 1
    assert Posting.objects.get().is_live


def test_import_open_listing_reopens_the_posting_that_it_joins():
    run(row("1", **CLOSED))
    assert run(row("x", url="https://jobs.example.com/openings/4701"), source="other").reopened == 1
    assert Posting.objects.get().is_live


def test_import_closed_listing_leaves_open_the_posting_that_it_joins():
    run(row("1"))
    run(row("x", url="https://jobs.example.com/openings/4701", **CLOSED), source="other")
    assert Posting.objects.get().is_live


def test_import_joining_fills_only_what_the_posting_does_not_say():
    run(row("1", salary=None, location="Austin, TX"))
    run(row("x", url="https://jobs.example.com/openings/4701", title="Other", location="Reno, NV"), source="other")
    posting = Posting.objects.get()
    assert (posting.title, posting.pay_min) == ("Software Engineering Intern", 30)
    assert [str(place) for place in posting.place_list] == ["Austin, TX"]


# Dry runs, the log, large files


def test_dry_run_writes_nothing_and_counts_the_same():
    run(rows(4))
    before, log = state(), ImportRun.objects.count()
    data = (
        rows(2, salary="$99/hr")
        | row("2", **CLOSED)
        | row("7")
        | row("8", url="https://jobs.example.com/openings/4707")
    )
    dry = run(data, dry_run=True)
    assert state() == before
    assert ImportRun.objects.count() == log
    real = run(data)
    assert dry.counts == real.counts
    assert (real.added, real.joined, real.updated, real.closed) == (1, 1, 2, 2)


def test_import_is_logged():
    run(rows(3) | row("9", title=""), file_name="list.json")
    log = ImportRun.objects.get()
    assert (log.source, log.file_name, log.rows, log.is_whole, log.is_shrunk) == ("tech", "list.json", 3, False, False)
    assert (log.counts["added"], log.counts["bad"]) == (3, 1)
    assert log.finished_at >= log.started_at


def test_import_broken_off_goes_on_next_time(monkeypatch):
    monkeypatch.setattr("postings.importers.run.CHUNK", 2)

    def break_off(done: int):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(rows(5), progress=break_off)
    assert Posting.objects.count() == 2
    assert (run(rows(5)).added, Posting.objects.count()) == (3, 5)


def test_import_needs_few_queries_a_chunk(django_assert_max_num_queries):
    run(rows(300))
    with django_assert_max_num_queries(15):
        assert run(rows(300)).unchanged == 300

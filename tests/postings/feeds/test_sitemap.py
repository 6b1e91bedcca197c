"""The index and its parts: what is in, since when, and how it is split."""

import datetime as dt
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.urls import reverse

from postings.feeds import sitemap
from postings.models import Posting, Role
from tests.factories import CompanyFactory, PostingFactory

pytestmark = pytest.mark.django_db

NAMESPACE = {"s": sitemap.NAMESPACE}


def read(client, address):
    """{address without the site: the date of the last change, or None} of an index or a part."""
    response = client.get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"] == "application/xml"
    root = ElementTree.fromstring(response.content)
    found = {}
    for element in root:
        path = element.findtext("s:loc", namespaces=NAMESPACE).removeprefix(settings.SITE_URL)
        assert path.startswith("/"), path
        assert path not in found, path
        assert {child.tag.partition("}")[2] for child in element} <= {"loc", "lastmod"}
        date = element.findtext("s:lastmod", namespaces=NAMESPACE)
        found[path] = dt.datetime.fromisoformat(date) if date else None
    assert found, "the schema wants one at least"
    return found


def read_index(client):
    return read(client, reverse("postings:sitemap"))


def read_section(client, section):
    """All that the parts of `section` which the index names hold."""
    parts = [path for path in read_index(client) if path.startswith(f"/sitemaps/{section}-")]
    return {path: date for part in parts for path, date in read(client, part).items()}


def second(moment):
    return moment.replace(microsecond=0)


def test_index_of_an_empty_board_names_what_is_always_there(client):
    assert "/sitemaps/board-1.xml" in read_index(client)
    assert read(client, "/sitemaps/board-1.xml") == {"/": None, "/internships/": None, "/companies/": None}


def test_postings_are_the_live_ones(client, states):
    assert read_section(client, "postings") == {
        states[name].get_absolute_url(): second(states[name].updated_at) for name in ("live", "until filled")
    }


def test_postings_come_and_go_with_the_clock(client, time_machine):
    posting = PostingFactory(scheduled=True)
    for moment, is_there in (
        (posting.opens_at - dt.timedelta(seconds=1), False),
        (posting.opens_at, True),
        (posting.expires_at - dt.timedelta(seconds=1), True),
        (posting.expires_at, False),
    ):
        time_machine.move_to(moment, tick=False)
        assert (posting.get_absolute_url() in read_section(client, "postings")) is is_there


def test_postings_are_dated_by_their_last_change(client):
    posting = PostingFactory(role=Role.objects.first())
    for thing in (posting, posting.company, posting.role):
        thing.save()
        assert read_section(client, "postings") == {posting.get_absolute_url(): second(thing.updated_at)}
        assert read_index(client)["/sitemaps/postings-1.xml"] == second(thing.updated_at)


def test_postings_are_split_by_their_ids(client, monkeypatch):
    monkeypatch.setattr(sitemap, "PART", 3)
    postings = PostingFactory.create_batch(11)
    gone = postings[5:8]
    Posting.objects.filter(pk__in=[posting.pk for posting in gone]).update(status="removed")
    parts = {path: date for path, date in read_index(client).items() if "postings" in path}
    assert len(parts) >= 3
    found = {}
    for part, changed in parts.items():
        entries = read(client, part)
        assert len(entries) <= 3
        assert max(entries.values()) == changed
        assert not entries.keys() & found.keys()
        found |= entries
    assert found.keys() == {posting.get_absolute_url() for posting in postings if posting not in gone}


def test_posting_stays_in_its_part(client, monkeypatch):
    monkeypatch.setattr(sitemap, "PART", 2)
    first, *_, last = PostingFactory.create_batch(6)
    before = read_index(client)
    Posting.objects.filter(pk=first.pk).update(status="removed")
    after = read_index(client)
    part = f"/sitemaps/postings-{(last.pk - 1) // 2 + 1}.xml"
    assert before[part] == after[part]
    assert last.get_absolute_url() in read(client, part)


def test_lists_are_split_too(client, monkeypatch):
    whole = read_section(client, "roles")
    monkeypatch.setattr(sitemap, "PART", 4)
    assert read_section(client, "roles") == whole
    assert sum(path.startswith("/sitemaps/roles-") for path in read_index(client)) == -(-len(whole) // 4)


@pytest.mark.parametrize(
    "name",
    ["x-1", "postings-0", "postings-2", "postings-50001", f"postings-{10**30}", "board-2", "landings-1", "pay-1"],
)
def test_part_that_is_not_there(client, name):
    PostingFactory()
    assert client.get(f"/sitemaps/{name}.xml").status_code == 404


def test_part_takes_one_query_for_rows(client, django_assert_num_queries, monkeypatch):
    PostingFactory.create_batch(3)
    monkeypatch.setattr("postings.search.index.EVERY", 3_600)
    for section in ("postings", "companies"):
        with django_assert_num_queries(1):
            client.get(f"/sitemaps/{section}-1.xml")


def test_companies_are_those_that_offer_or_offered_an_internship(client, states):
    hidden = CompanyFactory()
    listed = read_section(client, "companies")
    public = ("live", "until filled", "expired", "closed")
    assert listed.keys() == {states[name].company.get_absolute_url() for name in public}
    assert hidden.get_absolute_url() not in listed


def test_companies_are_dated_by_themselves_or_their_newest_opening(client, time_machine):
    company = CompanyFactory()
    posting = PostingFactory(company=company)  # opened ten days ago: the company is newer
    path = company.get_absolute_url()
    assert read_section(client, "companies") == {path: second(company.updated_at)}
    later = PostingFactory(company=company, scheduled=True)
    time_machine.move_to(later.opens_at + dt.timedelta(hours=1), tick=False)
    assert read_section(client, "companies") == {path: later.opens_at}
    assert read_index(client)["/sitemaps/companies-1.xml"] == later.opens_at
    assert posting.opens_at < later.opens_at


def test_part_that_no_index_is_ready_for(client, monkeypatch):
    monkeypatch.setattr("postings.search.index.is_large", lambda: True)
    assert client.get(reverse("postings:sitemap")).status_code == 503
    assert client.get("/sitemaps/landings-1.xml").status_code == 503


def test_sitemap_is_answered_with_304_and_sets_no_cookie(client):
    PostingFactory()
    for address in (reverse("postings:sitemap"), "/sitemaps/postings-1.xml"):
        response = client.get(address)
        assert not response.cookies
        assert client.get(address, headers={"If-None-Match": response["ETag"]}).status_code == 304

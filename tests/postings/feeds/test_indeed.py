"""The feed of the whole board: what each job says, that all are in, and that it is sent as it is read."""

import datetime as dt
import gc
import gzip
import tracemalloc
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from places.lookup import look_up
from postings.feeds import indeed
from postings.models import Posting, Role
from postings.views import feeds as views
from tests.factories import PostingFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/feeds/indeed.xml"


def parse(content):
    return [{field.tag: field.text for field in job} for job in ElementTree.fromstring(content).iter("job")]


def read(client):
    response = client.get(reverse("postings:indeed"))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    assert response.streaming
    assert not response.cookies
    return parse(response.getvalue())


def place(text):
    return look_up(text).place


def test_feed_says_whose_it_is(client, time_machine):
    time_machine.move_to("2026-11-24 15:00+00:00", tick=False)
    root = ElementTree.fromstring(client.get(ADDRESS).getvalue())
    assert [(field.tag, field.text) for field in root] == [
        ("publisher", "Foothold"),
        ("publisherurl", settings.SITE_URL),
        ("lastBuildDate", "Tue, 24 Nov 2026 15:00:00 GMT"),
    ]


def test_feed_job(client):
    posting = PostingFactory(
        title="R&D intern",
        description="You **teach** robots.",
        role=Role.objects.get(slug="machine-learning"),
        places=[place("Boston, MA")],
        arrangement="hybrid",
        employment_type="part-time",
        degree_levels=["bachelor", "master"],
        opens_at=dt.datetime(2026, 10, 19, 3, 30, tzinfo=dt.UTC),  # the evening of October 18 in New York
        closes_on=dt.date(2027, 1, 15),
        apply_url="",
        apply_email="jobs@example.com",
        updated_at=dt.datetime(2026, 10, 20, tzinfo=dt.UTC),
    )
    (job,) = read(client)
    description = job.pop("description")
    assert "<p>You <strong>teach</strong> robots.</p>" in description
    assert "<strong>Pay:</strong> $25–$30 an hour" in description
    assert dt.datetime.fromisoformat(job.pop("lastactivitydate")) == posting.updated_at.replace(microsecond=0)
    assert job == {
        "title": "R&D intern",
        "date": "2026-10-18T23:30:00-04:00",
        "referencenumber": f"{posting.pk}-{place('Boston, MA').pk}",
        "requisitionid": str(posting.pk),
        "url": settings.SITE_URL + posting.get_absolute_url(),
        "company": posting.company.name,
        "sourcename": posting.company.name,
        "city": "Boston",
        "state": "MA",
        "country": "US",
        "email": "jobs@example.com",
        "salary": "$25–$30 an hour",
        "education": "Bachelor’s, Master’s",
        "jobtype": "internship, parttime",
        "category": "Machine learning",
        "expirationdate": "2027-01-15",
        "remotetype": "Hybrid remote",
    }


def test_feed_job_of_every_place(client):
    posting = PostingFactory(places=[place("Boston, MA"), place("Berlin, Germany")], place_text="Our campus")
    jobs = read(client)
    assert {job["requisitionid"] for job in jobs} == {str(posting.pk)}
    assert [(job.get("city"), job.get("state"), job.get("country"), job.get("streetaddress")) for job in jobs] == [
        ("Boston", "MA", "US", None),
        ("Berlin", None, "DE", None),
        (None, None, None, "Our campus"),
    ]
    numbers = [job["referencenumber"] for job in jobs]
    assert len(set(numbers)) == 3
    posting.title = "Another title"
    posting.save()
    posting.sites.first().delete()
    assert [job["referencenumber"] for job in read(client)] == numbers[1:]


def test_feed_job_anywhere_in_a_country(client):
    posting = PostingFactory(arrangement="remote", remote_country="US")
    (job,) = read(client)
    assert (job["referencenumber"], job["country"], job["remotetype"]) == (f"{posting.pk}-0", "US", "Fully remote")
    assert "city" not in job


def test_feed_job_leaves_out_what_is_not_stated(client):
    PostingFactory(pay_kind="", pay_min=None, pay_max=None, pay_unit="", closes_on=None, description="")
    (job,) = read(client)
    assert not {"salary", "expirationdate", "education", "remotetype", "email", "category"} & job.keys()
    assert "Open until filled" in job["description"]


def test_feed_job_that_pays_nothing_says_so(client):
    PostingFactory(pay_kind="unpaid", pay_min=None, pay_max=None, pay_unit="")
    assert read(client)[0]["salary"] == "Unpaid"


def test_feed_survives_any_text(client):
    posting = PostingFactory()
    Posting.objects.filter(pk=posting.pk).update(title="A ]]> B \x0b & <b>", description="]]> ]]> \ufffe")
    (job,) = read(client)
    assert job["title"] == "A ]]> B  & <b>"


def test_feed_has_the_live_ones(client, states):
    assert {job["title"] for job in read(client)} == {"Live intern", "Patient intern"}


def test_feed_is_complete_over_chunks(client, monkeypatch):
    monkeypatch.setattr(indeed, "CHUNK", 3)
    postings = PostingFactory.create_batch(10)
    Posting.objects.filter(pk__in=[posting.pk for posting in postings[2:6]]).update(status="removed")
    left = postings[:2] + postings[6:]
    assert [job["requisitionid"] for job in read(client)] == [str(posting.pk) for posting in left]


def test_feed_leaves_out_what_ends_while_it_is_sent(client, monkeypatch):
    monkeypatch.setattr(indeed, "CHUNK", 1)
    first, second, third = PostingFactory.create_batch(3)
    chunks = indeed.live_chunks()
    assert next(chunks) == [first]
    Posting.objects.filter(pk=second.pk).update(status="removed")
    assert list(chunks) == [[], [third]]


def test_feed_reads_as_it_sends(client, monkeypatch, django_assert_num_queries):
    """Two queries a chunk, and none before somebody reads."""
    monkeypatch.setattr(indeed, "CHUNK", 2)
    PostingFactory.create_batch(5)
    with django_assert_num_queries(0):
        pieces = iter(client.get(ADDRESS))
        assert b"<source>" in next(pieces)
    with django_assert_num_queries(2):  # two postings, their places
        next(pieces)
    with django_assert_num_queries(5):  # the last finds nothing more
        assert len(list(pieces)) == 3


def test_feed_needs_no_more_memory_for_more_postings(monkeypatch):
    """Peaks are measured with garbage taken away at once, so that they show what is held, not when Python tidies."""
    monkeypatch.setattr(indeed, "CHUNK", 20)
    company = PostingFactory().company

    def add(number):
        Posting.objects.bulk_create(
            Posting(company=company, title="Intern", description="Much to do. " * 200, status="published")
            for _ in range(number)
        )

    def peak():
        tracemalloc.start()
        length = sum(len(piece) for piece in indeed.indeed_xml() if gc.collect() >= 0)
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return length, highest

    add(100)
    peak()  # fills what is remembered anyway
    few, low = peak()
    add(900)
    many, high = peak()
    assert many > 8 * few
    assert high < 1.5 * low


def test_feed_is_compressed_as_it_is_sent(client):
    PostingFactory.create_batch(3)
    response = client.get(ADDRESS, headers={"Accept-Encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert response.streaming
    assert "Content-Length" not in response
    assert len(parse(gzip.decompress(response.getvalue()))) == 3


def test_feed_is_sent_to_one_reader_at_a_time(client):
    PostingFactory()
    first = client.get(ADDRESS)
    busy = Client().get(ADDRESS)
    assert busy.status_code == 429
    assert int(busy["Retry-After"]) > 0
    assert parse(first.getvalue())
    assert read(client)


def test_feed_is_free_again_when_a_reader_goes_away(client, rf, monkeypatch):
    monkeypatch.setattr(indeed, "CHUNK", 1)
    PostingFactory.create_batch(3)
    response = views.indeed(rf.get(ADDRESS))
    next(iter(response))
    del response
    gc.collect()
    assert read(client)


def test_feed_head_reads_nothing(client, django_assert_num_queries):
    PostingFactory()
    with django_assert_num_queries(0):
        assert client.head(ADDRESS).status_code == 200
    assert read(client)

import datetime as dt
import re

import pytest
import time_machine
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from places.models import Place
from postings.models import Posting
from tests.factories import CompanyFactory, PostingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(dt.datetime(2026, 11, 24, 17, 0, tzinfo=dt.UTC), tick=False):
        yield


def card(posting: Posting, **arguments) -> str:
    arguments = {"snippet": "", "compact": False, "own": False, "gone": False, **arguments}
    return render_to_string("components/card.html", {"posting": posting, **arguments})


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture
def posting():
    company = CompanyFactory(name="R&D Robotics", verified_domain="rd.example", industry="robotics")
    places = [Place.objects.get(slug="washington-dc"), Place.objects.get(slug="baltimore-md")]
    posting = PostingFactory(
        company=company, title="C++ <intern>", places=places, arrangement="hybrid", onsite_days=3, sponsorship="yes"
    )
    return Posting.objects.with_card().get(pk=posting.pk)


def test_card_says_all(posting):
    html = card(posting, snippet=SafeString("You <mark>teach</mark> robots."))
    assert text_of(html) == (
        "RR C++ &lt;intern&gt; R&amp;D Robotics Verified employer · Robotics "
        "Washington, DC +1 Hybrid, 3 days on site Summer 2027 You teach robots. Sponsors visas "
        "$25–$30 an hour $52K–$62K a year Posted 1 week ago Closes in 30 days"
    )
    assert f'<a href="{posting.get_absolute_url()}">' in html
    assert f'<a href="{posting.company.get_absolute_url()}">' in html
    assert "<mark>teach</mark>" in html


def test_card_needs_no_query_beyond_with_card(posting, django_assert_num_queries):
    with django_assert_num_queries(0):
        card(posting)


def test_card_escapes_a_snippet_that_is_not_marked_safe(posting):
    assert "&lt;script&gt;" in card(posting, snippet="<script>")


def test_card_compact_has_no_snippet(posting):
    html = card(posting, snippet="You teach robots.", compact=True)
    assert "card-compact" in html
    assert "teach" not in html


def test_card_own_leaves_the_company_out(posting):
    html = card(posting, own=True)
    assert "card-own" in html
    assert "Robotics" not in html


def test_card_of_a_past_posting_is_greyed():
    html = card(PostingFactory(expired=True))
    assert "card-gone" in html
    assert "Expired 2 days ago" in text_of(html)


def test_card_says_what_is_not_stated():
    posting = PostingFactory(pay_kind="", pay_min=None, pay_max=None, pay_unit="", season="", year=None, closes_on=None)
    said = text_of(card(posting))
    for words in (
        "Place not stated",
        "Term not stated",
        "Requirements not stated",
        "Pay not stated",
        "Open until filled",
    ):
        assert words in said


def test_card_marks_what_closes_soon():
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    assert '<span class="soon">Closes tomorrow</span>' in card(PostingFactory(closes_on=tomorrow))
    assert 'class="soon"' not in card(PostingFactory())

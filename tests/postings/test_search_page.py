import datetime as dt
import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from places.lookup import look_up
from postings.filters import PostingFilter
from postings.search import index
from postings.search.index import SearchIndex, search_index
from tests.factories import CompanyFactory, PostingFactory
from tests.pages import assert_good_page

pytestmark = pytest.mark.django_db


def get(client, query="", **headers):
    return client.get(f"{reverse('postings:search')}?{query}", headers=headers)


def text(response):
    """What a reader reads: no tags, single spaces."""
    return text_of(response.content.decode())


def text_of(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def one_heading(response):
    assert_good_page(response)
    return text_of(re.search(r"<h1[^>]*>(.*?)</h1>", response.content.decode(), re.S)[1])


def washington():
    return look_up("Washington, DC").place


def test_search_says_what_where_and_how_many(client):
    PostingFactory.create_batch(3, title="Machine learning intern", places=[washington()])
    response = get(client, "q=machine+learning+intern&where=Washington,+DC")
    assert one_heading(response) == "Machine learning internships in Washington, DC"
    assert "Showing 1–3 of 3" in text(response)


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ("", "Internships"),
        ("q=data+science+internship", "Data science internships"),
        ("where=remote", "Remote internships"),
        ("q=ux&where=Austin,+TX", "Ux internships in Austin, TX"),
        ("where=Washington+State", "Internships in Washington State"),
        ("where=remote+Texas", "Remote internships in Texas"),
    ],
)
def test_search_heading(client, query, heading):
    assert one_heading(get(client, query)) == heading


def test_search_anonymous_sets_no_cookie_and_has_an_etag(client):
    response = get(client)
    assert not response.cookies
    assert response["ETag"]
    assert get(client, **{"if-none-match": response["ETag"]}).status_code == 304


def test_search_ambiguous_place_offers_the_other(client):
    PostingFactory(places=[washington()])
    response = get(client, "where=Washington")
    assert re.search(r"Showing Washington, DC\. Did you mean .*Washington State \(0\)", text(response))


def test_search_unknown_place_is_said_and_the_rest_applies(client):
    PostingFactory(title="Zebra keeper")
    PostingFactory()
    response = get(client, "q=zebra&where=Qwxyzzy")
    assert "We do not know “Qwxyzzy”" in text(response)
    assert "Showing 1–1 of 1" in text(response)
    assert 'value="Qwxyzzy"' in response.content.decode()


def test_search_within_a_radius(client):
    PostingFactory(title="Near", places=[look_up("Bethesda, MD").place])
    PostingFactory(title="Far", places=[look_up("Boston, MA").place])
    assert "Near" in text(get(client, "where=Washington,+DC"))
    assert "Far" not in text(get(client, "where=Washington,+DC"))
    assert "of 1" not in text(get(client, "where=Washington,+DC&radius=0"))


def test_search_with_a_place_has_the_remote_ones_of_its_country(client):
    PostingFactory(title="From home", arrangement="remote", remote_country="US")
    PostingFactory(title="From home abroad", arrangement="remote", remote_country="CA")
    assert "Showing 1–1 of 1" in text(get(client, "where=Washington,+DC"))
    assert "No internships found" in text(get(client, "where=Washington,+DC&remote=no"))


def test_search_misspelt_word_offers_its_neighbour(client):
    PostingFactory(title="Robotics intern")
    response = get(client, "q=robtics")
    assert "No open internship says “robtics”" in text(response)
    assert "“robotics” 1" in text(response)
    assert "q=robotics" in response.content.decode()


def test_search_nothing_found_offers_fewer_words_and_filters_with_counts(client):
    PostingFactory.create_batch(2, title="Robotics intern", arrangement="onsite")
    PostingFactory(title="Sewing intern")
    response = get(client, "q=robotics+sewing&arrangement=remote")
    assert "No internships match this filter" in text(response)
    assert "“robotics sewing” with no filters" not in text(response)
    response = get(client, "q=robotics+sewing")
    assert "Without “robotics” 1" in text(response)
    assert "Without “sewing” 2" in text(response)


def test_search_nothing_found_offers_a_wider_radius(client):
    PostingFactory(places=[look_up("Baltimore, MD").place])
    assert "Within 50 miles 1" in text(get(client, "where=Washington,+DC&radius=10"))


def test_search_few_found_says_what_widening_adds(client):
    PostingFactory(title="Robotics intern", arrangement="onsite")
    PostingFactory(title="Robotics intern", arrangement="remote")
    assert "Without “Remote” +1" in text(get(client, "q=robotics&arrangement=remote"))


def test_each_widening_shows_what_it_promises(client):
    PostingFactory.create_batch(2, title="Robotics intern", places=[look_up("Baltimore, MD").place])
    PostingFactory(title="Sewing intern", arrangement="remote")
    response = get(client, "q=robotics&where=Washington,+DC&radius=10&arrangement=remote")
    for way in response.context["ways"]:
        assert f"of {way.count}" in text(client.get(way.url)), way


def test_chips_take_one_choice_off(client):
    PostingFactory(arrangement="remote", employment_type="full-time")
    response = get(client, "arrangement=remote&arrangement=hybrid&type=full-time&pay=20")
    chips = {chip.text: chip.url for chip in response.context["chips"]}
    assert list(chips) == ["$20 or more an hour", "Remote", "Hybrid", "Full-time"]
    assert "arrangement=hybrid" not in chips["Hybrid"]
    assert "arrangement=remote" in chips["Hybrid"]
    assert "pay=20" in chips["Hybrid"]


def test_counts_of_zero_are_shown_and_cannot_be_chosen(client):
    PostingFactory(arrangement="remote")
    html = get(client).content.decode()
    option = re.search(r'<input[^>]*id="f-arrangement-hybrid"[^>]*>', html)[0]
    assert "disabled" in option
    assert "disabled" not in re.search(r'<input[^>]*id="f-arrangement-remote"[^>]*>', html)[0]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("pay=lots", "Enter a number from 0 to 500."),
        ("pay=1e999999", "Enter a number from 0 to 500."),
        ("arrangement=moon", "“moon” is not one of the choices"),
        ("posted=2", "“2” is not one of the choices"),
        ("term=1776-summer", "“1776-summer” is not one of the choices"),
        (f"q={'long+' * 60}", "Only the first 200 characters were used."),
        (f"where={'Austin+' * 60}", "We do not know “Austin Austin"),
    ],
)
def test_bad_input_is_said_beside_its_field_and_the_rest_applies(client, query, message):
    PostingFactory(arrangement="onsite")
    PostingFactory(arrangement="remote")
    response = get(client, f"{query}&arrangement=remote")
    assert response.status_code == 200
    assert message in text(response)
    assert [chip.text for chip in response.context["chips"]][-1] == "Remote"


def test_pay_typed_badly_stays_in_its_field(client):
    assert 'value="lots"' in get(client, "pay=lots").content.decode()


@pytest.mark.parametrize("page", ["abc", "-1", "0", "18446744073709551616", "9" * 500, "2"])
def test_page_junk_or_beyond_the_end_shows_a_page_that_exists(client, page):
    PostingFactory.create_batch(3)
    assert "Showing 1–3 of 3" in text(get(client, f"page={page}"))


def test_pages_have_real_links(client):
    PostingFactory.create_batch(45)
    response = get(client, "q=software")
    assert 'href="?q=software&amp;page=2"' in response.content.decode()
    assert "Showing 41–45 of 45" in text(get(client, "q=software&page=3"))


def test_snippet_marks_the_words_and_escapes_the_text(client):
    PostingFactory(description="A <b>bold</b> & brave team that builds robots & <script>alert(1)</script> things.")
    html = get(client, "q=robots").content.decode()
    assert "<mark>robots</mark>" in html
    assert "<script>alert" not in html


def test_query_count(client, django_assert_max_num_queries):
    company = CompanyFactory()
    PostingFactory.create_batch(25, company=company, places=[washington()], arrangement="hybrid")
    query = "q=software+engineering+intern&where=Washington,+DC&arrangement=hybrid&term=2027-summer"
    get(client, query)
    with django_assert_max_num_queries(6):
        response = get(client, query)
    assert "of 25" in text(response)


def test_query_count_of_a_place_that_nobody_asked_for_yet(client, django_assert_max_num_queries, monkeypatch):
    """What a process reads once (names, coordinates) is read; this place and its namesakes are not."""
    PostingFactory.create_batch(3, places=[look_up("Portland, OR").place])
    get(client, "where=Springfield")
    monkeypatch.setattr(index, "EVERY", 3600)  # looking for changes, two queries at most once a second, comes on top
    with django_assert_max_num_queries(4):
        response = get(client, "q=software&where=Portland")
    assert len(response.context["alternatives"]) > 1


def test_query_count_does_not_grow_with_results(client, django_assert_num_queries):
    PostingFactory.create_batch(20)
    get(client)
    with django_assert_num_queries(4):  # what changed, whether it is indexed, postings, their places
        get(client)


def test_fragment_is_part_of_the_page(client):
    PostingFactory.create_batch(25, arrangement="hybrid")
    page, fragment = get(client, "q=software"), get(client, "q=software", **{"hx-request": "true"})
    whole, part = squeeze(page), squeeze(fragment)
    assert "<html" not in part
    results = re.search(r'<section class="results"[^>]*>(.*?)</section> </div> <section class="insights"', whole)[1]
    assert results.strip() in part
    for fieldset in re.findall(r"<fieldset.*?</fieldset>", part):
        assert fieldset.replace(' data-hx-swap-oob="true"', "") in whole
    assert "HX-Request" in page["Vary"]


def squeeze(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("header", ["hx-boosted", "hx-history-restore-request"])
def test_whole_page_for_history_and_boosted_links(client, header):
    assert "<html" in get(client, **{"hx-request": "true", header: "true"}).content.decode()


def test_fragment_pushes_the_clean_address(client):
    response = get(client, "q=a1&radius=25&pay=&junk=1&sort=relevance", **{"hx-request": "true"})
    assert response["HX-Push-Url"] == "/internships/?q=a1"


def test_index_being_built_answers_503(client, monkeypatch):
    monkeypatch.setattr(SearchIndex, "_catch_up_or_build", lambda self: None)
    assert search_index().state() is None
    response = get(client)
    assert response.status_code == 503
    assert response["Retry-After"]


def test_expired_never_shows_and_counts_follow_the_clock(client, time_machine):
    posting = PostingFactory(closes_on=timezone.now().date() + dt.timedelta(days=1))
    time_machine.move_to(posting.expires_at - dt.timedelta(seconds=1), tick=False)
    assert "of 1" in text(get(client))
    time_machine.move_to(posting.expires_at, tick=False)
    assert "No internships found" in text(get(client))


def test_parameters_are_what_was_cleaned():
    filters = PostingFilter.of({"q": ["  robot  arm "], "pay": ["25.50"], "arrangement": ["moon", "remote"]})
    assert filters.parameters == {"q": ["robot arm"], "pay": ["25.5"], "arrangement": ["remote"]}

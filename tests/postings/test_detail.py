import datetime as dt
import json
import re

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.choices import Access
from places.models import Place
from postings.choices import Status
from postings.models import Listing, Posting, Role
from postings.search.index import IndexNotReady
from tests.factories import CompanyFactory, MembershipFactory, PostingFactory, UserFactory

pytestmark = pytest.mark.django_db

NOT_PUBLIC = [{"status": status} for status in ("draft", "review", "declined")] + [{"scheduled": True}]
JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture
def bethesda():
    return Place.objects.get(name="North Bethesda", region_code="MD")


def page_of(posting: Posting, client: Client | None = None):
    return (client or Client()).get(posting.get_absolute_url())


def text_of(response) -> str:
    """What the page says, without markup and with single spaces."""
    body = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_live_tells_everything(bethesda):
    company = CompanyFactory(
        name="Halyard Robotics", founded=2013, ticker="NASDAQ: XMTR", website="https://www.halyard.example",
        about="They make **robots**.", about_source="the company’s website", headquarters=bethesda,
        verified_domain="halyard.example",
    )  # fmt: skip
    posting = PostingFactory(
        company=company, title="Machine Learning Intern", places=[bethesda], arrangement="hybrid", onsite_days=3,
        pay_min=27, pay_max=None, employment_type="full-time", shift="days", hours_per_week=40, openings=2,
        starts_on=dt.date(2027, 6, 8), ends_on=dt.date(2027, 8, 14), description="## What you do\n\nTeach robots.",
        documents=["resume", "transcript"], tags=["computer vision", "C++"], housing="yes", conversion="no",
        gpa_min="3.5", enrolled="yes", sponsorship="no", other_requirements="Writes clearly",
        apply_url="https://www.halyard.example/careers/4821",
    )  # fmt: skip
    response = page_of(posting)
    said = text_of(response)
    for words in (
        "Machine Learning Intern", "Halyard Robotics", "North Bethesda, MD · Hybrid, 3 days on site", "$27 an hour",
        "$56,160 a year", "Jun 8–Aug 14, 2027", "Summer 2027", "40 hours a week", "Full-time, days", "Openings 2",
        "What you do", "Teach robots.", "Minimum GPA 3.5 of 4.0", "Visa sponsorship Not offered", "CPT Not stated",
        "Writes clearly", "Résumé", "Transcript (unofficial is fine)", "computer vision", "Apply on halyard.example",
        "Help with housing Yes", "May lead to a full-time job No", "Help with relocation Not stated",
        "They make robots .", "Source: the company’s website.", "Founded 2013", "NASDAQ: XMTR",
        "(1 week ago)", "Source: provided by the company",
    ):  # fmt: skip
        assert words in said
    html = response.content.decode()
    assert html.count("<h1") == 1
    assert (
        '<a class="btn btn-1 btn-lg btn-w" href="https://www.halyard.example/careers/4821" rel="nofollow noopener" ping'
        in html
    )
    assert 'href="/internships/?q=C%2B%2B"' in html
    assert "noindex" not in html
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{posting.get_absolute_url()}">' in html


def test_live_has_structured_data(bethesda):
    posting = PostingFactory(title="Intern </script><b>", places=[bethesda])
    written, trail = JSON_LD.findall(page_of(posting).content.decode())
    data = json.loads(written)
    assert [item["name"] for item in json.loads(trail)["itemListElement"]] == ["All internships", "North Bethesda, MD"]
    assert data["title"] == "Intern </script><b>"
    assert data["jobLocation"]["address"]["addressLocality"] == "North Bethesda"


def test_trail_is_the_one_that_the_page_shows(bethesda):
    html = page_of(PostingFactory(role=Role.objects.get(slug="data-science"), places=[bethesda])).content.decode()
    shown = re.findall(
        r'<a href="([^"]+)">(?:<svg.*?</svg>)?([^<]+)</a>', html.split('class="crumb"')[1].split("</nav>")[0]
    )
    items = json.loads(JSON_LD.findall(html)[1])["itemListElement"]
    assert [(item["item"].removeprefix("http://127.0.0.1:8000"), item["name"]) for item in items] == shown
    assert [text for _, text in shown] == ["All internships", "Data science", "North Bethesda, MD"]
    assert [item["position"] for item in items] == [1, 2, 3]


def test_live_without_a_known_place_has_no_structured_data():
    assert not JSON_LD.search(page_of(PostingFactory(place_text="Somewhere")).content.decode())


def test_bare_posting_says_what_is_not_stated():
    posting = PostingFactory(
        description="", pay_kind="", pay_min=None, pay_max=None, pay_unit="", season="", year=None, apply_url="",
        closes_on=None, company__industry="", company__size="", company__website="https://halyard.example",
    )  # fmt: skip
    said = text_of(page_of(posting))
    for words in (
        "Pay not stated", "Dates Not stated", "Hours Not stated", "Arrangement Not stated", "Place Not stated",
        "Open until filled", "Requirements not stated", "How to apply is not stated. Look for it on halyard.example",
        "This listing came without a description.", "What to send Not stated", "Industry Not stated",
    ):  # fmt: skip
        assert words in said


def test_apply_by_mail():
    posting = PostingFactory(title="R&D intern", apply_url="", apply_email="jobs@halyard.example")
    html = page_of(posting).content.decode()
    assert 'href="mailto:jobs@halyard.example?subject=Application%3A%20R%26D%20intern"' in html
    assert "Apply by e-mail" in html


def test_imported_names_its_list():
    posting = PostingFactory()
    Listing.objects.create(source="tech-list", source_id="1", posting=posting, is_open=True)
    assert "Source: the list tech-list." in text_of(page_of(posting))


@pytest.mark.parametrize("trait", ["expired", "closed"])
def test_past_has_banner_and_no_way_to_apply(bethesda, trait):
    similar = PostingFactory(title="Machine learning intern in the open", places=[bethesda])
    posting = PostingFactory(**{trait: True}, title="Machine learning intern", places=[bethesda])
    response = page_of(posting)
    html, said = response.content.decode(), text_of(response)
    assert response.status_code == 200
    assert "Applications are no longer accepted." in said
    assert "Below is one like it that is still open." in said
    assert said.index(similar.title) < said.index("Who can apply")
    assert posting.apply_url not in html
    assert "Apply on" not in said
    assert not JSON_LD.search(html)
    assert '<meta name="robots" content="noindex">' in html
    assert posting.description in said


def test_closed_says_why():
    for reason, words in (
        ("filled", "The company has filled it."),
        ("withdrawn", "The company has withdrawn it."),
        ("gone", "The list that it came from no longer has it."),
    ):
        said = text_of(page_of(PostingFactory(closed=True, close_reason=reason)))
        assert f"This posting was closed 2 days ago. Applications are no longer accepted. {words}" in said


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (dt.datetime(2026, 11, 24, 9, 59, tzinfo=dt.UTC), "Closes November 23, 2026 today"),  # 23:59 in Honolulu
        (dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC), "This posting expired today."),
        (dt.datetime(2026, 11, 25, 9, 59, tzinfo=dt.UTC), "This posting expired today."),
        (dt.datetime(2026, 11, 25, 10, 0, tzinfo=dt.UTC), "This posting expired yesterday."),
        (dt.datetime(2026, 11, 27, 10, 0, tzinfo=dt.UTC), "This posting expired 3 days ago."),
        (dt.datetime(2026, 12, 20, 10, 0, tzinfo=dt.UTC), "This posting expired on November 23, 2026."),
    ],
)
def test_banner_counts_days_in_the_postings_own_zone(moment, words):
    with time_machine.travel(moment, tick=False):
        posting = PostingFactory(
            opens_at=dt.datetime(2026, 10, 1, tzinfo=dt.UTC),
            closes_on=dt.date(2026, 11, 23),
            time_zone="Pacific/Honolulu",
        )
        said = text_of(page_of(posting))
    assert words in said
    assert ("The last day to apply was November 23, 2026." in said) is ("expired" in words)


def test_removed_is_gone_for_everybody():
    posting = PostingFactory(removed=True)
    assert page_of(posting).status_code == 410
    client = Client()
    client.force_login(MembershipFactory(company=posting.company).user)
    assert page_of(posting, client).status_code == 410


@pytest.mark.parametrize("state", NOT_PUBLIC)
def test_not_public_is_not_found_for_others(state):
    posting = PostingFactory(**state)
    assert page_of(posting).status_code == 404
    client = Client()
    client.force_login(MembershipFactory().user)
    assert page_of(posting, client).status_code == 404
    assert client.get(f"/postings/{posting.pk}/").status_code == 404


@pytest.mark.parametrize("state", NOT_PUBLIC)
def test_not_public_is_a_preview_for_those_who_may_edit_it(state, bethesda):
    posting = PostingFactory(**state, places=[bethesda])
    moderator = UserFactory()
    moderator.set_access(Access.MODERATOR)
    for user in (MembershipFactory(company=posting.company).user, moderator, UserFactory(is_superuser=True)):
        client = Client()
        client.force_login(user)
        response = page_of(posting, client)
        assert response.status_code == 200
        assert "This is a preview" in text_of(response)
        assert "no-store" in response["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in response.content.decode()
        assert not JSON_LD.search(response.content.decode())


def test_preview_is_not_for_people_who_left():
    posting = PostingFactory(draft=True)
    user = MembershipFactory(company=posting.company).user
    client = Client()
    client.force_login(user)
    user.is_active = False
    user.save()
    assert page_of(posting, client).status_code == 404


def test_preview_says_when_it_opens():
    posting = PostingFactory(opens_at=dt.datetime(2099, 1, 5, 14, 0, tzinfo=dt.UTC), closes_on=None)
    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    assert "It opens on January 5, 2099 at 9:00 am EST." in text_of(page_of(posting, client))


def test_public_page_sets_no_cookie_and_varies_by_none():
    for posting in (PostingFactory(), PostingFactory(expired=True), PostingFactory(removed=True)):
        response = page_of(posting)
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


def test_unchanged_page_is_not_sent_again():
    posting = PostingFactory()
    first = page_of(posting)
    assert first["ETag"]
    again = Client().get(posting.get_absolute_url(), headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("slug", ["", "other/", "Ünïcode/", "a%20b/"])
def test_wrong_slug_leads_to_the_right_one(slug):
    posting = PostingFactory()
    response = Client().get(f"/postings/{posting.pk}/{slug}?q=robots")
    assert response.status_code == 301
    assert response["Location"] == f"{posting.get_absolute_url()}?q=robots"


@pytest.mark.parametrize(
    "pk", ["0", "999999999", str(2**63 - 1), str(2**63), str(2**64), "9" * 1_000, "abc", "-1", "1.5", "%00"]
)
def test_unknown_id_is_not_found(pk):
    assert Client().get(f"/postings/{pk}/x/").status_code in (404, 400 if pk == "%00" else 404)


def test_only_reading_is_allowed():
    posting = PostingFactory()
    assert Client().post(posting.get_absolute_url()).status_code == 405
    assert Client().head(posting.get_absolute_url()).status_code == 200


def test_detail_queries(bethesda, django_assert_num_queries, monkeypatch):
    posting = PostingFactory(title="Machine learning intern", places=[bethesda])
    for _ in range(5):
        PostingFactory(title="Machine learning intern", places=[bethesda], company=posting.company)
    page_of(posting)  # builds the index
    monkeypatch.setattr("postings.search.index.EVERY", 3600)  # catching up, due once a second, is not this page's
    with django_assert_num_queries(5):  # posting, places, open ones of the company, similar ones and their places
        response = page_of(posting)
    assert response.content.decode().count('class="card card-compact"') == 4


def test_detail_does_without_the_index(monkeypatch):
    def not_ready(*args, **kwargs):
        raise IndexNotReady

    monkeypatch.setattr("postings.views.detail.similar_to", not_ready)
    assert page_of(PostingFactory()).status_code == 200


def test_hostile_words_stay_words():
    words = "<img src=x onerror=alert(1)>"
    posting = PostingFactory(
        title=words, description=words, benefits=words, place_text=words, pay_text=words, graduation_words=words,
        tags=[words], other_requirements=words, company__name=words, company__about=words, company__tagline=words,
        company__about_source=words, citizenship="citizens", citizenship_basis=words, majors=[words],
    )  # fmt: skip
    assert "<img" not in page_of(posting).content.decode()


def test_company_without_open_ones_is_said():
    posting = PostingFactory(expired=True, company__name="Halyard")
    said = text_of(page_of(posting))
    assert "0 open internships" in said
    assert "More about Halyard" in said


def test_live_closing_soon_is_marked():
    posting = PostingFactory(closes_on=timezone.localdate() + dt.timedelta(days=1))
    assert '<b class="soon">tomorrow</b>' in page_of(posting).content.decode()
    assert posting.status == Status.PUBLISHED

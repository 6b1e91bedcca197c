import html
import re

import pytest
from django.conf import settings

from companies.models import Company
from tests.factories import CompanyFactory, PostingFactory

pytestmark = pytest.mark.django_db
SITE = settings.SITE_URL
TAG = re.compile(r'<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="([^"]*)">')


def tags_of(response) -> dict[str, str]:
    found = TAG.findall(response.text)
    assert len(found) == len(dict(found)), "a tag is there twice"
    return {name: html.unescape(value) for name, value in found}


@pytest.fixture
def company() -> Company:
    return CompanyFactory(name='R&D "Labs" <b>', tagline='They say "hello"')


@pytest.mark.parametrize("address", ["/", "/internships/", "/companies/", "/roles/"])
def test_page_of_the_board_shares_its_picture(client, company, address):
    tags = tags_of(client.get(address))
    assert tags["og:url"] == SITE + address
    assert tags["og:image"] == tags["twitter:image"] == f"{SITE}/static/og.png"
    assert tags["og:site_name"] == "Foothold"
    assert tags["og:type"] == "website"
    assert tags["twitter:card"] == "summary_large_image"
    assert (tags["og:image:width"], tags["og:image:height"]) == ("1200", "630")


def test_words_are_those_of_the_page(client, company):
    response = client.get(company.get_absolute_url())
    tags = tags_of(response)
    assert tags["og:title"] == tags["twitter:title"] == 'R&D "Labs" <b> internships'
    assert tags["og:description"] == 'R&D "Labs" <b>: They say "hello". 0 open internships.'
    assert f"<title>{html.escape(tags['og:title'])} · Foothold</title>" in response.text
    assert f'<meta name="description" content="{html.escape(tags["og:description"])}">' in response.text


def test_posting_shares_a_picture_of_its_own(client, company):
    posting = PostingFactory(company=company, title="Robotics intern")
    tags = tags_of(client.get(posting.get_absolute_url()))
    assert tags["og:title"] == 'Robotics intern at R&D "Labs" <b>'
    assert tags["og:image:alt"] == tags["og:title"]
    assert tags["og:image"].startswith(f"{SITE}/postings/{posting.pk}/preview.png?v=")
    assert tags["og:url"] == SITE + posting.get_absolute_url()


def test_one_view_of_many_names_no_address(client):
    response = client.get("/companies/?q=robots")
    assert "og:url" not in tags_of(response)
    assert 'rel="canonical"' not in response.text
    assert '<meta name="robots" content="noindex">' in response.text


@pytest.mark.parametrize(("query", "address"), [("?page=2", "?page=2"), ("?sort=name", ""), ("?utm_source=x", "")])
def test_directory_has_one_address_for_a_page(client, query, address):
    CompanyFactory.create_batch(21)
    response = client.get(f"/companies/{query}")
    assert f'<link rel="canonical" href="{SITE}/companies/{address}">' in response.text
    assert "noindex" not in response.text


def test_error_shares_nothing(client):
    assert tags_of(client.get("/nowhere/")) == {}

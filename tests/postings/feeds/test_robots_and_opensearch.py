from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.urls import reverse

from tests.factories import PostingFactory

pytestmark = pytest.mark.django_db

OPENSEARCH = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def test_robots_keeps_crawlers_out_of_what_is_no_page(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain"
    robots = RobotFileParser()
    robots.parse(response.text.splitlines())
    for path in ("/", "/internships/?q=robot", "/internships/in/boston-ma/", "/companies/", "/feeds/indeed.xml"):
        assert robots.can_fetch("Googlebot", path), path
    for name in ("suggest-what", "suggest-where", "suggest-browser"):
        assert not robots.can_fetch("Googlebot", f"{reverse(f'postings:{name}')}?text=a")
    assert not robots.can_fetch("Googlebot", "/admin/login/")
    assert robots.site_maps() == [f"{settings.SITE_URL}/sitemap.xml"]


def test_opensearch_is_named_on_every_page(client):
    link = '<link rel="search" href="/opensearch.xml" type="application/opensearchdescription+xml" title="Foothold">'
    for path in ("/", "/internships/", "/companies/"):
        assert link in client.get(path).text


def test_opensearch_describes_search_and_suggestions(client):
    PostingFactory(title="Robot arm intern")
    response = client.get("/opensearch.xml")
    assert response["Content-Type"] == "application/opensearchdescription+xml"
    root = ElementTree.fromstring(response.content)
    assert root.tag == f"{{{OPENSEARCH['o']}}}OpenSearchDescription"
    assert 0 < len(root.findtext("o:ShortName", namespaces=OPENSEARCH)) <= 16
    assert 0 < len(root.findtext("o:Description", namespaces=OPENSEARCH)) <= 1024
    templates = {url.get("type"): url.get("template") for url in root.iterfind("o:Url", OPENSEARCH)}
    for kind, template in templates.items():
        assert template.startswith(f"{settings.SITE_URL}/")
        address = template.removeprefix(settings.SITE_URL).replace("{searchTerms}", "robot")
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith(kind)
        assert "Robot arm intern" in answer.text or "opensearch" in kind


def test_browser_gets_suggestions_as_pairs_of_lists(client):
    PostingFactory(title="Robot arm intern")
    response = client.get(reverse("postings:suggest-browser"), {"text": "rob"})
    assert response["Content-Type"] == "application/x-suggestions+json"
    assert response.json() == ["rob", ["Robot arm intern"]]
    assert "max-age=60" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.parametrize("text", ["", '"</script>', "😀", "x" * 1_500])
def test_browser_gets_back_what_was_typed(client, text):
    assert client.get(reverse("postings:suggest-browser"), {"text": text}).json() == [text, []]


def test_browser_suggestions_without_an_index(client, monkeypatch):
    monkeypatch.setattr("postings.search.index.is_large", lambda: True)
    assert client.get(reverse("postings:suggest-browser"), {"text": "rob"}).json() == ["rob", []]

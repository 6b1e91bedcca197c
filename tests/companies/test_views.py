import io
import re

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from companies.models import Company
from tests.factories import CompanyFactory, PostingFactory

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def texts(response) -> str:
    return response.content.decode()


def section(html: str, identity: str, tag: str) -> str:
    """The element with this id, with its content; elements of the same tag inside it are counted."""
    start = html.index(f'<{tag} id="{identity}"')
    depth = 0
    for match in re.compile(rf"<(/?){tag}\b").finditer(html, start):
        depth += -1 if match[1] else 1
        if depth == 0:
            return html[start : match.end()]
    raise AssertionError(f"{identity} does not end")


def png(size=(96, 96)) -> ContentFile:
    buffer = io.BytesIO()
    Image.new("RGB", size, "#0d5c46").save(buffer, "PNG")
    return ContentFile(buffer.getvalue())


class TestCompanyList:
    def test_list_shows_companies_with_their_open_internships(self, client):
        company = CompanyFactory(
            name="Halyard Robotics", tagline="Robots that restock shelves", verified_domain="x.example"
        )
        PostingFactory.create_batch(2, company=company)
        CompanyFactory(name="Quillback")
        html = texts(client.get("/companies/"))
        assert "Showing 1–2 of 2" in html
        assert html.index("Halyard Robotics") < html.index("Quillback")
        assert "<b>2</b> open internships" in html
        assert "None open now" in html
        assert "Verified employer" in html

    def test_list_has_pages_of_twenty(self, client):
        CompanyFactory.create_batch(23)
        assert "Showing 1–20 of 23" in texts(client.get("/companies/"))
        html = texts(client.get("/companies/?size=51-200&page=2"))
        assert "Showing 21–23 of 23" in html
        assert 'href="?size=51-200"' in html  # the first page has no number

    @pytest.mark.parametrize("page", ["0", "-1", "abc", "99999999999999999999", "", "2"])
    def test_list_takes_any_page_number(self, client, page):
        CompanyFactory()
        assert "Showing 1–1 of 1" in texts(client.get("/companies/", {"page": page}))

    def test_list_without_match_offers_a_way_on(self, client):
        html = texts(client.get("/companies/?q=nothing"))
        assert "No company matches all of this" in html
        assert "Clear all filters" in html

    def test_list_says_what_it_did_not_understand(self, client):
        CompanyFactory(name="Quillback")
        response = client.get("/companies/?where=Xyzzyville&industry=nonsense")
        html = texts(response)
        assert response.status_code == 200
        assert "Quillback" in html
        assert "We do not know “Xyzzyville”" in html
        assert 'value="Xyzzyville"' in html
        assert 'aria-describedby="problem-where"' in html

    def test_list_escapes_what_is_typed(self, client):
        html = texts(client.get("/companies/", {"q": "<script>alert(1)</script>"}))
        assert "<script>alert" not in html

    def test_fragment_is_what_the_page_holds(self, client):
        PostingFactory.create_batch(3)
        query = "/companies/?hiring=on&size=51-200"
        page, answer = texts(client.get(query)), texts(client.get(query, headers=HTMX))
        assert "<html" not in answer
        assert section(page, "company-results", "div") == section(answer, "company-results", "div")
        for identity, tag in (("company-size", "fieldset"), ("company-industry", "fieldset"), ("company-chips", "ul")):
            swapped = section(answer, identity, tag).replace(' data-hx-swap-oob="true"', "")
            assert section(page, identity, tag) == swapped
        assert "Showing 1–3 of 3" in answer

    def test_fragment_puts_a_tidy_address_into_the_bar(self, client):
        response = client.get("/companies/?q=&where=&radius=25&hiring=on&sort=open", headers=HTMX)
        assert response.headers["HX-Push-Url"] == "/companies/?hiring=on"
        assert "HX-Request" in response.headers["Vary"]

    @pytest.mark.parametrize("header", ["HX-History-Restore-Request", "HX-Boosted"])
    def test_history_restore_gets_the_whole_page(self, client, header):
        assert "<html" in texts(client.get("/companies/", headers={**HTMX, header: "true"}))

    def test_list_sets_no_cookie(self, client):
        response = client.get("/companies/")
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")

    def test_list_takes_the_same_queries_for_any_length(self, client, django_assert_num_queries):
        PostingFactory.create_batch(5)
        with django_assert_num_queries(5):  # total, rows, counts of size, industry, hiring
            client.get("/companies/")

    def test_list_refuses_other_methods(self, client):
        assert client.post("/companies/").status_code in (403, 405)
        assert client.head("/companies/").status_code == 200


class TestCompanyDetail:
    def test_detail_shows_what_is_known(self, client):
        company = CompanyFactory(
            name="Halyard Robotics",
            tagline="Robots that restock shelves",
            website="https://www.halyard.example/",
            about="Makes **mobile robots**.\n\n<script>alert(1)</script>",
            about_source="the company",
            founded=2014,
            ticker="NASDAQ: HLYD",
            verified_domain="halyard.example",
        )
        html = texts(client.get(company.get_absolute_url()))
        assert html.count("<h1") == 1
        assert "<strong>mobile robots</strong>" in html
        assert "<script>alert" not in html
        assert 'href="https://www.halyard.example/" rel="nofollow noopener">halyard.example</a>' in html
        for words in ("2014", "NASDAQ: HLYD", "51–200 people", "Source: the company.", "Verified employer"):
            assert words in html

    def test_detail_says_what_is_not_stated(self, client):
        company = CompanyFactory(industry="", size="")
        html = texts(client.get(company.get_absolute_url()))
        assert html.count("Not stated") == 5
        assert "No open internships" in html
        assert "Good to know" not in html

    def test_detail_parts_open_from_past(self, client):
        company = CompanyFactory()
        PostingFactory(company=company, title="Open one")
        for trait in ("expired", "closed"):
            PostingFactory(company=company, title=f"Past {trait}", **{trait: True})
        for trait in ("draft", "removed", "scheduled"):
            PostingFactory(company=company, title=f"Hidden {trait}", **{trait: True})
        PostingFactory(title="Of another company")
        html = texts(client.get(company.get_absolute_url()))
        assert "1 open internship</h2>" in html
        assert "1 open, 2 past" in html
        assert html.index("Open one") < html.index("Past postings") < html.index("Past closed")
        assert "Past expired" in html
        assert "Hidden" not in html
        assert "Of another company" not in html

    def test_detail_tells_what_open_ones_offer(self, client):
        company = CompanyFactory()
        PostingFactory(company=company, sponsorship="yes", accepts_cpt="yes", conversion="no")
        PostingFactory(company=company, accepts_opt="yes", pay_kind="", pay_min=None, pay_max=None, pay_unit="")
        html = " ".join(texts(client.get(company.get_absolute_url())).split())
        assert "Sponsors visas <span>1 of 2 postings" in html
        assert "Accepts CPT or OPT <span>all 2 postings" in html
        assert "States pay <span>1 of 2 postings" in html
        assert "May lead to a full-time job <span>no, in 1 of 2 postings" in html

    def test_detail_pages_through_many(self, client):
        company = CompanyFactory()
        PostingFactory.create_batch(21, company=company)
        url = company.get_absolute_url()
        assert texts(client.get(url)).count('<li class="card') == 20
        assert texts(client.get(url, {"page": 2})).count('<li class="card') == 1

    def test_detail_takes_the_same_queries_for_any_length(self, client, django_assert_num_queries):
        company = CompanyFactory()
        PostingFactory.create_batch(4, company=company)
        PostingFactory.create_batch(4, company=company, expired=True)
        with django_assert_num_queries(6):  # company, tally, number of past, open ones, their places, past ones
            client.get(company.get_absolute_url())

    def test_detail_of_unknown_company_is_not_found(self, client):
        assert client.get("/companies/nobody/").status_code == 404

    def test_detail_sets_no_cookie(self, client):
        assert not client.get(CompanyFactory().get_absolute_url()).cookies


class TestCompanyLogo:
    @pytest.fixture(autouse=True)
    def _uploads(self, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path

    def test_logo_is_served_as_an_image_for_long(self, client):
        company = CompanyFactory()
        company.logo.save("mark.png", png())
        response = client.get(company.logo_url)
        assert b"".join(response.streaming_content).startswith(b"\x89PNG")
        assert response.headers["Content-Type"] == "image/png"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "immutable" in response.headers["Cache-Control"]
        assert "sandbox" in response.headers["Content-Security-Policy"]

    def test_logo_stands_on_the_page(self, client):
        company = CompanyFactory()
        company.logo.save("mark.png", png())
        assert f'src="{company.logo_url}"' in texts(client.get(company.get_absolute_url()))

    @pytest.mark.parametrize("name", ["mark.svg", "mark.html", "mark"])
    def test_logo_that_is_no_image_is_not_found(self, client, name):
        company = CompanyFactory()
        company.logo.save(name, ContentFile(b"<script>alert(1)</script>"))
        assert client.get(company.logo_url).status_code == 404

    def test_logo_whose_file_is_missing_is_not_found(self, client):
        company = CompanyFactory()
        Company.objects.filter(pk=company.pk).update(logo="logos/gone.png")
        assert client.get(f"{company.get_absolute_url()}logo").status_code == 404

    def test_logo_of_company_without_one_is_not_found(self, client):
        assert client.get(f"{CompanyFactory().get_absolute_url()}logo").status_code == 404

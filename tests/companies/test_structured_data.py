import json
import re

import pytest
from django.utils import timezone

from companies.models import Company
from companies.structured_data import employer, organization
from places.models import Place
from tests.factories import CompanyFactory
from tests.pages import assert_good_page

SITE = "https://foothold.example"
COLLEGE_PARK = Place(id=1, name="College Park", region_code="MD", country_code="US", country_name="United States")
JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def test_organization_says_what_the_page_says():
    company = Company(
        name="Halyard Robotics",
        slug="halyard",
        website="https://halyard.example",
        tagline="Robots that restock shelves",
        founded=2014,
        size="501-1000",
        headquarters=COLLEGE_PARK,
        logo="logos/halyard.png",
        updated_at=timezone.now(),
    )
    data = organization(company, SITE)
    assert data.pop("logo").startswith(f"{SITE}/companies/halyard/logo?v=")
    assert data == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": "Halyard Robotics",
        "sameAs": "https://halyard.example",
        "description": "Robots that restock shelves",
        "foundingDate": "2014",
        "address": {
            "@type": "PostalAddress",
            "addressLocality": "College Park",
            "addressRegion": "MD",
            "addressCountry": "US",
        },
        "numberOfEmployees": {"@type": "QuantitativeValue", "minValue": 501, "maxValue": 1000},
    }


def test_organization_leaves_out_what_is_not_stated():
    data = organization(Company(name="Acme", slug="acme"), SITE)
    assert data == {"@context": "https://schema.org", "@type": "Organization", "name": "Acme"}


def test_organization_of_the_largest_size_has_no_upper_end():
    data = organization(Company(name="Acme", slug="acme", size="10001+"), SITE)
    assert data["numberOfEmployees"] == {"@type": "QuantitativeValue", "minValue": 10001}


def test_employer_is_short():
    company = Company(name="Acme", slug="acme", size="1-10", founded=2001, website="https://acme.example")
    assert employer(company, SITE) == {"@type": "Organization", "name": "Acme", "sameAs": "https://acme.example"}


@pytest.mark.django_db
@pytest.mark.parametrize("industry", ["robotics", ""])
def test_company_page_shows_the_crumbs_that_it_marks_up(client, industry):
    company = CompanyFactory(name="R&D </script> Labs", industry=industry)
    response = client.get(company.get_absolute_url())
    assert_good_page(response)
    about, trail = (json.loads(written) for written in JSON_LD.findall(response.text))
    assert about["name"] == company.name
    names = [item["name"] for item in trail["itemListElement"]]
    assert names == ["Companies", *(["Robotics"] if industry else []), company.name]
    nav = response.text.split('<nav class="crumb"')[1].split("</nav>")[0]
    for item in trail["itemListElement"][:-1]:
        path = item["item"].removeprefix("http://127.0.0.1:8000")
        assert f'<a href="{path}">{item["name"]}</a>' in nav
    assert '<span aria-current="page">R&amp;D &lt;/script&gt; Labs</span>' in nav
    assert client.get(trail["itemListElement"][-2]["item"]).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/internships/", "/companies/", "/companies/?q=acme", "/internships/?q=zz"])
def test_lists_have_no_structured_data(client, address):
    CompanyFactory()
    assert "ld+json" not in client.get(address).text

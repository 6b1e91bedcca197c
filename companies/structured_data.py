"""A company as schema.org's Organization: on its own page, and within the postings that it offers."""

from typing import Any

from companies.models import Company
from jobboard.json_ld import without_empty
from places.models import Place


def employer(company: Company, site_url: str) -> dict[str, Any]:
    """Return what a posting says of who offers it, as Google reads a JobPosting's hiringOrganization.

    `site_url` is the board's own address without a slash at its end.
    """
    return without_empty(
        {
            "@type": "Organization",
            "name": company.name,
            "sameAs": company.website or None,
            "logo": site_url + company.logo_url if company.logo else None,
        }
    )


def organization(company: Company, site_url: str) -> dict[str, Any]:
    """Return the JSON-LD of the company's own page; all in it is visible there."""
    return without_empty(
        {
            "@context": "https://schema.org",
            **employer(company, site_url),
            "description": company.tagline,
            "foundingDate": str(company.founded) if company.founded else None,
            "address": postal_address(company.headquarters) if company.headquarters else None,
            "numberOfEmployees": _size(company),
        }
    )


def postal_address(place: Place) -> dict[str, Any]:
    return without_empty(
        {
            "@type": "PostalAddress",
            "addressLocality": place.name,
            "addressRegion": place.region_code or place.region_name,
            "addressCountry": place.country_code,
        }
    )


def _size(company: Company) -> dict[str, Any] | None:
    low, _, high = company.size.partition("-")
    if not low:
        return None
    figures = {"minValue": int(low.rstrip("+")), "maxValue": int(high) if high else None}
    return without_empty({"@type": "QuantitativeValue", **figures})

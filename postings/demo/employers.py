"""Stores the demo's employers as companies."""

from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.utils.text import slugify

from companies.choices import Standing
from companies.models import Company
from companies.names import name_key
from places.models import Place
from postings.demo import logos
from postings.demo.content import Employer


def store(employers: Iterable[Employer], places: dict[str, Place]) -> dict[str, Company]:
    """Add the companies that are missing; return those of `employers` by name. Stored ones stay as they are."""
    employers = list(employers)
    keys = {name_key(employer.name): employer.name for employer in employers}
    stored = {company.name_key: company for company in Company.objects.filter(name_key__in=keys)}
    slugs = set(Company.objects.values_list("slug", flat=True))
    new = [_company(item, places, slugs) for item in employers if name_key(item.name) not in stored]
    Company.objects.bulk_create(new, batch_size=1_000)
    return {keys[company.name_key]: company for company in [*stored.values(), *new]}


def _company(employer: Employer, places: dict[str, Place], slugs: set[str]) -> Company:
    company = Company(
        name=employer.name,
        # bulk_create does not call save(), which would set these two.
        name_key=name_key(employer.name),
        slug=_free(slugify(employer.name)[:160], slugs),
        tagline=employer.tagline,
        website=f"https://{employer.host}",
        about=employer.about,
        about_source="the company" if employer.verified else "the company’s website" if employer.about else "",
        industry=employer.industry,
        size=employer.size,
        headquarters=places[employer.headquarters],
        founded=employer.founded,
        ticker=employer.ticker,
        verified_domain=employer.host if employer.verified else "",
        standing=Standing.TRUSTED,
    )
    if employer.logo:
        company.logo.save(f"{company.slug}.png", ContentFile(logos.png(employer.logo)), save=False)
    return company


def _free(base: str, slugs: set[str]) -> str:
    slug = next(item for item in (base, *(f"{base}-{number}" for number in range(2, 1_000))) if item not in slugs)
    slugs.add(slug)
    return slug

"""The area that numbers are about: in words, and wider step by step where there is too little in it."""

from collections.abc import Iterator
from dataclasses import replace

from places.lookup import Where
from places.models import Place
from places.regions import COUNTRIES, Country, Region, region
from postings.search.query import Search

RADII = (25, 50, 100)  # miles
# Countries whose name takes an article, beside those that are "United" or a "Republic".
WITH_ARTICLE = {"BS", "GM", "KM", "MV", "NL", "PH", "SB", "SC", "MH", "KY", "FK", "FO", "VG", "VI", "TC", "CK"}


def widening(search: Search) -> Iterator[Search]:
    """The search itself, then in wider areas: 25, 50 and 100 miles, the state, the country. All else stays."""
    yield search
    where = search.where
    if where is None:
        return
    if where.place:
        yield from (replace(search, radius=miles) for miles in RADII if miles > search.radius)
        state = region(where.place.country_code, where.place.region_code)
        if state and state.code != "DC":  # which is its one city
            yield replace(search, where=_at_area(where, state))
    if not where.country and (country := country_of(search)):
        yield replace(search, where=_at_area(where, country))


def country_of(search: Search) -> Country | None:
    """The country that the search's area lies in, or is."""
    where = search.where
    if where is None or where.country:
        return where.country if where else None
    inside = where.place or where.region
    return COUNTRIES.get(inside.country_code) if inside else None


def in_country(search: Search) -> Search | None:
    """The same search in the whole country of its area; None where that is no wider."""
    country = country_of(search)
    if search.where is None or search.where.country or country is None:
        return None
    return replace(search, where=_at_area(search.where, country))


def lies_in(place: Place, where: Where | None) -> bool:
    """Whether `place` is in the state or country of `where`. Postings have several places, and some lie elsewhere."""
    if where and where.region:
        return (place.country_code, place.region_code) == (where.region.country_code, where.region.code)
    return not (where and where.country) or place.country_code == where.country.code


def at_place(place: Place) -> Where:
    """The reading of `place`."""
    return Where(place.label, place.label, place=place, latitude=place.latitude, longitude=place.longitude)


def at_country(code: str) -> Where | None:
    """The reading of the country with this two-letter code."""
    country = COUNTRIES.get(code)
    return _at_area(Where(), country) if country else None


def _at_area(where: Where, area: Region | Country) -> Where:
    label = f"Remote, {area.label}" if where.remote else area.label
    state, country = (area, None) if isinstance(area, Region) else (None, area)
    return Where(label, label, region=state, country=country, remote=where.remote)


def inside(search: Search) -> str:
    """Such as "within 25 miles of Washington, DC", "in Maryland", "in the United States"; empty for everywhere."""
    where = search.where
    if where and where.place:
        near = f"within {search.radius} miles of" if search.radius else "in"
        return f"{near} {where.label.removeprefix('Remote, ')}"
    name = area_name(search)
    return f"in {name}" if name else ""


def area_name(search: Search) -> str:
    """Such as "Washington, DC", "Maryland" or "the United States"; empty for everywhere."""
    where = search.where
    if where is None:
        return ""
    if where.country:
        return with_article(where.country)
    if where.region:
        return "the District of Columbia" if where.region.code == "DC" else where.region.label
    return where.label.removeprefix("Remote, ") if where.place else ""


def with_article(country: Country) -> str:
    """The country's name within a sentence."""
    needs = country.code in WITH_ARTICLE or country.label.startswith(("United ", "Republic ", "Czech R", "Dominican R"))
    return f"the {country.label}" if needs else country.label


def postings_in(search: Search) -> str:
    """What is counted: "postings within 25 miles of Washington, DC or remote in the United States"."""
    where = search.where
    noun = "remote postings" if where and where.remote else "postings"
    country = country_of(search)
    also_remote = country and search.with_remote and where and not where.remote
    remote = f"or remote in {with_article(country)}" if country and also_remote else ""
    return " ".join(part for part in (noun, inside(search), remote) if part)


def widened(asked: Search, shown: Search, count: int) -> str:
    """Why the area is wider than asked for, where `count` postings stated pay; empty where it is not."""
    if asked == shown:
        return ""
    is_radius = shown.where and shown.where.place
    wider = f"within {shown.radius} miles" if is_radius else f"at all of {area_name(shown)}"
    few = "No" if not count else "Few"
    number = f" ({count})" if count else ""
    return f"{few} {postings_in(asked)} say what they pay{number}, so this looks {wider}."

"""The sitemap: an index of parts, each with at most 50,000 addresses (sitemaps.org/protocol.html).

Django's own pages by OFFSET, slow and shifting over a million rows, and has one date for all parts of a section. Here
rows are parted by ranges of their id: a posting stays in its part, and a part needs no more than its own rows.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

from django.conf import settings
from django.urls import reverse
from django.utils.html import escape

from postings.feeds import sitemap_pages, sitemap_rows
from postings.feeds.sitemap_pages import Entry

PART = 50_000  # addresses: the most that a part may have
MOST_PARTS = 50_000  # that an index may have
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

# Sections whose parts are ranges of ids, as (the last change of each part, the entries of one part).
RANGES: dict[str, tuple[Callable[[int], dict[int, dt.datetime]], Callable[[int, int], Iterable[Entry]]]] = {
    "postings": (sitemap_rows.posting_parts, sitemap_rows.posting_entries),
    "companies": (sitemap_rows.company_parts, sitemap_rows.company_entries),
}
# Sections that are short lists.
LISTS: dict[str, Callable[[], list[Entry]]] = {
    "board": sitemap_pages.board,
    "roles": sitemap_pages.roles,
    "pay": sitemap_pages.pay,
    "landings": sitemap_pages.landings,
}


def index_xml() -> Iterator[str]:
    """The index: every part that has an entry, with the last change in it. Raises IndexNotReady."""
    found = [
        _element("sitemap", reverse("postings:sitemap-part", args=[section, number]), changed)
        for section in (*LISTS, *RANGES)
        for number, changed in sorted(_parts(section).items())
    ]
    return _document("sitemapindex", found)


def part_xml(section: str, number: int) -> Iterator[str] | None:
    """Part `number`, from 1, of a section; None where there is none or it is empty. Raises IndexNotReady."""
    if not 1 <= number <= MOST_PARTS or section not in {*LISTS, *RANGES}:
        return None
    entries = iter(_entries(section, number))
    first = next(entries, None)  # the schema wants one at least
    if first is None:
        return None
    return _document("urlset", (_element("url", *entry) for entry in chain([first], entries)))


def _parts(section: str) -> dict[int, dt.datetime | None]:
    """{number of the part: when something in it last changed}."""
    if section in RANGES:
        return {**RANGES[section][0](PART)}
    entries = LISTS[section]()
    dates = [[changed for _, changed in entries[at : at + PART] if changed] for at in range(0, len(entries), PART)]
    return {number: max(found, default=None) for number, found in enumerate(dates, start=1)}


def _entries(section: str, number: int) -> Iterable[Entry]:
    if section in RANGES:
        return RANGES[section][1](number, PART)
    return islice(LISTS[section](), (number - 1) * PART, number * PART)


def _document(root: str, elements: Iterable[str]) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{NAMESPACE}">\n'
    yield from elements
    yield f"</{root}>\n"


def _element(name: str, path: str, changed: dt.datetime | None) -> str:
    date = f"<lastmod>{changed.astimezone(dt.UTC).isoformat(timespec='seconds')}</lastmod>" if changed else ""
    return f"<{name}><loc>{escape(settings.SITE_URL + path)}</loc>{date}</{name}>\n"

"""The sections of the sitemap that grow with the board: postings and companies, in ranges of ids.

Part `number` of `size` has the ids from (number - 1) x size + 1 to number x size.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Greatest
from django.utils import timezone

from companies.models import Company
from postings.feeds.sitemap_pages import Entry
from postings.models import Posting
from postings.models.posting import slug_of_title
from postings.search.documents import with_version
from postings.search.landings import live_parts
from postings.words.card import posting_address

CHUNK = 2_000


def posting_parts(size: int) -> dict[int, dt.datetime]:
    """The parts that have live postings. From the index: the database would read a million rows for the dates."""
    return {number: _moment(changed) for number, changed in live_parts(size).items()}


def posting_entries(number: int, size: int) -> Iterator[Entry]:
    """The live postings of a part. One changes with its company and its role too, whose names its page shows."""
    rows = with_version(_within(Posting.objects.live(), number, size)).values_list("pk", "title", "version")
    address = posting_address()
    for pk, title, changed in rows.iterator(CHUNK):
        yield Entry(address.format(pk, slug_of_title(title)), changed)


def company_parts(size: int) -> dict[int, dt.datetime]:
    found: dict[int, dt.datetime] = {}
    for pk, changed in _companies().values_list("pk", "changed").iterator(CHUNK):
        number = (pk - 1) // size + 1
        found[number] = max(changed, found.get(number, changed))
    return found


def company_entries(number: int, size: int) -> Iterator[Entry]:
    for company in _within(_companies().only("slug"), number, size).iterator(CHUNK):
        yield Entry(company.get_absolute_url(), company.changed)


def _companies() -> QuerySet[Any]:
    """Companies that offer an internship or once did, with when their page last changed: by themselves, or by one
    that opened.

    Also those that have nothing open now: their past ones help to plan, and a page that comes and goes with each
    season is read less often.
    """
    opened = Posting.objects.public(timezone.now()).filter(company=OuterRef("pk")).order_by().values("company")
    newest = Subquery(opened.values(newest=Max("opens_at")))
    companies = Company.objects.annotate(newest=newest).filter(newest__isnull=False)
    return companies.annotate(changed=Greatest("updated_at", "newest")).order_by("pk")


def _within(rows: QuerySet[Any], number: int, size: int) -> QuerySet[Any]:
    # In the order of ids, so that SQLite reads the range and no index.
    return rows.filter(pk__gt=(number - 1) * size, pk__lte=number * size).order_by("pk")


def _moment(microseconds: int) -> dt.datetime:
    return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(microseconds=microseconds)

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
from postings.choices import Status
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
    """The live postings of a part. One changes with its company and its role too, whose names its page shows.

    Whether it is live is asked of the rows: in the query, SQLite would take the index on the status, not the range.
    """
    columns = ("pk", "title", "version", "status", "opens_at", "expires_at")
    rows = with_version(_within(Posting.objects.all(), number, size)).values_list(*columns)
    address, now = posting_address(), timezone.now()
    for pk, title, changed, status, opens_at, expires_at in rows.iterator(CHUNK):
        if _is_live(status, opens_at, expires_at, now):
            yield Entry(address.format(pk, slug_of_title(title)), changed)


def _is_live(status: str, opens_at: dt.datetime, expires_at: dt.datetime | None, now: dt.datetime) -> bool:
    """The same rule as PostingQuerySet.live(), of a row."""
    return status == Status.PUBLISHED and opens_at <= now and (expires_at is None or expires_at > now)


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

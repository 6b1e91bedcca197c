"""Comparing the whole index with the database: what catching up could miss is found here."""

from collections.abc import Iterator

from django.db.models import Max
from django.utils import timezone
from tantivy import Query, Searcher

from postings.models import Posting
from postings.search import documents
from postings.search.facets import number_range
from postings.search.index import SearchIndex, search_index

SPAN = 5_000  # ids looked at together


def searchable() -> None:
    """For /readyz: raise IndexNotReady while this node has no index to search."""
    search_index().reader()


def stale(index: SearchIndex) -> Iterator[int]:
    """Yield the ids whose document is absent, old, or of a posting that must not be found. Memory is bounded.

    Raises postings.search.index.IndexNotReady.
    """
    _, searcher = index.reader()
    now = timezone.now()
    last = max(highest_id(searcher), Posting.objects.aggregate(last=Max("pk"))["last"] or 0)
    for start in range(0, last + 1, SPAN):
        held = held_between(searcher, start, start + SPAN - 1)
        wanted = documents.wanted_versions(Posting.objects.filter(pk__gte=start, pk__lt=start + SPAN), now)
        yield from (pk for pk in sorted(held.keys() | wanted.keys()) if held.get(pk) != wanted.get(pk))


def highest_id(searcher: Searcher) -> int:
    hits = searcher.search(Query.all_query(), limit=1, order_by_field="id").hits
    return hits[0][0] if hits else 0


def held_between(searcher: Searcher, first: int, last: int) -> dict[int, int]:
    """{id: version} of the documents with ids from `first` to `last`."""
    addresses = [a for _, a in searcher.search(number_range("id", low=first, high=last), limit=SPAN).hits]
    ids = searcher.fast_field_values("id", addresses)
    return dict(zip(ids, searcher.fast_field_values("version", addresses), strict=True))

"""Rows are read in the order of ids: SQLite must not take an index that has the whole board sorted for each part."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from postings.feeds.indeed import live_chunks
from postings.feeds.sitemap_rows import company_entries, posting_entries
from tests.factories import PostingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.skipif(connection.vendor != "sqlite", reason="as SQLite plans it")]


@pytest.mark.parametrize(
    ("read", "table"),
    [
        (lambda: posting_entries(1, 50_000), "postings_posting"),
        (lambda: company_entries(1, 50_000), "companies_company"),
        (live_chunks, "postings_posting"),
    ],
)
def test_rows_are_read_by_id(read, table):
    PostingFactory()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert list(read())
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {queries[0]['sql']}")
        steps = [step for *_, step in cursor.fetchall()]
    assert [step for step in steps if step.startswith(f"SEARCH {table} USING INTEGER PRIMARY KEY (rowid>")], steps
    assert not [step for step in steps if "B-TREE" in step], steps

import pytest
from django.db import connection

from jobboard.database import refresh_statistics


@pytest.mark.django_db
def test_refresh_statistics_fills_what_sqlite_plans_by():
    refresh_statistics()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = 'places_place'")
            assert cursor.fetchall()

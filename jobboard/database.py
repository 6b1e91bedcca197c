"""What a database wants now and then, whichever it is."""

from django.db import connection


def refresh_statistics() -> None:
    """Let SQLite look at how its tables are filled, so that it chooses the right index; PostgreSQL does so by itself.

    Quick: it reads a sample, and only of tables that changed much (sqlite.org/pragma.html#pragma_optimize).
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA optimize=0x10002")

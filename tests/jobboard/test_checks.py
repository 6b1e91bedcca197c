import pytest
from django.conf import settings
from django.db.utils import ConnectionHandler

from jobboard import checks

PUBLIC = {
    "HTTPS": True,
    "SITE_URL": "https://board.example",
    "ALLOWED_HOSTS": ["board.example"],
    "CONTACT_EMAIL": "staff@board.example",
}


def ids(settings, **changes) -> list[str]:
    for name, value in {**PUBLIC, **changes}.items():
        setattr(settings, name, value)
    return [message.id for message in [*checks.check_addresses(None), *checks.check_contact(None)]]


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 44, 5), (3, 50, 6), (3, 51, 2), (3, 7, 0), (3, 45, 9)])
def test_wal_reset_bug_is_known(version):
    assert checks.has_wal_reset_bug(version)


@pytest.mark.parametrize("version", [(3, 6, 23), (3, 44, 6), (3, 50, 7), (3, 51, 3), (3, 53, 4)])
def test_wal_reset_bug_is_fixed(version):
    assert not checks.has_wal_reset_bug(version)


@pytest.mark.skipif(not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"), reason="the database is another")
def test_sqlite_with_the_bug_is_told(monkeypatch):
    monkeypatch.setattr(checks, "sqlite_library", lambda: ("sqlite3.dbapi2", (3, 40, 1)))
    [message] = checks.check_sqlite(None)
    assert "3.40.1" in message.msg
    assert "pysqlite3" in message.hint


def test_sqlite_in_use_has_no_bug():
    assert checks.check_sqlite(None) == []


def test_public_settings_pass(settings):
    assert ids(settings) == []
    assert ids(settings, ALLOWED_HOSTS=[".board.example"]) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"SITE_URL": "http://board.example"}, "jobboard.W002"),
        ({"ALLOWED_HOSTS": ["*"]}, "jobboard.W003"),
        ({"ALLOWED_HOSTS": ["other.example", ".elsewhere.example"]}, "jobboard.W004"),
        ({"CONTACT_EMAIL": ""}, "jobboard.W005"),
    ],
)
def test_settings_unfit_for_the_public_are_told(settings, changes, expected):
    assert ids(settings, **changes) == [expected]


@pytest.mark.skipif(not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"), reason="the database is another")
@pytest.mark.django_db
def test_sqlite_connection_has_its_pragmas(tmp_path):
    # The suite's own database is in memory, where the journal cannot be WAL; this one is a file, as in real life.
    database = {**settings.DATABASES["default"], "NAME": tmp_path / "live.sqlite3", "TEST": {}}
    connection = ConnectionHandler({"default": database})["default"]
    try:
        with connection.cursor() as cursor:
            pragmas = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in EXPECTED_PRAGMAS}
            cursor.execute("CREATE TABLE proof (id integer)")
    finally:
        connection.close()
    assert pragmas == EXPECTED_PRAGMAS
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


EXPECTED_PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL
    "temp_store": 2,  # MEMORY
    "journal_size_limit": 67_108_864,
    "cache_size": -20_000,
    "foreign_keys": 1,
    "busy_timeout": 20_000,
}

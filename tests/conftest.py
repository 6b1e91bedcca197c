"""What every test has: its own folder, no network, an empty cache, strict templates (see settings.py)."""

import socket

import pytest
from django.core.cache import cache
from django.test import Client

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture(autouse=True, scope="session")
def _no_network():
    """Let tests reach this machine alone."""
    connect = socket.socket.connect

    def connect_here(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOOPBACK:
            raise AssertionError(f"A test tried to reach {address[0]}.")
        return connect(self, address)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", connect_here)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()
    yield
    cache.clear()


def pytest_make_parametrize_id(val: object) -> str | None:
    """Give values too long for a name a short one."""
    text = repr(val)
    return f"{text[:30]}…{len(text)}" if isinstance(val, str | bytes) and len(text) > 60 else None


@pytest.fixture(autouse=True)
def search_folder(settings, tmp_path, monkeypatch):
    """Give each test an index folder of its own, that catches up before every search; return the folder."""
    from postings.search import index, results

    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    monkeypatch.setattr(index, "EVERY", 0)
    results.forget()
    return settings.SEARCH_INDEX_DIR


@pytest.fixture(autouse=True)
def _counts_written_by_the_test_alone(monkeypatch):
    """Views and clicks that pages count wait until a test writes them; none is left to the next test."""
    from postings.counts import Counts, counts

    monkeypatch.setattr(Counts, "start_writer", lambda self: None)
    counts.forget()
    yield
    counts.forget()


@pytest.fixture(autouse=True)
def _staff_have_a_second_step(monkeypatch):
    """Whoever `client.force_login` signs in has the second step that staff need; tests/accounts has those without."""
    from allauth.mfa.models import Authenticator

    force_login = Client.force_login

    def with_second_step(self, user, backend=None):
        Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": ""}})
        force_login(self, user, backend)

    monkeypatch.setattr(Client, "force_login", with_second_step)

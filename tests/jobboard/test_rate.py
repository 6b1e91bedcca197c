import datetime as dt

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.test import RequestFactory

from jobboard.rate import allowed


def ask(what="thing", address="192.0.2.7", most=3):
    return allowed(RequestFactory().get("/", REMOTE_ADDR=address), what, most, 3_600)


def test_so_many_and_no_more():
    assert [ask() for _ in range(5)] == [True, True, True, False, False]


def test_others_and_other_things_are_counted_apart():
    assert not [ask() for _ in range(4)][-1]
    assert ask(address="192.0.2.8")
    assert ask(what="other")


def test_slot_is_free_again_after_its_time():
    start = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
    with time_machine.travel(start):
        assert not [ask() for _ in range(4)][-1]
    with time_machine.travel(start + dt.timedelta(minutes=61)):
        assert ask()


def test_none_is_none():
    assert not ask(most=0)


@pytest.mark.django_db
def test_limit_holds_in_the_shared_cache(settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"},
    }
    call_command("createcachetable", verbosity=0)
    assert [ask() for _ in range(4)] == [True, True, True, False]


def test_nothing_kept_tells_the_address(monkeypatch):
    keys = []
    monkeypatch.setattr(cache, "add", lambda key, *args, **kwargs: keys.append(key) or True)
    ask()
    assert "192.0.2.7" not in keys[0]

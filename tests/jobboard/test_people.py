import datetime as dt

import time_machine
from django.test import RequestFactory

from jobboard.people import address_of, reader_of


def request(address="192.0.2.7", **headers):
    return RequestFactory().get("/", REMOTE_ADDR=address, **headers)


def test_reader_is_the_same_for_a_day_and_a_purpose():
    with time_machine.travel(dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)):
        first = reader_of(request(), "report")
        assert len(first) == 64
        assert first == reader_of(request(), "report")
        assert first != reader_of(request("192.0.2.8"), "report")
        assert first != reader_of(request(), "access")
    with time_machine.travel(dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)):
        assert first != reader_of(request(), "report")


def test_reader_says_nothing_without_the_key(settings):
    first = reader_of(request(), "report")
    settings.SECRET_KEY = "another"
    assert first != reader_of(request(), "report")


def test_address_is_taken_from_the_proxy_alone(settings):
    made_up = request("10.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.9, 192.0.2.7")
    settings.BEHIND_PROXY = False
    assert address_of(made_up) == "10.0.0.1"
    settings.BEHIND_PROXY = True
    assert address_of(made_up) == "192.0.2.7"
    assert address_of(request("10.0.0.1")) == "10.0.0.1"

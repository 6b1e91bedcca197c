import datetime as dt

import pytest
import time_machine

from postings.demo.seed import seed_board

TODAY = dt.date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _noon():
    """It is noon of TODAY in New York."""
    with time_machine.travel("2026-11-24T17:00:00+00:00", tick=False):
        yield


@pytest.fixture(autouse=True)
def _uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def board(db):
    """A board of 120 postings, and what was added."""
    return seed_board(120, seed=1, today=TODAY)

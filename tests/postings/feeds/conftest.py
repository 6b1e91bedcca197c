import pytest

from postings.choices import Status
from tests.factories import PostingFactory


@pytest.fixture
def states():
    """A posting in each state, by name: "live" and "until filled" are live."""
    return {
        "live": PostingFactory(title="Live intern"),
        "until filled": PostingFactory(title="Patient intern", closes_on=None),
        "expired": PostingFactory(title="Expired intern", expired=True),
        "closed": PostingFactory(title="Closed intern", closed=True),
        "removed": PostingFactory(title="Removed intern", removed=True),
        "scheduled": PostingFactory(title="Scheduled intern", scheduled=True),
        "draft": PostingFactory(title="Draft intern", draft=True),
        "in review": PostingFactory(title="Reviewed intern", status=Status.IN_REVIEW),
        "declined": PostingFactory(title="Declined intern", status=Status.DECLINED),
    }

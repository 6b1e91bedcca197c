import datetime as dt

import pytest
from django.utils import timezone

from companies.choices import Standing
from postings.choices import ReviewState, Status
from postings.demo import people
from postings.demo.seed import seed_board
from postings.models import Posting
from postings.moderation.queue import queue

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    seed_board(postings=200, seed=1, today=timezone.localdate())


def test_everything_that_waits_on_the_demo_is_in_the_queue(board):
    waiting = Posting.objects.filter(status=Status.IN_REVIEW)
    assert {item.posting for item in queue("postings").items} == set(waiting)
    for posting in waiting:
        (review,) = posting.reviews.all()
        assert review.why == ["new-company"]
        assert posting.company.standing == Standing.NEW
        assert posting.company.name not in people.COMPANIES


def test_declined_ones_of_the_demo_say_why(board):
    declined = Posting.objects.filter(status=Status.DECLINED)
    assert declined
    for posting in declined:
        (review,) = posting.reviews.all()
        assert review.state == ReviewState.DECLINED
        assert review.reason
        assert review.decided_at > posting.opens_at - dt.timedelta(days=1)

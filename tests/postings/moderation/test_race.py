"""Two moderators at the same moment, on connections of their own: one wins, the other is told."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection, connections
from django.db.utils import load_backend

from companies.choices import Standing
from mail.models import Message
from postings import actions
from postings.choices import Arrangement, ReviewState
from postings.models import Decision, Review
from postings.moderation import deciding, standing
from postings.moderation.claims import DecidedAlready
from tests.factories import CompanyFactory, MembershipFactory, PostingFactory, UserFactory
from tests.postings.moderation.conftest import fresh


def connected_to(name: str):
    """A connection of the project's kind to the database `name`."""
    values = {**connection.settings_dict, "NAME": name}
    return load_backend(values["ENGINE"]).DatabaseWrapper(values, "default")


@pytest.fixture
def database(django_db_setup, django_db_blocker, tmp_path) -> Iterator[str]:
    """A copy of the tests' database, in which transactions are committed; the tests' own stays as it is."""
    with django_db_blocker.unblock():
        own = connections["default"]
        name = copied(tmp_path)
        connections["default"] = connected_to(name)
        yield name
        connections["default"].close()
        connections["default"] = own
        if own.vendor == "postgresql":
            with own._nodb_cursor() as cursor:
                cursor.execute(f"DROP DATABASE {name}")


def copied(folder: Path) -> str:
    if connection.vendor == "sqlite":
        name = str(folder / "copy.sqlite3")
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [name])
        return name
    source = connection.settings_dict["NAME"]
    connection.close()  # a database is copied only while nobody is connected to it
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {source}_race TEMPLATE {source}")
    return f"{source}_race"


def at_once(name: str, *acts: Callable[[], object]) -> list[object]:
    """Do `acts` at the same moment, each on a connection of its own; return what each gave or raised."""
    barrier, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number: int) -> None:
        connections["default"] = connected_to(name)
        barrier.wait(10)
        try:
            results[number] = acts[number]()
        except Exception as error:
            results[number] = error
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=run, args=[number]) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def waiting_review(company, recruiter) -> Review:
    posting = PostingFactory(company=company, draft=True, arrangement=Arrangement.REMOTE)
    review = actions.submit(posting=posting, by=recruiter)
    assert review
    return review


@pytest.fixture
def newcomer(database):
    return CompanyFactory(standing=Standing.NEW)


@pytest.fixture
def recruiter(newcomer):
    return MembershipFactory(company=newcomer, user=UserFactory(is_staff=True)).user


@pytest.fixture
def moderators(database):
    return [UserFactory(name=name, is_staff=True, is_superuser=True) for name in ("Mo Derator", "Ann Other")]


def test_one_of_two_moderators_wins_and_the_other_is_told(database, newcomer, recruiter, moderators):
    mo, ann = moderators
    for _ in range(5):
        review = waiting_review(newcomer, recruiter)
        mails, lines = Message.objects.count(), Decision.objects.count()
        results = at_once(
            database,
            lambda review=review: deciding.accept(review=review, by=mo),
            lambda review=review: deciding.decline(review=review, by=ann, reason="Not an internship."),
        )
        (refusal,) = [result for result in results if result is not None]
        assert isinstance(refusal, DecidedAlready), repr(refusal)
        winner = fresh(review)
        assert str(winner.decided_by) in str(refusal)
        assert winner.decided_by == (ann if results[0] else mo)
        assert fresh(review.posting).is_live == (winner.state == ReviewState.ACCEPTED)
        assert (Message.objects.count() - mails, Decision.objects.count() - lines) == (1, 1)


def test_nothing_of_a_company_goes_up_while_it_is_banned(database, newcomer, recruiter, moderators):
    mo, ann = moderators
    for _ in range(5):
        company = CompanyFactory(standing=Standing.NEW)
        review = waiting_review(company, recruiter)
        at_once(
            database,
            lambda review=review: deciding.accept(review=review, by=mo),
            lambda company=company: standing.ban(company=company, by=ann, reason="It sells courses."),
        )
        assert fresh(company).standing == Standing.BANNED
        assert not company.postings.live().exists()
        assert not Review.objects.open().filter(posting__company=company).exists()

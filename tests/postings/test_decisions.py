import pytest
from django.db import DatabaseError, connection, transaction

from postings.choices import Action
from postings.decisions import record
from postings.models import Decision
from postings.models.decision import DecisionIsFinal
from tests.factories import PostingFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_line_says_what_by_whom_and_about_what():
    posting, user = PostingFactory(), UserFactory(name="Mo Derator")
    line = record(Action.CLOSED, by=user, posting=posting, reason="It was filled.")
    assert (line.by_name, line.company, line.about) == ("Mo Derator", posting.company, str(posting))
    assert str(line) == f"Closed: {posting}"


def test_clock_is_nobody():
    assert record(Action.CLOSED, posting=PostingFactory()).by is None


def test_line_is_not_changed_or_deleted():
    line = record(Action.CLOSED, posting=PostingFactory())
    line.reason = "Another"
    for change in (line.save, line.delete, Decision.objects.all().delete, lambda: Decision.objects.update(note="x")):
        with pytest.raises(DecisionIsFinal):
            change()


@pytest.mark.parametrize("statement", ["UPDATE postings_decision SET note = 'x'", "DELETE FROM postings_decision"])
def test_database_itself_keeps_the_log(statement):
    record(Action.CLOSED, posting=PostingFactory())
    with pytest.raises(DatabaseError, match="not changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Decision.objects.count() == 1


def test_line_outlives_what_it_is_about():
    posting, user = PostingFactory(), UserFactory()
    record(Action.REMOVED, by=user, posting=posting)
    about = str(posting)
    posting.company.delete()
    user.delete()
    line = Decision.objects.get()
    assert line.about == about
    assert line.by_name == str(user)

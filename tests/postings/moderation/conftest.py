import pytest

from accounts.choices import Access
from companies.choices import Standing
from companies.models import Company
from mail.models import Message
from places.models import Place
from postings import actions
from postings.choices import Action
from postings.models import Decision, Posting, Review
from tests.factories import CompanyFactory, MembershipFactory, PostingFactory, UserFactory

TEXT = (
    "You join the perception team and build one bounded piece of the pipeline that turns camera frames into maps. "
    "A mentor reads your code every day. You measure what you build on recordings of last winter, write down what "
    "you found, and show it to everybody at the end of the summer. You need Python, patience and a course in "
    "linear algebra. We pay for the train, the housing and the conference where you present it."
)


@pytest.fixture
def austin(db):
    return Place.objects.get(slug="austin-tx")


@pytest.fixture
def seattle(db):
    return Place.objects.get(slug="seattle-wa")


@pytest.fixture
def newcomer(db) -> Company:
    """A company that nobody knows yet."""
    return CompanyFactory(name="Quiet Harbor Labs", standing=Standing.NEW)


@pytest.fixture
def recruiter(newcomer):
    return MembershipFactory(user=UserFactory(is_staff=True, name="Rae Cruiter"), company=newcomer).user


@pytest.fixture
def moderator(db):
    user = UserFactory(name="Mo Derator")
    user.set_access(Access.MODERATOR)
    return user


@pytest.fixture
def draft(newcomer, austin) -> Posting:
    return PostingFactory(company=newcomer, title="Perception intern", draft=True, places=[austin])


@pytest.fixture
def review(draft, recruiter) -> Review:
    """The review of the new company's first posting."""
    review = actions.submit(posting=draft, by=recruiter)
    assert review
    return review


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def log() -> list[Action]:
    """What the audit log holds, the oldest line first."""
    return [Action(action) for action in Decision.objects.order_by("pk").values_list("action", flat=True)]


def mails() -> list[tuple[str, str]]:
    """What is in the outbox: kind and address."""
    return list(Message.objects.order_by("pk").values_list("kind", "to"))

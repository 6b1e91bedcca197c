import pytest

from accounts.choices import Access
from places.models import Place
from tests.factories import CompanyFactory, MembershipFactory, UserFactory


@pytest.fixture
def company(db):
    return CompanyFactory(name="Halyard Robotics")


@pytest.fixture
def recruiter(company):
    return MembershipFactory(user=UserFactory(is_staff=True), company=company).user


@pytest.fixture
def moderator(db):
    user = UserFactory()
    user.set_access(Access.MODERATOR)
    return user


@pytest.fixture
def administrator(db):
    return UserFactory(is_staff=True, is_superuser=True)


@pytest.fixture
def as_recruiter(client, recruiter):
    client.force_login(recruiter)
    return client


@pytest.fixture
def as_moderator(client, moderator):
    client.force_login(moderator)
    return client


@pytest.fixture
def as_administrator(client, administrator):
    client.force_login(administrator)
    return client


@pytest.fixture
def austin(db):
    return Place.objects.get(slug="austin-tx")


@pytest.fixture
def seattle(db):
    return Place.objects.get(slug="seattle-wa")

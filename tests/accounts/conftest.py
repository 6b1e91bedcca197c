import pytest

from accounts.addresses import prove
from accounts.choices import Access
from tests.factories import MembershipFactory, UserFactory

PASSWORD = "harbour-crane-12"


@pytest.fixture
def recruiter(db):
    user = MembershipFactory(user=UserFactory(email="robin@example.com", is_staff=True, password=PASSWORD)).user
    prove(user)
    return user


@pytest.fixture
def moderator(db):
    user = UserFactory(email="mo@example.com", password=PASSWORD)
    user.set_access(Access.MODERATOR)
    prove(user)
    return user


@pytest.fixture
def administrator(db):
    user = UserFactory(email="ada@example.com", password=PASSWORD, is_staff=True, is_superuser=True)
    prove(user)
    return user


@pytest.fixture
def sign_in(client):
    """Post the sign-in form as `user`; return where it leads."""

    def sign_in(user, **data):
        return client.post("/account/sign-in/", {"login": user.email, "password": PASSWORD, **data})

    return sign_in

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.addresses import prove
from accounts.choices import Access
from accounts.models import User
from mail.models import Message
from tests.admin.forms import read_form
from tests.factories import CompanyFactory, UserFactory

pytestmark = pytest.mark.django_db

ADD = "admin:accounts_user_add"


def change(user) -> str:
    return reverse("admin:accounts_user_change", args=[user.pk])


@pytest.fixture
def administrator(db):
    return UserFactory(is_staff=True, is_superuser=True)


@pytest.fixture
def browser(client, administrator):
    client.force_login(administrator)
    return client


@pytest.fixture
def save(browser):
    def save(user, **fields):
        response = browser.post(change(user), read_form(browser.get(change(user)), "user_form") | fields)
        user.refresh_from_db()
        return response

    return save


def new_person(browser, **fields):
    data = read_form(browser.get(reverse(ADD)), "user_form")
    return browser.post(reverse(ADD), data | fields)


@pytest.mark.parametrize(
    ("access", "is_superuser", "groups"),
    [(Access.RECRUITER, False, []), (Access.MODERATOR, False, ["Moderators"]), (Access.ADMINISTRATOR, True, [])],
)
def test_add_person_by_e_mail(browser, access, is_superuser, groups):
    response = new_person(browser, email="Robin@Example.com", name="Robin", access=access)
    assert response.status_code == 302
    user = User.objects.get(email="robin@example.com")
    assert not user.has_usable_password()
    assert user.access == access
    assert (user.is_staff, user.is_superuser) == (True, is_superuser)
    assert [group.name for group in user.groups.all()] == groups


def test_add_person_whose_e_mail_is_taken(browser):
    UserFactory(email="robin@example.com")
    response = new_person(browser, email="ROBIN@example.com")
    assert "This e-mail has an account already." in response.text


def test_person_who_is_added_gets_a_link_to_set_a_password(browser, settings):
    new_person(browser, email="robin@example.com", name="Robin")
    message = Message.objects.get(to="robin@example.com")
    assert message.subject == "Choose a password for the back office"
    assert f"{settings.SITE_URL}/account/password/" in message.text
    assert "Hello Robin" in message.text


def test_add_person_with_company(browser):
    company = CompanyFactory()
    new_person(
        browser,
        email="robin@example.com",
        **{"memberships-TOTAL_FORMS": 1, "memberships-0-company": company.pk, "memberships-0-role": "owner"},
    )
    assert User.objects.get(email="robin@example.com").memberships.get().company == company


def test_add_same_company_twice_is_explained(browser):
    company = CompanyFactory()
    rows = {"memberships-TOTAL_FORMS": 2}
    for number in (0, 1):
        rows |= {f"memberships-{number}-company": company.pk, f"memberships-{number}-role": "recruiter"}
    response = new_person(browser, email="robin@example.com", **rows)
    assert response.status_code == 200
    assert "duplicate" in response.text


def test_change_access(save):
    user = UserFactory(is_staff=True)
    save(user, access=Access.MODERATOR)
    assert User.objects.get(pk=user.pk).has_perm("postings.change_posting")
    save(user, access=Access.RECRUITER)
    assert User.objects.get(pk=user.pk).access == Access.RECRUITER


def test_deactivated_person_cannot_sign_in(save, client):
    user = UserFactory(is_staff=True, password="harbour-crane-12")
    save(user, is_active=[])
    assert not user.is_active
    assert not client.login(email=user.email, password="harbour-crane-12")


@pytest.mark.parametrize("fields", [{"access": Access.RECRUITER}, {"is_active": []}])
def test_administrator_cannot_lock_themselves_out(save, administrator, fields):
    response = save(administrator, **fields)
    assert "Ask another administrator." in response.text
    assert administrator.is_active
    assert administrator.is_superuser


def test_password_is_set_for_another(browser):
    user = UserFactory(is_staff=True)
    path = reverse("admin:auth_user_password_change", args=[user.pk])
    data = {
        "password1": "harbour-crane-12",
        "password2": "harbour-crane-12",
        "set-password": "1",
        "usable_password": "true",
    }
    assert browser.post(path, data).status_code == 302
    user.refresh_from_db()
    assert user.check_password("harbour-crane-12")


@pytest.mark.parametrize("access", [Access.RECRUITER, Access.MODERATOR])
def test_only_administrators_see_people(client, access):
    user, other = UserFactory(), UserFactory()
    user.set_access(access)
    client.force_login(user)
    for path in (reverse("admin:accounts_user_changelist"), reverse(ADD), change(other)):
        assert client.get(path).status_code in (302, 403)
    assert client.get(reverse("admin:auth_user_password_change", args=[other.pk])).status_code in (403, 404)


def test_log_and_groups_are_not_in_the_back_office():
    assert LogEntry not in admin.site._registry
    assert Group not in admin.site._registry


def act(browser, action, *people):
    data = {"action": action, "_selected_action": [user.pk for user in people]}
    return browser.post(reverse("admin:accounts_user_changelist"), data, follow=True)


def test_link_is_sent_again_to_those_who_may_sign_in(browser):
    robin, away = UserFactory(email="robin@example.com"), UserFactory(is_active=False)
    page = act(browser, "send_link", robin, away)
    assert "Sent to robin@example.com." in page.text
    assert Message.objects.get().to == "robin@example.com"
    assert "Nothing sent" in act(browser, "send_link", away).text


def test_lost_second_step_is_taken_away(browser):
    robin = UserFactory(email="robin@example.com")
    Authenticator.objects.create(user=robin, type=Authenticator.Type.TOTP, data={"secret": "x"})
    page = act(browser, "take_second_step", robin)
    assert "Without a second step now: robin@example.com." in page.text
    assert not Authenticator.objects.filter(user=robin).exists()
    assert (
        "Second step of signing in taken away."
        in browser.get(reverse("admin:accounts_user_history", args=[robin.pk])).text
    )


def test_old_address_does_not_sign_in_any_more(save):
    user = UserFactory(email="old@example.com")
    prove(user)
    save(user, email="new@example.com")
    assert not EmailAddress.objects.filter(user=user).exists()

"""Signing in and out, passwords, and that there is no other door."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.core.cache import cache, caches
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accounts.addresses import prove
from accounts.links import send_set_password, set_password_url
from accounts.models import User
from mail.models import Message
from tests.accounts.conftest import PASSWORD
from tests.factories import UserFactory
from tests.pages import assert_good_page

pytestmark = pytest.mark.django_db

SIGN_IN = "/account/sign-in/"
OPEN = [SIGN_IN, "/account/password/forgotten/", "/account/password/sent/", "/account/password/set/"]
OPEN += ["/account/switched-off/", "/account/address/", "/account/address/x:y:z/", "/account/password/1-x-y/"]
OWN = ["/account/sign-out/", "/account/password/", "/account/second-step/", "/account/passkeys/"]
NEW = "quiet-tide-table-7"


def path_of(url: str) -> str:
    assert url.startswith(f"{settings.SITE_URL}/")
    return url.removeprefix(settings.SITE_URL)


@pytest.mark.parametrize("address", OPEN)
def test_pages_for_everybody(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert_good_page(response)
    assert '<meta name="robots" content="noindex">' in response.text
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("address", OWN)
def test_own_pages(client, sign_in, recruiter, address):
    assert client.get(address).status_code == 302
    sign_in(recruiter)
    response = client.get(address)
    assert response.status_code == 200
    assert_good_page(response)
    assert '<meta name="robots" content="noindex">' in response.text
    assert "no-store" in response.headers["Cache-Control"]


def test_recruiter_signs_in_by_e_mail_in_any_case(client, sign_in, recruiter):
    assert sign_in(recruiter, login="Robin@Example.com").url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_sign_in_leads_on_but_not_away(client, sign_in, recruiter):
    assert sign_in(recruiter, next="/admin/postings/posting/").url == "/admin/postings/posting/"
    client.post("/account/sign-out/")
    assert sign_in(recruiter, next="https://evil.example/").url == "/admin/"


def test_session_is_new_after_sign_in(client, sign_in, recruiter):
    session = client.session
    session["kept"] = "from before"
    session.save()
    before = session.session_key
    sign_in(recruiter)
    assert client.session.session_key not in (None, before)
    assert client.cookies["sessionid"]["httponly"]


@pytest.mark.parametrize(("login", "password"), [("robin@example.com", "wrong"), ("nobody@example.com", PASSWORD)])
def test_wrong_sign_in_says_the_same_whatever_was_wrong(client, sign_in, recruiter, login, password):
    response = sign_in(recruiter, login=login, password=password)
    assert_good_page(response)
    assert "This e-mail and this password do not go together." in response.text
    assert "_auth_user_id" not in client.session


def test_attempts_on_one_account_are_limited(sign_in, recruiter):
    for _ in range(5):
        assert "do not go together" in sign_in(recruiter, password="wrong").text
    assert "Too many attempts." in sign_in(recruiter).text


def test_attempts_from_one_address_are_limited(client):
    for number in range(30):
        client.post(SIGN_IN, {"login": f"a{number}@example.com"})
    response = client.post(SIGN_IN, {"login": "b@example.com"})
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "300"
    assert_good_page(response)


def test_limits_hold_over_processes():
    """What counts them in production is the database, which all processes and web nodes share."""
    from jobboard import settings as production

    shared = production.CACHES["default"]
    assert shared["BACKEND"].endswith("DatabaseCache")
    assert shared["OPTIONS"]["MAX_ENTRIES"] >= 100_000


def test_cache_of_the_database_works(settings):
    from django.core.management import call_command

    from jobboard import settings as production

    settings.CACHES = production.CACHES
    call_command("createcachetable", verbosity=0)
    assert caches["default"].add("once", 1)
    assert not cache.add("once", 1)


def test_person_who_is_switched_off_is_told(client, sign_in, recruiter):
    User.objects.filter(pk=recruiter.pk).update(is_active=False)
    assert sign_in(recruiter).url == "/account/switched-off/"
    assert "_auth_user_id" not in client.session


def test_address_is_confirmed_before_the_first_sign_in(client, sign_in):
    user = UserFactory(email="new@example.com", is_staff=True, password=PASSWORD)
    assert sign_in(user).url == "/account/address/"
    message = Message.objects.get(to="new@example.com")
    link = re.search(r"^http\S+", message.text, re.M)[0]
    page = client.get(path_of(link))
    assert "new@example.com" in page.text
    assert_good_page(page)
    client.post(path_of(link))
    assert EmailAddress.objects.get(user=user).verified
    assert sign_in(user).url == "/admin/"
    assert "does not work any more" in client.get(path_of(link)).text


def test_superuser_of_the_command_line_may_sign_in(sign_in):
    assert sign_in(User.objects.create_superuser("root@example.com", PASSWORD)).url == "/admin/"


def test_sign_out(client, sign_in, recruiter):
    sign_in(recruiter)
    page = client.get("/account/sign-out/")
    assert "robin@example.com" in page.text
    assert "_auth_user_id" in client.session
    response = client.post("/account/sign-out/", follow=True)
    assert "You are signed out." in response.text
    assert "_auth_user_id" not in client.session


# The door of Django's admin


def test_admin_sends_strangers_to_the_one_door(client):
    assert client.get("/admin/postings/posting/").url == "/admin/login/?next=/admin/postings/posting/"
    answer = client.get("/admin/login/?next=/admin/postings/posting/")
    assert answer.url == f"{SIGN_IN}?next=%2Fadmin%2Fpostings%2Fposting%2F"
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("who", ["recruiter", "stranger"])
def test_form_of_the_admin_signs_nobody_in(client, sign_in, administrator, recruiter, who):
    if who == "recruiter":
        sign_in(recruiter)
    response = client.post("/admin/login/", {"username": administrator.email, "password": PASSWORD})
    assert response.status_code == 302
    assert client.session.get("_auth_user_id") in (None, str(recruiter.pk))


def test_person_who_may_not_come_in_is_told(client, sign_in):
    user = UserFactory(password=PASSWORD)
    prove(user)
    assert sign_in(user).status_code == 302
    assert client.get("/admin/", follow=True).status_code == 403


def test_passwords_change_at_one_page_alone(client, sign_in, recruiter):
    sign_in(recruiter)
    assert client.get("/admin/password_change/").status_code == 404
    for name in ("account_signup", "account_email", "account_request_login_code", "mfa_trust"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


# Passwords


def test_link_to_a_new_password_goes_through_the_outbox(client, recruiter):
    response = client.post("/account/password/forgotten/", {"email": "Robin@example.com"})
    assert response.url == "/account/password/sent/"
    message = Message.objects.get()
    assert (message.to, message.kind) == ("robin@example.com", "password_reset")
    assert not mail.outbox
    assert re.search(r"^http\S+", message.text, re.M)[0] in message.html


def test_link_names_the_board_whatever_the_request_named(client, recruiter, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client.post("/account/password/forgotten/", {"email": recruiter.email}, headers={"Host": "evil.example"})
    assert "evil.example" not in Message.objects.get().text + Message.objects.get().html


def test_strangers_get_no_mail_and_the_same_answer(client):
    response = client.post("/account/password/forgotten/", {"email": "nobody@example.com"})
    assert response.url == "/account/password/sent/"
    assert not Message.objects.exists()


def set_password(client, url: str, password: str = NEW):
    form = client.get(path_of(url)).url
    assert_good_page(client.get(form))
    return client.post(form, {"password1": password, "password2": password})


def test_new_person_sets_a_password_by_link_once(client):
    user = User.objects.create_user("new@example.com")
    url = set_password_url(user)
    assert set_password(client, url).url == "/account/password/set/"
    assert "_auth_user_id" not in client.session
    assert EmailAddress.objects.get(user=user).verified
    page = Client().get(path_of(url))
    assert "This link does not work any more" in page.text
    assert_good_page(page)
    assert client.post(SIGN_IN, {"login": user.email, "password": NEW}).status_code == 302
    assert "_auth_user_id" in client.session


def test_link_ends_when_the_address_changes(client):
    user = User.objects.create_user("new@example.com")
    url = set_password_url(user)
    User.objects.filter(pk=user.pk).update(email="other@example.com")
    assert "does not work any more" in client.get(path_of(url)).text


def test_link_ends_after_days(client, settings):
    url = set_password_url(User.objects.create_user("new@example.com"))
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "does not work any more" in client.get(path_of(url)).text


def test_mail_with_a_link_says_how_long_it_works(settings):
    settings.CONTACT_EMAIL = "staff@board.example"
    message = send_set_password(User.objects.create_user("new@example.com", name="Kim O'Neil"))
    assert "Hello Kim O'Neil," in message.text
    assert "for 3 days" in message.text
    assert "staff@board.example" in message.text
    assert "for 3 days" in message.html


def test_short_password_is_refused_beside_its_field(client):
    url = set_password_url(User.objects.create_user("new@example.com"))
    response = set_password(client, url, "short-one")
    assert_good_page(response)
    assert "at least 12 characters" in response.text


def test_password_change_tells_the_person_and_ends_other_sessions(client, sign_in, recruiter):
    elsewhere = Client()
    elsewhere.post(SIGN_IN, {"login": recruiter.email, "password": PASSWORD})
    sign_in(recruiter)
    response = client.post("/account/password/", {"oldpassword": "wrong", "password1": NEW, "password2": NEW})
    assert "This is not your current password." in response.text
    client.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert client.get("/admin/").status_code == 200
    assert elsewhere.get("/admin/").status_code == 302
    assert "Your password was changed." in Message.objects.get(to=recruiter.email, kind="changed").text


def test_person_without_a_password_sets_the_first(client, recruiter):
    recruiter.set_unusable_password()
    recruiter.save()
    client.force_login(recruiter)
    assert client.get("/account/password/").url == "/account/password/first/"
    assert_good_page(client.get("/account/password/first/"))
    client.post("/account/password/first/", {"password1": NEW, "password2": NEW})
    recruiter.refresh_from_db()
    assert recruiter.check_password(NEW)

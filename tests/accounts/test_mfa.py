"""The second step of signing in: demanded of staff, open to recruiters."""

import json

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.urls import reverse

from accounts.models import User
from mail.models import Message
from tests.accounts.conftest import PASSWORD
from tests.factories import PostingFactory
from tests.pages import assert_good_page

pytestmark = pytest.mark.django_db

STEP = "/account/second-step/"
CODE = f"{STEP}code/"
APP = f"{STEP}app/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
JUNK = [
    "",
    "{",
    "[]",
    "null",
    "0",
    "false",
    '"x"',
    "1e999",
    "{}",
    '{"id": 1}',
    json.dumps({"response": {"userHandle": "!"}}),
]


def code(secret: str = SECRET, ahead: int = 1) -> str:
    """What an app shows for `secret`: 0 is the step of 30 seconds before this one, 1 this one, 2 the next."""
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[ahead]))


def give_app(user):
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": SECRET})


def give_recovery_codes(user):
    data = {"migrated_codes": ["11111111", "22222222"]}
    return Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data=data)


def admin_pages() -> list[str]:
    names = [
        "index",
        "postings_posting_changelist",
        "postings_posting_add",
        "login",
        "logout",
        "jsi18n",
        "autocomplete",
    ]
    return [reverse(f"admin:{name}") for name in names] + [
        reverse("admin:postings_posting_change", args=[PostingFactory().pk])
    ]


@pytest.mark.parametrize("who", ["moderator", "administrator"])
def test_staff_without_second_step_see_no_page_of_the_admin(client, sign_in, request, who):
    sign_in(request.getfixturevalue(who))
    for address in [*admin_pages(), "/admin/no/such/page/"]:
        for method in (client.get, client.post):
            assert method(address).url == STEP, address
    page = client.get(STEP)
    assert "Set up a second step first" in page.text
    assert_good_page(page)


def test_recovery_codes_alone_are_no_second_step(client, sign_in, administrator):
    give_recovery_codes(administrator)
    sign_in(administrator)
    assert client.get("/admin/").url == STEP


def test_recruiter_needs_no_second_step(client, sign_in, recruiter):
    sign_in(recruiter)
    assert client.get("/admin/").status_code == 200
    assert "Set up a second step first" not in client.get(STEP).text


def test_person_who_becomes_staff_is_led_to_it_at_once(client, sign_in, recruiter):
    sign_in(recruiter)
    recruiter.set_access("moderator")
    assert client.get("/admin/").url == STEP


def test_who_lacks_it_is_told_by_one_query(recruiter, moderator, administrator, django_assert_num_queries):
    lacking = User.objects.with_second_step().filter(lacks_second_step=True)
    assert set(lacking.all()) == {moderator, administrator}
    give_app(moderator)
    give_recovery_codes(administrator)
    with django_assert_num_queries(1):
        assert list(lacking.all()) == [administrator]


def test_setting_up_an_app_opens_the_back_office(client, sign_in, administrator, django_capture_on_commit_callbacks):
    sign_in(administrator)
    page = client.get(APP)
    assert_good_page(page)
    secret = client.session["mfa.totp.secret"]
    assert secret in page.text
    assert "data:image/svg+xml;base64," in page.text
    refused = client.post(APP, {"code": "000000"})
    assert "This did not match." in refused.text
    assert client.get("/admin/").url == STEP
    with django_capture_on_commit_callbacks(execute=True):
        codes = client.post(APP, {"code": code(secret)}, follow=True)
    assert codes.request["PATH_INFO"] == f"{STEP}recovery-codes/"
    assert codes.text.count("<li>", codes.text.index('class="codes"')) >= 10
    assert_good_page(codes)
    assert client.get("/admin/").status_code == 200
    assert "An authenticator app was added" in Message.objects.get(to=administrator.email).text


def test_sign_in_with_a_code(client, sign_in, administrator):
    give_app(administrator)
    assert sign_in(administrator, next="/admin/postings/posting/").url == CODE
    page = client.get(CODE)
    assert_good_page(page)
    assert client.get("/admin/").status_code == 302
    wrong = client.post(CODE, {"code": "000000"})
    assert "This did not match." in wrong.text
    assert client.get("/admin/").status_code == 302
    assert client.post(CODE, {"code": code()}).url == "/admin/postings/posting/"
    assert client.get("/admin/").status_code == 200


def test_code_works_once(client, sign_in, administrator):
    give_app(administrator)
    with time_machine.travel(1_800_000_000, tick=False):
        sign_in(administrator)
        client.post(CODE, {"code": code()})
        client.post("/account/sign-out/")
        sign_in(administrator)
        assert "This did not match." in client.post(CODE, {"code": code()}).text


def test_clock_of_a_phone_may_be_half_a_minute_off(client, sign_in, administrator):
    give_app(administrator)
    sign_in(administrator)
    assert client.post(CODE, {"code": code(ahead=0)}).status_code == 302


def test_codes_cannot_be_guessed(client, sign_in, administrator):
    give_app(administrator)
    sign_in(administrator)
    for _ in range(5):
        client.post(CODE, {"code": "000000"})
    assert "Too many attempts." in client.post(CODE, {"code": code()}).text


def test_recovery_code_works_once(client, sign_in, administrator):
    give_app(administrator)
    give_recovery_codes(administrator)
    sign_in(administrator)
    assert client.post(CODE, {"code": "11111111"}).status_code == 302
    client.post("/account/sign-out/")
    sign_in(administrator)
    assert "This did not match." in client.post(CODE, {"code": "11111111"}).text


def test_new_password_by_link_does_not_go_past_the_second_step(client, sign_in, administrator):
    give_app(administrator)
    administrator.set_password("another-harbour-12")
    administrator.save()
    assert sign_in(administrator, password="another-harbour-12").url == CODE


def test_taking_the_app_away_leads_staff_back_to_set_it_up(client, sign_in, administrator):
    give_app(administrator)
    sign_in(administrator)
    client.post(CODE, {"code": code()})
    assert_good_page(client.get(f"{APP}remove/"))
    client.post(f"{APP}remove/")
    assert client.get("/admin/").url == STEP


def test_recruiter_may_use_it(client, sign_in, recruiter):
    give_app(recruiter)
    assert sign_in(recruiter).url == CODE


def test_what_concerns_signing_in_asks_again_after_a_while(client, sign_in, recruiter):
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        sign_in(recruiter)
        assert client.get(APP).status_code == 200
        clock.shift(301)
        asked = client.get(APP)
        assert asked.url.startswith("/account/confirm/")
        assert_good_page(client.get(asked.url))
        assert client.post(asked.url, {"password": PASSWORD, "next": APP}).url == APP
        assert client.get(APP).status_code == 200
        give_app(recruiter)
        clock.shift(301)
        page = client.get(client.get(f"{APP}remove/").url)
        assert "With a code" in page.text
        assert_good_page(page)
        assert_good_page(client.get(f"{STEP}confirm/"))


def test_recovery_codes_are_made_anew_and_saved(client, sign_in, recruiter):
    give_app(recruiter)
    give_recovery_codes(recruiter)
    sign_in(recruiter)
    client.post(CODE, {"code": code()})
    assert "11111111" in client.get(f"{STEP}recovery-codes/file/").text
    assert_good_page(client.get(f"{STEP}recovery-codes/new/"))
    page = client.post(f"{STEP}recovery-codes/new/", follow=True)
    assert "11111111" not in page.text
    assert_good_page(page)


# Passkeys; that they work in a browser is for tests/browser/test_sign_in.py


def test_passkey_pages(client, sign_in, recruiter):
    sign_in(recruiter)
    page = client.get("/account/passkeys/add/")
    assert_good_page(page)
    assert '"challenge"' in page.text
    assert client.get("/account/passkeys/sign-in/").status_code == 302


@pytest.mark.parametrize("junk", JUNK)
def test_junk_for_a_passkey_is_refused(client, sign_in, recruiter, junk):
    client.get("/account/passkeys/sign-in/", headers={"Accept": "application/json"})
    assert client.post("/account/passkeys/sign-in/", {"credential": junk}).status_code in (200, 302)
    assert "_auth_user_id" not in client.session
    sign_in(recruiter)
    client.get("/account/passkeys/add/")
    response = client.post("/account/passkeys/add/", {"credential": junk, "name": "x"})
    assert response.status_code == 200
    assert_good_page(response)
    assert not Authenticator.objects.exists()


def test_keys_of_others_are_not_there(client, sign_in, recruiter, administrator):
    key = Authenticator.objects.create(user=administrator, type="webauthn", data={"name": "Key", "credential": {}})
    sign_in(recruiter)
    for address in (f"/account/passkeys/{key.pk}/", f"/account/passkeys/{key.pk}/remove/"):
        assert client.get(address).status_code == 404
        assert client.post(address, {"name": "Mine"}).status_code == 404


def test_own_key_is_renamed_and_taken_away(client, sign_in, recruiter):
    sign_in(recruiter)
    key = Authenticator.objects.create(user=recruiter, type="webauthn", data={"name": "Key", "credential": {}})
    for address in ("", f"{key.pk}/", f"{key.pk}/remove/"):
        page = client.get(f"/account/passkeys/{address}")
        assert_good_page(page)
        assert "Key" in page.text
    client.post(f"/account/passkeys/{key.pk}/", {"name": "Work laptop"})
    assert "Work laptop" in client.get("/account/passkeys/").text
    client.post(f"/account/passkeys/{key.pk}/remove/")
    assert not Authenticator.objects.exists()

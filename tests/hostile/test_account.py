"""The forms of signing in, for strangers and for people who are signed in: no value in any field is answered with 5xx.

Their addresses and query strings are walked by test_public, as every page's are.
"""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.addresses import prove
from tests.factories import UserFactory
from tests.hostile.values import LONG, NUL, SHORT

pytestmark = pytest.mark.django_db

PASSWORD = "harbour-crane-12"
STRANGERS = {
    "/admin/login/": ["username", "password", "next"],
    "/account/sign-in/": ["login", "password", "next"],
    "/account/password/forgotten/": ["email", "next"],
    "/account/passkeys/sign-in/": ["credential", "next"],
    "/account/sign-out/": ["next"],
    "/account/address/x:y:z/": ["next"],
}
OWN = {
    "/account/password/": ["oldpassword", "password1", "password2", "next"],
    "/account/confirm/": ["password", "next"],
    "/account/second-step/app/": ["code"],
    "/account/second-step/app/remove/": ["next"],
    "/account/second-step/recovery-codes/new/": ["next"],
    "/account/passkeys/add/": ["credential", "name", "passwordless"],
    "/account/passkeys/confirm/": ["credential", "next"],
    "/account/passkeys/9223372036854775808/": ["name"],
}
# What a passkey answers, with nonsense in each place.
ANSWER = {"id": "aaaa", "rawId": "aaaa", "type": "public-key", "clientExtensionResults": {}}
PARTS = {"clientDataJSON": "e30", "authenticatorData": "aaaa", "signature": "aaaa", "attestationObject": "oA"}
NONSENSE = [
    None,
    0,
    -1,
    2**70,
    1.5,
    "",
    "=",
    "AA",
    "é",
    "e30",
    "W10",
    "bnVsbA",
    "oA",
    "v_8",
    [],
    {},
    [[]],
    {"a": 1},
    True,
]
KINDS = ["null", "0", "[]", '"x"', "{", "[" * 40_000, '{"a":' * 5_000, json.dumps(ANSWER)]
KINDS += [json.dumps({**ANSWER, name: value}) for name in [*ANSWER, "response"] for value in NONSENSE]
KINDS += [
    json.dumps({**ANSWER, "response": {**PARTS, name: value}}) for name in [*PARTS, "userHandle"] for value in NONSENSE
]


@pytest.fixture
def browser(settings) -> Client:
    settings.ACCOUNT_RATE_LIMITS = False  # what the limits turn away would reach no form
    settings.MFA_RATE_LIMITS = False
    return Client(raise_request_exception=False)


@pytest.fixture
def person(browser):
    user = UserFactory(is_staff=True, password=PASSWORD)
    prove(user)
    browser.post("/account/sign-in/", {"login": user.email, "password": PASSWORD})
    assert browser.get("/admin/").status_code == 200
    return user


def failing(browser: Client, address: str, names: list[str], values) -> list[str]:
    """The values that are answered with 5xx, in all fields at once and in each alone with the others sound."""
    asked = [dict.fromkeys(names, value) for value in values]
    asked += [{**dict.fromkeys(names, "1"), name: value} for name in names for value in values[::3]]
    return [str(data)[:200] for data in asked if browser.post(address, data).status_code >= 500]


@pytest.mark.parametrize("address", STRANGERS)
def test_forms_for_strangers(browser, address):
    assert not failing(browser, address, STRANGERS[address], [NUL, *SHORT, *LONG])


@pytest.mark.parametrize("address", OWN)
def test_forms_for_people_who_are_signed_in(browser, person, address):
    assert not failing(browser, address, OWN[address], [NUL, *SHORT, *LONG])


def test_code_of_the_second_step(browser):
    user = UserFactory(is_staff=True, password=PASSWORD)
    prove(user)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"})
    browser.post("/account/sign-in/", {"login": user.email, "password": PASSWORD})
    address = "/account/second-step/code/"
    assert browser.get(address).status_code == 200
    assert not failing(browser, address, ["code"], [NUL, *SHORT, *LONG])
    assert not [kind[:200] for kind in KINDS if browser.post(address, {"credential": kind}).status_code >= 500]


def test_answers_that_no_passkey_gives(browser, person):
    stranger = Client(raise_request_exception=False)
    for client, address in [(stranger, "/account/passkeys/sign-in/"), (browser, "/account/passkeys/add/")]:
        client.get(address, headers={"Accept": "application/json"})
        assert not [kind[:200] for kind in KINDS if client.post(address, {"credential": kind}).status_code >= 500]
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data; boundary=x"])
def test_bodies_of_other_kinds(browser, kind):
    for address in STRANGERS:
        for body in ("", "{", "[" * 40_000, "null", '{"login": 1}', "--x"):
            assert browser.post(address, body, content_type=kind).status_code < 500


@pytest.mark.parametrize("key", ["1-", "zzzzzzzzzzzzz-a", "3w5e11264sgsf-a-b", "1-set-password", "1-a-b%00"])
def test_links_to_a_password_that_are_none(browser, key):
    address = f"/account/password/{key}/"
    assert browser.get(address).status_code < 500
    assert browser.post(address, {"password1": PASSWORD, "password2": PASSWORD}).status_code < 500

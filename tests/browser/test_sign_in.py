"""Signing in as people do it: password, authenticator app, recovery code, passkey; `open_page` fails on complaints."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.axe import assert_accessible, assert_no_sideways_scroll
from tests.browser.people import RECRUITER, code_of, set_up_app

MODERATOR = "moderator@foothold.example"
OTHER_RECRUITER = "people@fernhollow.example"
SCREENS = [(1280, False), (390, True)]
OPEN = ["sign-in/", "password/forgotten/", "password/sent/", "password/set/", "password/1-x-y/", "address/x/"]
OWN = ["second-step/", "second-step/app/", "passkeys/", "passkeys/add/", "password/", "sign-out/"]
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def sign_out(page) -> None:
    page.goto("/account/sign-out/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()


def test_moderator_sets_up_an_app_and_signs_in_with_a_code(page, people):
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Sign in", exact=True).click()
    people.type_password(page, MODERATOR)
    expect(page.get_by_role("heading", name="Set up a second step first")).to_be_visible()
    page.goto("/admin/postings/posting/")
    expect(page).to_have_url("/account/second-step/")
    secret = set_up_app(page)
    recovery_code = page.locator(".codes li").first.inner_text()
    page.get_by_role("link", name="Go to the back office").click()
    expect(page.get_by_role("link", name="Postings").first).to_be_visible()
    sign_out(page)
    page.goto("/admin/postings/posting/")
    people.type_password(page, MODERATOR)
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert").get_by_text("This did not match.")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Code").fill(code_of(secret, ahead=1))
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url("/admin/postings/posting/")
    sign_out(page)
    people.type_password(page, MODERATOR)
    page.get_by_label("Code").fill(recovery_code)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url("/admin/")


def test_passkey_alone_signs_in(page, people, site):
    page.goto(f"http://localhost:{urlsplit(site).port}/admin/")  # browsers know no passkeys at bare addresses
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    people.type_password(page, OTHER_RECRUITER)
    page.get_by_role("link", name="Your sign-in").click()
    page.get_by_role("link", name="Add one").click()
    page.get_by_label("Name").fill("Work laptop")
    page.get_by_label("Sign in with it alone").check()
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("View the board")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    people.type_password(page, OTHER_RECRUITER)
    page.get_by_role("button", name="Use a passkey or security key").click()
    expect(page.get_by_text("View the board")).to_be_visible()
    page.get_by_role("link", name="Your sign-in").click()
    page.get_by_role("link", name="See them").first.click()
    page.get_by_role("link", name="Take away Work laptop").click()
    page.get_by_role("button", name="Take it away").click()
    expect(page.get_by_text("The key is taken away.")).to_be_visible()


def test_passkey_that_cannot_be_used_is_told_in_words(page):
    page.goto("/account/sign-in/")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert").get_by_text("here they do not work")).to_be_visible()
    assert_accessible(page)


def test_wrong_password_without_javascript(plain_page):
    plain_page.goto("/account/sign-in/")
    expect(plain_page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    plain_page.get_by_label("E-mail").fill("nobody@example.com")
    plain_page.get_by_label("Password").fill("wrong")
    plain_page.get_by_role("button", name="Sign in", exact=True).click()
    expect(plain_page.get_by_role("alert")).to_contain_text("do not go together")


@pytest.mark.parametrize(("width", "dark"), SCREENS)
def test_pages_are_accessible_and_fit(open_page, sign_in, width, dark):
    page = open_page(width=width, dark=dark)

    def look(addresses) -> None:
        for address in addresses:
            assert page.goto(f"/account/{address}").status == 200
            expect(page.get_by_role("heading", level=1)).to_have_count(1)
            assert_no_sideways_scroll(page)
            assert_accessible(page)

    look(OPEN)
    sign_in(page, RECRUITER)
    look(OWN)

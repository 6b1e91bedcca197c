"""Signs the demo's people in, with the second step that staff need."""

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Page, expect

RECRUITER = "recruiting@halyard.example"
STAFF = ("admin@foothold.example", "moderator@foothold.example")


class People:
    """Everybody signs in once; later pages get the cookies, because a code works once and changes every 30 seconds."""

    def __init__(self, sign_ins: str):
        rows = [line.split() for line in sign_ins.splitlines() if "@" in line]
        self.passwords = {row[-2]: row[-1] for row in rows}
        self.cookies: dict[str, list] = {}

    def sign_in(self, page: Page, email: str = RECRUITER) -> Page:
        if email in self.cookies:
            page.context.add_cookies(self.cookies[email])
            page.goto("/admin/")
            return page
        page.goto("/admin/")
        self.type_password(page, email)
        if email in STAFF:
            set_up_app(page)
            page.get_by_role("link", name="Go to the back office").click()
        expect(page.get_by_text("View the board")).to_be_visible()
        self.cookies[email] = page.context.cookies()
        return page

    def type_password(self, page: Page, email: str) -> None:
        page.get_by_label("E-mail").fill(email)
        page.get_by_label("Password").fill(self.passwords[email])
        page.get_by_role("button", name="Sign in", exact=True).click()


def set_up_app(page: Page) -> str:
    """From the page of the second step, set up an authenticator app; return its secret."""
    page.get_by_role("link", name="Set up the app").click()
    secret = page.locator("[data-secret]").inner_text()
    page.get_by_label("Code from the app").fill(code_of(secret))
    page.get_by_role("button", name="Set up").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    return secret


def code_of(secret: str, ahead: int = 0) -> str:
    """What an app shows for `secret`, `ahead` steps of 30 seconds from now; the board takes one step either way."""
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2] + ahead))

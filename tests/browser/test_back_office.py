"""A recruiter at work in the back office; `open_page` fails on any complaint of the browser, its policy included."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import assert_accessible, assert_no_sideways_scroll

ADMINISTRATOR = "admin@foothold.example"


def shadow_text(page) -> str:
    return page.locator("[data-preview-page]").evaluate("element => element.shadowRoot.textContent")


def wait_for_preview(page, text: str) -> None:
    """Playwright's own waiting needs to evaluate strings, which the policy forbids."""
    for _ in range(50):
        if text in shadow_text(page):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"“{text}” is not in the preview")


def open_step(page, name: str) -> None:
    page.get_by_role("navigation", name="Steps of the form").get_by_role("link", name=name, exact=True).click()


def test_recruiter_writes_previews_and_publishes(page, sign_in):
    sign_in(page)
    page.get_by_role("navigation", name="Kinds of things").get_by_role("link", name="Postings").click()
    page.get_by_role("link", name="Add posting").click()
    page.get_by_label("Title").fill("Harbour data intern")
    page.get_by_label("Description").fill("You chart the tides.")
    open_step(page, "Where")
    page.locator("#sites-0 .select2-selection").click()
    page.keyboard.type("North Beth")
    page.get_by_role("option", name="North Bethesda, MD").click()
    wait_for_preview(page, "North Bethesda, MD")
    assert "Harbour data intern" in shadow_text(page)
    open_step(page, "When to publish")
    page.locator("#id_closes_on ~ .datetimeshortcuts .date-icon").click()
    page.locator(".calendarbox:visible").get_by_role("link", name="Tomorrow").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Give a way to apply: an address here, or an e-mail.")).to_be_visible()
    page.get_by_label("Apply at").fill("https://halyard.example/jobs/tides")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("“Harbour data intern” is live now. Closes tomorrow.")).to_be_visible()
    page.get_by_role("button", name="Close as withdrawn").click()
    expect(page.get_by_text("“Harbour data intern” is closed: withdrawn now.")).to_be_visible()


def test_leaving_unsaved_changes_asks_first(page, sign_in):
    sign_in(page).goto("/admin/postings/posting/add/")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_role("link", name="View the board").click()
    page.wait_for_url("/")
    assert asked == []
    page.goto("/admin/postings/posting/add/")
    page.get_by_label("Title").fill("Half done")
    page.get_by_role("link", name="View the board").click()
    page.wait_for_url("/")
    assert asked == ["beforeunload"]


def test_preview_without_javascript_opens_the_page(plain_page, sign_in):
    sign_in(plain_page).goto("/admin/postings/posting/add/")
    plain_page.get_by_label("Title").fill("Harbour data intern")
    with plain_page.expect_popup() as popup:
        plain_page.get_by_role("button", name="Preview in new tab").click()
    expect(popup.value.get_by_role("heading", level=1)).to_have_text("Harbour data intern")


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (390, False)])
def test_pages_are_accessible_and_fit(open_page, sign_in, problems, width, dark):
    page = open_page(width=width, dark=dark)
    page.goto("/admin/")
    assert_accessible(page)
    sign_in(page, ADMINISTRATOR)
    for address in ("", "postings/posting/", "postings/posting/add/", "companies/company/add/", "accounts/user/add/"):
        page.goto(f"/admin/{address}")
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(200)
        assert_no_sideways_scroll(page)
        assert not problems
        assert_accessible(page)
        problems.clear()  # axe copies Django's imported style sheets into the page, which the policy stops

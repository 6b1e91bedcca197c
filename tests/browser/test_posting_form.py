"""The posting's form in steps, with and without JavaScript, and the ping of the link to apply."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.browser.axe import assert_accessible, assert_no_sideways_scroll

ADD = "/admin/postings/posting/add/"
STEPS = ["What", "Where", "When", "Pay and benefits", "Who can apply", "How to apply", "When to publish"]
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"


def link(page, name: str):
    return page.get_by_role("navigation", name="Steps of the form").get_by_role("link", name=name, exact=True)


def heading(page, name: str):
    """Of the form: the preview beside it has headings of the same names."""
    return page.locator("[data-step]").get_by_role("heading", level=2, name=name, exact=True)


def test_steps_come_one_at_a_time(page, sign_in):
    sign_in(page).goto(ADD)
    for name, following in pairwise(STEPS):
        expect(link(page, name)).to_have_attribute("aria-current", "step")
        expect(heading(page, following)).to_be_hidden()
        page.get_by_role("button", name=f"Next: {following}", exact=True).click()
        expect(heading(page, following)).to_be_focused()
        expect(heading(page, name)).to_be_hidden()
    expect(page.get_by_role("button", name="Next")).to_be_hidden()
    page.get_by_role("button", name="Back").click()
    expect(heading(page, "How to apply")).to_be_focused()
    expect(page.locator("[aria-current=step]")).to_have_count(1)


def test_half_done_draft_is_saved_at_its_step(page, sign_in):
    sign_in(page).goto(ADD)
    page.get_by_label("Title").fill("Half done intern")
    link(page, "Who can apply").click()
    page.get_by_role("radiogroup", name="Sponsors visas").get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Save draft").click()
    page.wait_for_url(re.compile(r"/change/#step-who-can-apply$"))
    expect(heading(page, "Who can apply")).to_be_visible()
    expect(heading(page, "What")).to_be_hidden()
    expect(page.get_by_role("radiogroup", name="Sponsors visas").get_by_label("No", exact=True)).to_be_checked()
    expect(page.get_by_role("radiogroup", name="Accepts CPT").get_by_label("Not stated")).to_be_checked()


def test_mistakes_lead_to_their_step(page, sign_in):
    sign_in(page).goto(ADD)
    page.get_by_label("Title").fill("Mistaken intern")
    link(page, "Pay and benefits").click()
    page.get_by_label("Pay from").fill("30")
    link(page, "Who can apply").click()
    page.get_by_label("Minimum GPA").fill("9")
    page.get_by_role("button", name="Save draft").click()
    expect(heading(page, "Pay and benefits")).to_be_visible()
    expect(page.get_by_role("link", name="Who can apply (has mistakes)")).to_be_visible()
    page.get_by_role("list", name="Fields that need another look").get_by_role("link", name="Minimum GPA").click()
    expect(page.get_by_label("Minimum GPA")).to_be_focused()
    expect(heading(page, "Pay and benefits")).to_be_hidden()


def test_steps_are_worked_by_keyboard(page, sign_in):
    sign_in(page).goto(ADD)
    link(page, "Where").focus()
    page.keyboard.press("Enter")
    expect(heading(page, "Where")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.name") == "arrangement"


def test_all_at_once_is_remembered(page, sign_in):
    sign_in(page).goto(ADD)
    page.get_by_role("button", name="Show all at once").click()
    page.reload()
    for name in STEPS:
        expect(heading(page, name)).to_be_visible()
    expect(page.get_by_role("button", name="Next")).to_be_hidden()


def test_without_javascript_it_is_one_page(plain_page, sign_in):
    sign_in(plain_page).goto(ADD)
    for name in STEPS:
        expect(heading(plain_page, name)).to_be_visible()
    for name in ("Next", "Back", "Show all at once"):
        expect(plain_page.get_by_role("button", name=name)).to_be_hidden()
    link(plain_page, "How to apply").click()
    expect(heading(plain_page, "How to apply")).to_be_in_viewport()


@pytest.mark.parametrize(("width", "dark"), [(1280, True), (390, False)])
def test_every_step_is_accessible_and_fits(open_page, sign_in, problems, width, dark):
    page = open_page(width=width, dark=dark)
    sign_in(page).goto(ADD)
    page.wait_for_load_state("networkidle")
    for name in ("Where", "Pay and benefits", "Who can apply", "When to publish"):
        link(page, name).click()
        assert_no_sideways_scroll(page)
    assert not problems
    assert_accessible(page)
    problems.clear()  # axe copies Django's imported style sheets into the page, which the policy stops


def test_link_to_apply_pings(chromium, site):
    context = chromium.new_context(base_url=site, user_agent=BROWSER)
    page = context.new_page()
    page.route(re.compile(r"^https://"), lambda route: route.fulfill(body="The company's page"))
    page.goto("/internships/")
    page.locator(".card h2 a, .card h3 a").first.click()
    apply = page.locator("a[ping]").first
    with page.expect_request(re.compile(r"/postings/\d+/applied/$")) as request:
        apply.click()
    assert request.value.method == "POST"
    context.close()

"""A student searches: types, filters, goes back, turns pages, reads a posting; wide and narrow, with and without
JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

SEARCH = "/internships/"


def number(page: Page) -> int:
    """How many internships the page says that there are."""
    text = page.locator("#status").inner_text()
    match = re.search(r"of ([\d,]+)", text)
    return int(match[1].replace(",", "")) if match else 0


def settled(page: Page) -> None:
    expect(page.locator("#results.htmx-request")).to_have_count(0)


def count_beside(page: Page, option: str) -> int:
    row = page.locator("label.opt", has=page.locator(option))
    return int(row.locator(".n").inner_text().replace(",", ""))


def test_search_from_home(page: Page):
    page.goto("/")
    page.get_by_label("What", exact=True).fill("machine learning intern")
    page.get_by_label("Where", exact=True).fill("Washington")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Machine learning internships in Washington, DC")
    expect(page.get_by_text("Did you mean")).to_contain_text("Washington State")
    assert number(page) > 0


def test_filters_apply_live_and_show_what_they_promised(page: Page):
    page.goto(SEARCH)
    before, promised = number(page), count_beside(page, "#f-arrangement-remote")
    page.locator("#f-arrangement-remote").check()
    page.wait_for_url("**arrangement=remote**")
    settled(page)
    assert number(page) == promised < before
    expect(page.locator("#f-arrangement-remote")).to_be_focused()
    expect(page.get_by_role("link", name="Remove filter: Remote")).to_be_visible()
    expect(page).to_have_title("Internships · Foothold")


def test_back_and_forward_show_the_right_results(page: Page):
    page.goto(SEARCH)
    everything = number(page)
    page.locator("#f-arrangement-hybrid").check()
    page.wait_for_url("**arrangement=hybrid**")
    settled(page)
    hybrid = number(page)
    page.locator("#sort").select_option("closing")
    page.wait_for_url("**sort=closing**")
    page.go_back()
    expect(page.locator("#sort")).to_have_value("newest")
    assert number(page) == hybrid
    page.go_back()
    expect(page.locator("#f-arrangement-hybrid")).not_to_be_checked()
    assert number(page) == everything
    page.go_forward()
    expect(page.locator("#f-arrangement-hybrid")).to_be_checked()
    assert number(page) == hybrid


def test_filters_still_apply_live_after_going_back(page: Page):
    page.goto(SEARCH)
    page.locator("#f-arrangement-hybrid").check()
    page.wait_for_url("**arrangement=hybrid**")
    page.go_back()
    expect(page.locator("#f-arrangement-hybrid")).not_to_be_checked()
    page.locator("#f-arrangement-onsite").check()
    page.wait_for_url("**arrangement=onsite**")
    settled(page)
    assert number(page) == count_beside(page, "#f-arrangement-onsite")


def test_pay_typed_and_badly_typed(page: Page):
    page.goto(SEARCH)
    page.get_by_label("At least").fill("lots")
    page.keyboard.press("Enter")
    expect(page.locator("#f-pay-error")).to_have_text("Enter a number from 0 to 500.")
    expect(page.get_by_label("At least")).to_have_value("lots")
    page.get_by_label("At least").fill("30")
    page.keyboard.press("Enter")
    page.wait_for_url("**pay=30**")
    settled(page)
    for text in page.locator(".card .pay b").all_inner_texts():
        assert text.startswith(("$", "CA$", "€"))
    expect(page.get_by_role("link", name="Remove filter: $30 or more an hour")).to_be_visible()


def test_pages_turn(page: Page):
    page.goto(SEARCH)
    first = page.locator(".card h3").first.inner_text()
    page.get_by_role("link", name="Next").click()
    expect(page.locator("#status")).to_contain_text("Showing 21–40")
    expect(page.locator(".card h3").first).not_to_have_text(first)
    page.get_by_role("link", name="Page 1", exact=True).click()
    expect(page.locator(".card h3").first).to_have_text(first)


def test_chip_takes_its_filter_off(page: Page):
    page.goto(f"{SEARCH}?arrangement=remote&q=intern")
    page.get_by_role("link", name="Remove filter: Remote").click()
    expect(page).to_have_url(re.compile(r"/internships/\?q=intern$"))


def test_suggestions_by_keyboard(page: Page):
    page.goto("/")
    what = page.get_by_role("combobox", name="What")
    what.press_sequentially("machine")
    listbox = page.get_by_role("listbox", name="What suggestions")
    expect(listbox).to_be_visible()
    expect(what).to_have_attribute("aria-expanded", "true")
    what.press("ArrowDown")
    option = listbox.get_by_role("option").first
    expect(option).to_have_attribute("aria-selected", "true")
    expect(what).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "")
    text = option.get_attribute("data-text") or ""
    what.press("Enter")
    expect(what).to_have_value(text)
    expect(listbox).to_be_hidden()
    what.press("Backspace")
    expect(listbox).to_be_visible()
    what.press("Escape")
    expect(listbox).to_be_hidden()


def test_suggestions_by_pointer_of_places(page: Page):
    page.goto("/")
    where = page.get_by_role("combobox", name="Where")
    where.press_sequentially("bethes")
    page.get_by_role("option", name="Bethesda, MD", exact=True).click()
    expect(where).to_have_value("Bethesda, MD")


def test_nothing_found_leads_on(page: Page):
    page.goto(f"{SEARCH}?q=macine+lerning")
    expect(page.get_by_text("No open internship says")).to_be_visible()
    way = page.locator(".empty .pill").first
    promised = int(way.locator(".n").inner_text().replace(",", ""))
    way.click()
    expect(page.locator(".card").first).to_be_visible()
    assert number(page) == promised


def test_narrow_screen_has_filters_in_a_sheet(phone: Page):
    phone.goto(SEARCH)
    filters = phone.locator("#filters")
    expect(filters).to_be_hidden()
    phone.get_by_role("button", name="Filters").click()
    expect(filters).to_be_visible()
    phone.locator("#f-arrangement-remote").check()
    expect(phone.locator("#f-done")).not_to_contain_text("Show 0")
    phone.wait_for_url("**arrangement=remote**")
    phone.locator("#f-done button").click()
    expect(filters).to_be_hidden()
    expect(phone.get_by_role("link", name="Remove filter: Remote")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_sideways_scroll(open_page, width):
    page = open_page(width=width)
    for address in ("/", SEARCH, f"{SEARCH}?q=machine&arrangement=remote&pay=20", f"{SEARCH}?q=qqqqqq", "/companies/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address


def test_without_javascript_all_of_it_works(plain_page: Page):
    page = plain_page
    page.goto("/")
    page.get_by_label("What", exact=True).fill("intern")
    page.get_by_role("button", name="Search").click()
    promised = count_beside(page, "#f-arrangement-hybrid")
    page.locator("#f-arrangement-hybrid").check()
    page.locator("#f-done button").click()
    assert number(page) == promised
    expect(page.locator("#f-arrangement-hybrid")).to_be_checked()
    page.locator("#sort").select_option("closing")
    page.get_by_role("button", name="Sort").click()
    expect(page).to_have_url(re.compile("sort=closing"))
    page.get_by_role("link", name="Remove filter: Hybrid").click()
    expect(page.locator("#f-arrangement-hybrid")).not_to_be_checked()
    page.get_by_role("link", name="Next").click()
    expect(page.locator("#status")).to_contain_text("Showing 21–40")


def test_without_javascript_on_a_narrow_screen(open_page):
    page = open_page(width=390, javascript=False)
    page.goto(SEARCH)
    page.get_by_role("button", name="Filters").click()
    page.locator("#f-arrangement-remote").check()
    page.locator("#f-done button").click()
    expect(page.get_by_role("link", name="Remove filter: Remote")).to_be_visible()

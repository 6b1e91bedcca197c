"""A student reads a posting and applies, and finds the company; nothing keeps them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import assert_accessible

PAGES = [
    "/",
    "/internships/",
    "/internships/?q=machine+learning&arrangement=remote",
    "/internships/?q=qqqqq",
    "/companies/",
]


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("width", [390, 1280])
def test_read_a_posting_and_apply(open_page, width, javascript):
    page = open_page(width=width, javascript=javascript)
    page.goto("/internships/?q=intern")
    link = page.locator(".card h3 a").first
    title = link.inner_text()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    apply = (
        page.locator('a[rel~="nofollow"][rel~="noopener"], a[href^="mailto:"]')
        .filter(has_text="Apply")
        .locator("visible=true")
    )
    expect(apply.first).to_be_visible()
    assert re.match(r"https://|mailto:", apply.first.get_attribute("href") or "")


def test_expired_posting_says_so_and_leads_to_open_ones(page: Page):
    page.goto("/companies/xometry/")
    page.get_by_role("link", name="Machine Learning Intern").first.click()
    expect(page.get_by_text("Applications are no longer accepted.")).to_be_visible()
    assert page.locator('script[type="application/ld+json"]').count() == 0
    expect(page.get_by_role("heading", name="Similar internships that are open")).to_be_visible()
    page.locator(".card h3 a").first.click()
    expect(page.get_by_text("Applications are no longer accepted.")).to_have_count(0)


def test_company_from_a_card(page: Page):
    page.goto("/internships/")
    company = page.locator(".card .co a").first
    name = company.inner_text()
    company.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def test_anonymous_reader_gets_no_cookie(page: Page):
    for address in PAGES:
        page.goto(address)
    assert page.context.cookies() == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(open_page, width, dark):
    page = open_page(width=width, dark=dark)
    page.goto("/internships/")
    posting = page.locator(".card h3 a").first.get_attribute("href")
    company = page.locator(".card .co a").first.get_attribute("href")
    for address in [*PAGES, posting, company]:
        page.goto(address)
        assert_accessible(page)


def test_axe_finds_nothing_in_the_open_sheet_and_suggestions(phone: Page):
    phone.goto("/internships/")
    phone.get_by_role("combobox", name="What").press_sequentially("machine")
    expect(phone.get_by_role("listbox", name="What suggestions")).to_be_visible()
    assert_accessible(phone)
    phone.keyboard.press("Escape")
    phone.get_by_role("button", name="Filters").click()
    assert_accessible(phone)

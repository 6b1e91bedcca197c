"""The pages of pay and the pay on a posting's page: accessible, within the screen, and whole without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import assert_accessible, assert_no_sideways_scroll

SCREENS = [(1280, True, False), (390, True, True), (320, True, False)]
PAGES = ["/pay/", "/pay/software-engineering/in/united-states/", "/pay/finance/in/germany/"]


@pytest.mark.parametrize(("width", "javascript", "dark"), SCREENS)
def test_pages_of_pay_can_be_read(open_page, width, javascript, dark):
    page = open_page(width=width, javascript=javascript, dark=dark)
    for address in PAGES:
        assert page.goto(address).status == 200
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        assert_no_sideways_scroll(page)
        assert_accessible(page)


@pytest.mark.parametrize(("width", "javascript", "dark"), SCREENS)
def test_posting_says_where_its_pay_sits(open_page, width, javascript, dark):
    page = open_page(width=width, javascript=javascript, dark=dark)
    page.goto("/internships/?role=software-engineering&sort=pay")
    page.get_by_role("heading", level=3).get_by_role("link").first.click()
    section = page.get_by_role("region", name="Where the pay sits")
    expect(section).to_contain_text("software engineering postings")
    expect(section.locator(".dot")).to_be_visible()
    assert_no_sideways_scroll(page)
    assert_accessible(page)


def test_table_opens_without_javascript(open_page):
    page = open_page(javascript=False)
    page.goto("/pay/software-engineering/")
    table = page.get_by_role("table", name="Postings by pay an hour")
    expect(table).to_be_hidden()
    page.get_by_text("Show as a table").click()
    expect(table).to_be_visible()

"""The harness itself: the home page and an error page, wide and narrow, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import assert_accessible, assert_no_sideways_scroll

SCREENS = [(1280, True, False), (390, True, False), (320, True, True), (1280, False, False)]


@pytest.mark.parametrize(("width", "javascript", "dark"), SCREENS)
def test_home_page_opens(open_page, width, javascript, dark):
    page = open_page(width=width, javascript=javascript, dark=dark)
    assert page.goto("/").status == 200
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("search").first).to_be_visible()
    if javascript:
        assert_no_sideways_scroll(page)
        assert_accessible(page)


def test_error_page_leads_on(page, problems):
    assert page.goto("/no/such/page/").status == 404
    assert_accessible(page)
    page.get_by_role("main").get_by_role("link", name="All internships").click()
    page.wait_for_url("**/internships/")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert len(problems) == 1, problems  # the browser's own note of the 404
    problems.clear()


def test_static_files_may_be_kept_for_a_year(page):
    kept = []
    page.on("response", lambda response: kept.append(response.headers.get("cache-control", "")))
    page.goto("/")
    assert any("immutable" in value for value in kept)

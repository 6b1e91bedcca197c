"""Sheets of postings in a real browser: uploaded, mended, confirmed, downloaded; light and dark, wide and narrow."""

import pytest

from tests.admin.sheets import csv_of
from tests.browser.axe import assert_accessible, assert_no_sideways_scroll


def choose(page, *rows) -> None:
    page.get_by_label("File", exact=True).set_input_files(
        {"name": "p.csv", "mimeType": "text/csv", "buffer": csv_of(*rows)}
    )
    page.get_by_role("button", name="Show what it would do").click()


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (390, False), (390, True)])
def test_pages_of_sheets_are_accessible(open_page, sign_in, width, dark):
    page = open_page(width=width, dark=dark)
    sign_in(page)
    page.goto("/admin/postings/posting/upload/")
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    choose(page, {"Title": "Tide intern", "Places": "Austin, TX"}, {"Title": "", "Places": "Minneapolis, MI"})
    page.get_by_text("is not one certain place").wait_for()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    choose(page, {"Title": "Tide intern", "Places": "Austin, TX"})
    page.get_by_role("button", name="Write 1 posting").wait_for()
    assert_accessible(page)
    assert_no_sideways_scroll(page)


def test_sheet_becomes_drafts_and_comes_back(page, sign_in):
    sign_in(page).goto("/admin/postings/posting/")
    page.get_by_role("link", name="Upload").click()
    choose(page, {"Title": "Sheet intern"})
    page.get_by_role("button", name="Write 1 posting").click()
    page.get_by_text("1 added as draft.").wait_for()
    page.goto("/admin/postings/posting/?q=sheet+intern")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download CSV").click()
    page.goto("/admin/postings/posting/upload/")
    page.get_by_label("File", exact=True).set_input_files(download.value.path())
    page.get_by_role("button", name="Show what it would do").click()
    page.get_by_role("heading", name="Nothing to write").wait_for()

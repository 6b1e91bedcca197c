import pytest

from jobboard.pages import MOST_PAGES, Page, page_number


@pytest.mark.parametrize(
    "junk",
    ["abc", "", " ", "-1", "0", "1e3", "1.5", "NaN", "٣", "½", str(2**64), "9" * 5_000, "\x00", None, [], -3, 1.5],
)
def test_page_number_junk_is_one(junk):
    assert page_number(junk) == 1


@pytest.mark.parametrize(
    ("asked", "number"), [("1", 1), (" 7 ", 7), (7, 7), ("007", 7), ("501", 500), ("999999999", 500)]
)
def test_page_number_stays_in_range(asked, number):
    assert page_number(asked) == number


def test_page_beyond_the_last_is_the_last():
    assert Page.of("9", total=143).number == 8


def test_page_without_things_is_page_one_of_one():
    page = Page.of("3", total=0)
    assert (page.number, page.count, page.first_item, page.last_item) == (1, 1, 0, 0)
    assert page.previous is None
    assert page.next is None


def test_page_says_what_it_shows():
    page = Page.of("2", total=143)
    assert (page.first_item, page.last_item, page.slice) == (21, 40, slice(20, 40))
    assert Page.of("8", total=143).last_item == 143


def test_page_ends_at_the_most_pages():
    page = Page.of(MOST_PAGES, total=1_000_000)
    assert page.count == MOST_PAGES
    assert page.next is None
    assert page.is_cut
    assert not Page.of(1, total=10_000).is_cut


def row(number: int, total: int) -> str:
    return " ".join("…" if link.number is None else str(link.number) for link in Page.of(number, total).links)


@pytest.mark.parametrize(
    ("number", "total", "expected"),
    [
        (1, 20, "1"),
        (1, 143, "1 2 3 … 8"),
        (4, 143, "1 2 3 4 5 6 7 8"),
        (5, 143, "1 2 3 4 5 6 7 8"),
        (8, 143, "1 … 6 7 8"),
        (10, 400, "1 … 8 9 10 11 12 … 20"),
        (500, 1_000_000, "1 … 498 499 500"),
    ],
)
def test_page_links_leave_gaps(number, total, expected):
    assert row(number, total) == expected


def test_page_links_keep_two_on_narrow_screens():
    assert [link.number for link in Page.of(1, 143).links if link.keep] == [1, 2]
    assert [link.number for link in Page.of(5, 143).links if link.keep] == [4, 5]
    assert [link.number for link in Page.of(5, 143).links if link.is_current] == [5]

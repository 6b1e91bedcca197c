"""Pages of a long list, worked out from a total and a number alone: search results are no queryset."""

import re
from dataclasses import dataclass

PAGE_SIZE = 20
MOST_PAGES = 500
NEIGHBOURS = 2  # page links on each side of the current one

_DIGITS = re.compile(r"[0-9]{1,9}")


def page_number(text: object) -> int:
    """The page that a query string asks for, from 1 to MOST_PAGES; 1 when `text` is no such number. Never raises."""
    value = text.strip() if isinstance(text, str) else str(text)[:20]
    if not _DIGITS.fullmatch(value):
        return 1
    return min(max(int(value), 1), MOST_PAGES)


@dataclass(frozen=True)
class PageLink:
    """One link of the row of page numbers; without a number it is the gap between two."""

    number: int | None
    is_current: bool = False
    keep: bool = False  # narrow screens show these alone


@dataclass(frozen=True)
class Page:
    """One page of `total` things. Make it with `Page.of`, which puts the number in range."""

    number: int
    total: int
    size: int = PAGE_SIZE

    @classmethod
    def of(cls, asked: object, total: int, size: int = PAGE_SIZE) -> "Page":
        """The page `asked` for (text of a query string, or a number); beyond the last one, the last."""
        page = cls(page_number(asked), total, size)
        return cls(min(page.number, page.count), total, size)

    @property
    def count(self) -> int:
        """How many pages there are to turn, 1 at least."""
        return min(max(-(-self.total // self.size), 1), MOST_PAGES)

    @property
    def offset(self) -> int:
        """How many things come before this page."""
        return (self.number - 1) * self.size

    @property
    def slice(self) -> slice:
        return slice(self.offset, self.offset + self.size)

    @property
    def first_item(self) -> int:
        """The place of its first thing, counted from 1; 0 when there is none: "Showing 21-40 of 143"."""
        return self.offset + 1 if self.total else 0

    @property
    def last_item(self) -> int:
        return min(self.offset + self.size, self.total)

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.count else None

    @property
    def is_cut(self) -> bool:
        """True when there are more things than MOST_PAGES pages show."""
        return self.total > self.count * self.size

    def of_address(self, address: str) -> str:
        """The address of this page of what is at `address`; the first page is at `address` itself."""
        return f"{address}?page={self.number}" if self.number > 1 else address

    @property
    def links(self) -> list[PageLink]:
        """First, neighbours and last, with gaps where numbers are left out."""
        shown = sorted({1, self.count} | set(self._neighbours()))
        links: list[PageLink] = []
        for before, number in zip([0, *shown], shown, strict=False):
            if number == before + 2:  # a gap for one number alone is wider than the number
                links.append(self._link(number - 1))
            elif number > before + 2:
                links.append(PageLink(None))
            links.append(self._link(number))
        return links

    def _neighbours(self) -> range:
        return range(max(1, self.number - NEIGHBOURS), min(self.count, self.number + NEIGHBOURS) + 1)

    def _link(self, number: int) -> PageLink:
        beside = 2 if self.number == 1 else self.number - 1
        return PageLink(number, number == self.number, number in (self.number, beside))

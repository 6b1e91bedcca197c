"""How the postings of a search break down: employment type, arrangement, shift, pay, sponsorship."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from postings.choices import Arrangement, EmploymentType, Shift
from postings.filters import SPONSORSHIP, stated
from postings.search.query import Search
from postings.search.schema import UNSTATED
from postings.search.tally import tally

PAID = (
    ("paid", "Paid"),
    ("stipend", "Stipend"),
    ("credit", "Credit only"),
    ("unpaid", "Unpaid"),
    (UNSTATED, "Not stated"),
)
# (field of the index, heading, labels). A shift is no employment type: a full-time internship may be by night.
GROUPS = (
    ("type", "Employment type", stated(EmploymentType)),
    ("arrangement", "Where the work happens", stated(Arrangement)),
    ("shift", "Shift", stated(Shift)),
    ("paid", "Pay", PAID),
    ("sponsorship", "Visa sponsorship", SPONSORSHIP),
)


@dataclass(frozen=True)
class Share:
    """One row: what it is, how many postings, and its whole percent of all."""

    label: str
    count: int
    percent: int
    total: int

    @property
    def percent_text(self) -> str:
        """Such as "58%"; what is not none is never "0%", and what is not all is never "100%"."""
        if not self.percent:
            return "<1%"
        return ">99%" if self.percent == 100 and self.count < self.total else f"{self.percent}%"

    @property
    def width(self) -> float:
        """The bar's length in percent."""
        return round(100 * self.count / self.total, 1)


@dataclass(frozen=True)
class Group:
    """One question, its answers with the most frequent first and "Not stated" last, without those that nobody gives."""

    name: str
    title: str
    rows: tuple[Share, ...]
    is_stated: bool  # by at least one


@dataclass(frozen=True)
class Mix:
    total: int
    groups: tuple[Group, ...]
    as_of: dt.date

    @property
    def heading(self) -> str:
        return "What the one posting states" if self.total == 1 else f"How the {self.total:,} break down"

    @property
    def nothing_stated(self) -> str:
        """What is said of a group that no posting states."""
        return "Not stated" if self.total == 1 else f"Not stated by any of the {self.total:,}"


def mix(search: Search) -> Mix | None:
    """Return how the live postings that `search` finds break down, or None where it finds none.

    All choices of the search are obeyed. Counts are of postings and exact; the percents of a group are whole numbers
    that add up to 100 by the largest-remainder method. Raises postings.search.index.IndexNotReady.
    """
    found = tally(search, tuple(name for name, _, _ in GROUPS))
    if not found.total:
        return None
    groups = (_group(name, title, labels, found.counts[name]) for name, title, labels in GROUPS)
    return Mix(found.total, tuple(groups), timezone.localdate())


def _group(name: str, title: str, labels, counts: Mapping[str, int]) -> Group:
    given = [(value, str(label), counts[value]) for value, label in labels if counts.get(value)]
    given.sort(key=lambda row: (row[0] == UNSTATED, -row[2]))
    numbers = [number for _, _, number in given]
    total = sum(numbers)
    rows = (
        Share(label, number, percent, total)
        for (_, label, number), percent in zip(given, whole_percents(numbers), strict=True)
    )
    return Group(name, title, tuple(rows), is_stated=any(value != UNSTATED for value, _, _ in given))


def whole_percents(counts: list[int]) -> list[int]:
    """Return each of `counts` as a whole percent of their sum; together 100, by the largest-remainder method.

    All are rounded down, and what is missing to 100 goes, one each, to those that lost most; the first of equals.
    """
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    percents = [100 * count // total for count in counts]
    by_loss = sorted(range(len(counts)), key=lambda at: -(100 * counts[at] % total))
    for at in by_loss[: 100 - sum(percents)]:
        percents[at] += 1
    return percents

"""The sidebar and the chips of a search: what may be chosen, with what each choice would show."""

from dataclasses import dataclass
from decimal import Decimal

from companies.models import Company
from postings.filters import (
    CLOSING,
    NOT_STATED,
    POSTED,
    RADIUS_LABELS,
    SORTS,
    PostingFilter,
    search_address,
)
from postings.models import Role
from postings.search.results import Found
from postings.search.schema import UNSTATED

PAY_SHORTCUTS = (20, 30, 40)  # dollars an hour
SHOWN = 8  # options of a long group that stand outside its disclosure
CLOSED_AT_FIRST = ("type", "degree", "industry", "size", "company", "closing")


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int
    checked: bool

    @property
    def disabled(self) -> bool:
        """A choice that shows nothing is shown, and cannot be made; one that is made can be undone."""
        return not self.count and not self.checked


@dataclass(frozen=True)
class Group:
    name: str
    label: str
    options: tuple[Option, ...]
    errors: tuple[str, ...] = ()
    single: bool = False  # one choice (radio buttons) or several

    @property
    def open(self) -> bool:
        return self.name not in CLOSED_AT_FIRST or any(option.checked and option.value for option in self.options)

    @property
    def first(self) -> tuple[Option, ...]:
        """What is always shown: the first few, and what is chosen."""
        return tuple(option for n, option in enumerate(self.options) if n < SHOWN or option.checked)

    @property
    def more(self) -> tuple[Option, ...]:
        return tuple(option for n, option in enumerate(self.options) if n >= SHOWN and not option.checked)


@dataclass(frozen=True)
class Bar:
    """One bar of the pay histogram: percent of the width, pixels of the height."""

    x: float
    width: float
    y: float
    height: float
    within: bool  # at or above the minimum that is asked for


@dataclass(frozen=True)
class PayGroup:
    value: str
    errors: tuple[str, ...]
    bars: tuple[Bar, ...]
    low: int
    high: int
    shortcuts: tuple[tuple[int, str, int], ...]  # dollars, address, count
    stated: int
    total: int


@dataclass(frozen=True)
class Chip:
    text: str
    url: str


class Sidebar:
    """Everything beside the results. `filters` is what was asked for, `found` what the engine counted."""

    def __init__(self, filters: PostingFilter, found: Found):
        self.filters = filters
        self.found = found
        self.parameters = filters.parameters

    def groups(self) -> list[Group | PayGroup]:
        """The groups in the order of the page."""
        return [
            self._days("posted", POSTED),
            *map(self._keywords, ("arrangement", "term")),
            self._named("role", Role),
            *map(self._keywords, ("sponsorship", "permit", "type", "degree", "industry", "size")),
            self._named("company", Company),
            self._days("closing", CLOSING),
        ]

    def errors(self, name: str) -> tuple[str, ...]:
        return tuple(map(str, self.filters.form.errors.get(name, ())))

    def _label(self, name: str) -> str:
        return str(self.filters.filters[name].label)

    def _days(self, name: str, choices: tuple[tuple[str, str], ...]) -> Group:
        chosen, counts = self.filters.cleaned[name], self.found.counts[name]
        anytime = Option("", "Any time", self.found.totals[name], not chosen)
        options = (Option(value, label, counts[int(value)], chosen == int(value)) for value, label in choices)
        return Group(name, self._label(name), (anytime, *options), self.errors(name), single=True)

    def _keywords(self, name: str) -> Group:
        counts, chosen = self.found.counts[name], self.filters.cleaned[name]
        labels = dict(self.filters.form.fields[name].choices)
        options = [
            Option(value, label, counts.get(value, 0), value in chosen)
            for value, label in labels.items()
            if self._belongs(name, value, counts, chosen)
        ]
        return Group(name, self._label(name), tuple(options), self.errors(name))

    @staticmethod
    def _belongs(name: str, value: str, counts: dict, chosen: list[str]) -> bool:
        # Terms are many, and "not stated" is only worth a row where there are such postings.
        optional = name in ("term", "industry") or value in (UNSTATED, "neither")
        return not optional or value in counts or value in chosen

    def _named(self, name: str, model: type[Company] | type[Role]) -> Group:
        counts, chosen = self.found.counts[name], self.filters.cleaned[name]
        absent = [slug for slug in chosen if slug not in counts]
        names = dict(model.objects.filter(slug__in=absent).values_list("slug", "name")) if absent else {}
        options = [
            Option(slug, label or NOT_STATED[1], count, slug in chosen) for slug, (label, count) in counts.items()
        ]
        options.sort(key=lambda option: (option.value == UNSTATED, not option.checked, -option.count, option.label))
        gone = [Option(slug, names.get(slug, slug), 0, True) for slug in absent]
        return Group(name, self._label(name), (*gone, *options), self.errors(name))

    def pay(self) -> PayGroup:
        """The minimum pay, with the histogram of what the others pay."""
        bins, minimum = self.found.counts["pay"], self.filters.cleaned["pay"] or Decimal(0)
        at_least = {dollars: sum(n for cents, n in bins.items() if cents >= dollars * 100) for dollars in PAY_SHORTCUTS}
        low, high = (min(bins) // 100, max(bins) // 100) if bins else (0, 0)
        return PayGroup(
            value=self.filters.form.data.get("pay", "")
            if self.errors("pay")
            else (self.parameters.get("pay") or [""])[0],
            errors=self.errors("pay"),
            bars=tuple(bars(bins, int(minimum * 100))),
            low=low,
            high=high,
            shortcuts=tuple(
                (dollars, search_address(self.parameters, pay=str(dollars)), count)
                for dollars, count in at_least.items()
                if count
            ),
            stated=sum(bins.values()),
            total=self.found.totals["pay"],
        )

    def labels(self) -> dict[tuple[str, str], str]:
        """{(parameter, value): the choice in words}, of all that is chosen here."""
        return {
            (name, value): self._words(name, value)
            for name, values in self.parameters.items()
            if name not in ("q", "where", "radius", "sort")
            for value in values
        }

    def chips(self) -> list[Chip]:
        """Each choice in words, with the address of the search without it."""
        found = []
        for (name, value), words in self.labels().items():
            others = [other for other in self.parameters[name] if other != value]
            found.append(Chip(words, search_address(self.parameters, **{name: others})))
        return found

    def _words(self, name: str, value: str) -> str:
        """A choice as its chip says it, understood without its group's heading."""
        if name == "pay":
            return f"${value} or more an hour"
        if name == "remote":
            return "No remote ones"
        if name in ("posted", "closing"):
            label = dict(POSTED if name == "posted" else CLOSING)[value]
            return f"{'Posted' if name == 'posted' else 'Closing'} {label[0].lower()}{label[1:]}"
        group = self._named(name, Role if name == "role" else Company) if name in ("role", "company") else None
        labels = {o.value: o.label for o in group.options} if group else dict(self.filters.form.fields[name].choices)
        if value == UNSTATED:
            return f"{self._label(name)} not stated"
        return str(labels.get(value, value))


def bars(bins: dict[int, int], minimum: int, height: int = 46, most: int = 14) -> list[Bar]:
    """At most `most` bars over `bins` ({cents: count}), of a width that is a whole number of dollars."""
    if not bins:
        return []
    first, last = min(bins), max(bins)
    step = max(1, -(-(last - first + 100) // 100 // most)) * 100
    sums: dict[int, int] = {}
    for cents, count in bins.items():
        sums[(cents - first) // step] = sums.get((cents - first) // step, 0) + count
    number, tallest = (last - first) // step + 1, max(sums.values())
    width = 100 / number
    return [
        Bar(
            x=round(at * width + 0.25, 2),
            width=round(width - 0.5, 2),
            y=round(height + 2 - height * sums.get(at, 0) / tallest, 1),
            height=round(height * sums.get(at, 0) / tallest, 1),
            within=first + at * step >= minimum,
        )
        for at in range(number)
    ]


def sort_options(filters: PostingFilter, order: str) -> list[Option]:
    """The orders; best match only where there are words to match."""
    wordless = not filters.cleaned["q"]
    return [
        Option(value, label, 0, value == order) for value, label in SORTS if not (wordless and value == "relevance")
    ]


def radius_options(chosen: int) -> list[Option]:
    return [Option(value, label, 0, int(value) == chosen) for value, label in RADIUS_LABELS]

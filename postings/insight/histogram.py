"""The histogram of pay: which bars there are, where they stand, and the same in words."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import count, product

from postings import pay
from postings.choices import PayUnit
from postings.insight.sample import Sample
from postings.words.money import money, thousands

MOST_BARS = 15
STEPS = (1, 2, 3, 4, 5)  # and ten, a hundred, ... times as many units
HEADROOM = 22  # pixels over the tallest bar, for the word at the average's line
AXIS = 40  # pixels under the bars, for two rows of amounts
GAP = 0.25  # percent of the width, on each side of a bar
INTERVALS = 3  # between amounts on the axis: as many as a phone has room for


@dataclass(frozen=True)
class Bar:
    """One bar: pay from `low` to under `high` whole units an hour. Sides in percent, heights in pixels."""

    low: int
    high: int
    count: int
    label: str
    x: float
    width: float
    y: float
    height: float
    hi: bool  # in focus


@dataclass(frozen=True)
class Tick:
    x: float  # percent
    anchor: str
    hourly: str
    yearly: str


@dataclass(frozen=True)
class Histogram:
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    average: float  # percent
    dot: float | None  # percent; where one posting's pay is
    height: int  # pixels of the whole picture
    summary: str

    @property
    def base(self) -> int:
        return self.height - AXIS

    @property
    def dot_y(self) -> int:
        return self.base - 6

    @property
    def hourly_y(self) -> int:
        return self.base + 17

    @property
    def yearly_y(self) -> int:
        return self.base + 34

    @property
    def average_at_right(self) -> bool:
        """Whether there is no room for the word to the right of the line."""
        return self.average > 70


@dataclass(frozen=True)
class Scale:
    """`number` bars of `step` units, from `first` units on; an open end takes in what lies beyond."""

    first: int
    step: int
    number: int
    open_low: bool
    open_high: bool

    @property
    def last(self) -> int:
        return self.first + self.step * self.number

    def percent(self, rate: int) -> float:
        """Where `rate` (hundredths) is on the axis; what lies beyond is at its end."""
        share = (rate / 100 - self.first) / (self.last - self.first)
        return round(100 * min(1.0, max(0.0, share)), 2)

    def bar_of(self, rate: int) -> int:
        return min(self.number - 1, max(0, (rate // 100 - self.first) // self.step))


def histogram(sample: Sample, focus: tuple[int, int], height: int, dot: int | None = None) -> Histogram:
    """The histogram of `sample`, `height` pixels high, with the bars between the two rates of `focus` in focus.

    `dot` is the rate of one posting, to be marked.
    """
    scale = scale_of(sample)
    bars = _bars(sample, scale, focus, height - AXIS)
    return Histogram(
        bars=tuple(bars),
        ticks=tuple(_ticks(sample.currency, scale)),
        average=scale.percent(sample.mean),
        dot=None if dot is None else scale.percent(dot),
        height=height,
        summary=_summary(sample, bars),
    )


def scale_of(sample: Sample) -> Scale:
    """At most MOST_BARS bars, each the same whole number of units wide.

    The width is fitted to what lies between the 1st and the 99th percentile. Where bars of that width do not reach the
    few beyond, these are gathered in the bar at the end, which is open.
    """
    rates = list(sample.counts)
    low, high = sample.percentile(1), sample.percentile(99)
    inner = [rate for rate in rates if low <= rate <= high]
    step = next(step for step in _steps() if _number(inner[0], inner[-1], step) <= MOST_BARS)
    ends = product((rates[0], inner[0]), (rates[-1], inner[-1]))
    first, last = next(ends for ends in ends if _number(*ends, step) <= MOST_BARS)
    return Scale(
        first=first // (step * 100) * step,
        step=step,
        number=_number(first, last, step),
        open_low=rates[0] // (step * 100) < first // (step * 100),
        open_high=rates[-1] // (step * 100) > last // (step * 100),
    )


def _steps():
    for power in count():
        yield from (step * 10**power for step in STEPS)


def _number(first: int, last: int, step: int) -> int:
    """How many bars of `step` units hold the rates from `first` to `last`; their edges are multiples of `step`."""
    return last // (step * 100) - first // (step * 100) + 1


def _bars(sample: Sample, scale: Scale, focus: tuple[int, int], base: int) -> list[Bar]:
    sums = [0] * scale.number
    for rate, number in sample.counts.items():
        sums[scale.bar_of(rate)] += number
    width, tallest = 100 / scale.number, max(sums)
    in_focus = _in_focus(scale, focus)
    found = []
    for at, number in enumerate(sums):
        low, height = scale.first + at * scale.step, round((base - HEADROOM) * number / tallest, 1)
        found.append(
            Bar(
                low=low,
                high=low + scale.step,
                count=number,
                label=_label(sample.currency, scale, at),
                x=round(at * width + GAP, 2),
                width=round(width - 2 * GAP, 2),
                y=round(base - height, 1),
                height=height,
                hi=in_focus(at),
            )
        )
    return found


def _in_focus(scale: Scale, focus: tuple[int, int]) -> Callable[[int], bool]:
    """The bars whose middle lies between the two rates; where there is none, those that hold the rates."""
    middles = [(scale.first + (at + 0.5) * scale.step) * 100 for at in range(scale.number)]
    chosen = {at for at, middle in enumerate(middles) if focus[0] <= middle <= focus[1]}
    return (chosen or {scale.bar_of(rate) for rate in focus}).__contains__


def _label(currency: str, scale: Scale, at: int) -> str:
    low, high = (money(Decimal(scale.first + n * scale.step), currency) for n in (at, at + 1))
    if at == 0 and scale.open_low:
        return f"Under {high}"
    return f"{low} or more" if at == scale.number - 1 and scale.open_high else f"{low} to under {high}"


def _ticks(currency: str, scale: Scale) -> list[Tick]:
    """Amounts under some of the bars' edges, always at both ends; one of them says what the row is."""
    gap = -(-scale.number // INTERVALS)
    between = [at for at in range(gap, scale.number, gap) if scale.number - at >= gap]
    edges = [0, *between, scale.number]
    says_unit = edges[-1] if not scale.open_high else 0 if not scale.open_low else edges[1]
    found = []
    for at in edges:
        units = Decimal(scale.first + at * scale.step)
        yearly = pay.convert(units, PayUnit.HOUR, PayUnit.YEAR)
        assert yearly is not None  # an hour is no lump sum
        open_end = " or less" if at == 0 and scale.open_low else ""
        open_end = " or more" if at == scale.number and scale.open_high else open_end
        ends = (" an hour", " a year") if at == says_unit else (open_end, open_end)
        anchor = "start" if at == 0 else "end" if at == scale.number else "middle"
        found.append(
            Tick(
                round(100 * at / scale.number, 2),
                anchor,
                f"{money(units, currency)}{ends[0]}",
                f"{thousands(yearly, currency)}{ends[1]}",
            )
        )
    return found


def _summary(sample: Sample, bars: list[Bar]) -> str:
    """What the picture shows, for those who do not see it; every number of it is in the table."""
    tallest = max(bars, key=lambda bar: bar.count)
    if len(bars) == 1:
        return f"All {sample.count:,} postings pay {_inline(tallest.label)} an hour."
    span = f"Histogram of {len(bars)} bars, from {_inline(bars[0].label)} to {_inline(bars[-1].label)} an hour."
    return f"{span} The tallest: {tallest.count:,} of {sample.count:,} postings pay {_inline(tallest.label)}."


def _inline(label: str) -> str:
    return f"{label[0].lower()}{label[1:]}"

"""The numbers of pay over a sample of postings, each counted with the middle of its stated pay. Exact to the cent."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from postings import pay
from postings.choices import PayUnit
from postings.words.money import money

LEAST = 5  # postings: fewer say nothing about what is usual
ENOUGH = 30  # postings: with fewer the area is widened


@dataclass(frozen=True)
class Amount:
    """Pay an hour in `currency`, and the same a year (2,080 hours), as numbers and in words."""

    hourly: Decimal
    currency: str

    @classmethod
    def of(cls, rate: int, currency: str) -> "Amount":
        """The amount of `rate`, in hundredths an hour."""
        return cls(Decimal(rate) / 100, currency)

    @property
    def yearly(self) -> Decimal:
        """To the cent."""
        found = pay.convert(self.hourly, PayUnit.HOUR, PayUnit.YEAR)
        assert found is not None  # an hour is no lump sum
        return found

    @property
    def an_hour(self) -> str:
        """Such as "$34.17": with cents, unless they are too small to matter (from 1,000 up)."""
        return money(self.hourly, self.currency, cents=self.hourly < 1000)

    @property
    def a_year(self) -> str:
        """Such as "$71,074"."""
        return money(self.yearly, self.currency, cents=False)


class Sample:
    """The rates of some postings, all in one currency. Rates are hundredths of it an hour, whole numbers."""

    def __init__(self, currency: str, counts: Mapping[int, int]):
        """`counts` is {rate: how many postings}, with at least one posting."""
        self.currency = currency
        self.counts = dict(sorted(counts.items()))
        self.count = sum(counts.values())
        self.total = sum(rate * number for rate, number in counts.items())
        self._rates = list(self.counts)
        self._ends = list(accumulate(self.counts.values()))

    def percentile(self, percent: int) -> int:
        """The rate that `percent` in a hundred stay under, from 1 to 99, rounded half up.

        Linear interpolation between the two rates around the position (n - 1) x percent / 100, counted from the
        lowest: what statistics.quantiles(rates, n=100, method="inclusive")[percent - 1] gives.
        """
        position, rest = divmod((self.count - 1) * percent, 100)
        low, high = self._at(position), self._at(min(position + 1, self.count - 1))
        return half_up(low * (100 - rest) + high * rest, 100)

    @property
    def mean(self) -> int:
        """The average rate, rounded half up."""
        return half_up(self.total, self.count)

    def below(self, rate: int) -> int:
        """How many state less than `rate`."""
        at = bisect_left(self._rates, rate)
        return self._ends[at - 1] if at else 0

    def amount(self, rate: int) -> Amount:
        return Amount.of(rate, self.currency)

    def _at(self, position: int) -> int:
        return self._rates[bisect_right(self._ends, position)]


def largest(distribution: Mapping[str, Mapping[int, int]]) -> Sample | None:
    """The sample of the currency with the most postings (the first by its code among equals); None without any.

    Currencies are never mixed: what they are worth changes while postings stand.
    """
    if not distribution:
        return None
    currency = min(distribution, key=lambda code: (-sum(distribution[code].values()), code))
    return Sample(currency, distribution[currency])


def half_up(numerator: int, denominator: int) -> int:
    """The quotient of two whole numbers from 0 up, rounded to a whole one, halves up."""
    return (2 * numerator + denominator) // (2 * denominator)

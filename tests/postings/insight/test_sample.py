"""The numbers of a sample against Python's own statistics, to the cent."""

import random
import statistics
from decimal import ROUND_HALF_UP, Decimal

import pytest

from postings.insight.sample import Amount, Sample, largest

CENT = Decimal("0.01")
SIZES = (2, 5, 6, 29, 30, 31, 100, 101, 412)


def counted(rates):
    return {rate: rates.count(rate) for rate in rates}


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


@pytest.mark.parametrize("size", SIZES)
def test_percentiles_are_those_of_statistics(size):
    chance = random.Random(size)
    rates = [chance.choice((chance.randint(1500, 6000), 2500, 3000)) for _ in range(size)]
    sample = Sample("USD", counted(rates))
    expected = statistics.quantiles([Decimal(rate) / 100 for rate in rates], n=100, method="inclusive")
    assert [sample.amount(sample.percentile(p)).hourly for p in range(1, 100)] == [cents(one) for one in expected]


@pytest.mark.parametrize("size", SIZES)
def test_average_is_the_mean_of_statistics(size):
    chance = random.Random(size)
    rates = [chance.randint(1500, 6000) for _ in range(size)]
    sample = Sample("USD", counted(rates))
    assert sample.amount(sample.mean).hourly == cents(statistics.mean(Decimal(rate) / 100 for rate in rates))


def test_halves_of_a_cent_go_up():
    sample = Sample("USD", {2000: 1, 2001: 1})
    assert (sample.mean, sample.percentile(50)) == (2001, 2001)


def test_below_counts_only_less():
    sample = Sample("USD", {2000: 3, 2500: 2, 3000: 1})
    assert [sample.below(rate) for rate in (1999, 2000, 2001, 2500, 3000, 3001)] == [0, 0, 3, 3, 5, 6]


def test_yearly_is_2080_hours():
    amount = Amount(Decimal("34.17"), "USD")
    assert (amount.an_hour, amount.a_year, amount.yearly) == ("$34.17", "$71,074", Decimal("71073.60"))


def test_large_units_are_written_without_hundredths():
    assert Amount(Decimal("1500.50"), "JPY").an_hour == "¥1,501"


def test_largest_currency_is_that_of_most_postings():
    assert largest({"CAD": {1000: 2, 1100: 1}, "USD": {9000: 2}}).currency == "CAD"
    assert largest({"USD": {9000: 2}, "CAD": {1000: 2}}).currency == "CAD"
    assert largest({}) is None

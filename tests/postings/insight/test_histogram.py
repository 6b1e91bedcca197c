"""Bars that hold every posting once, of whole units, at most fifteen."""

import random

import pytest

from postings.insight.histogram import MOST_BARS, histogram
from postings.insight.sample import Sample


def rates_of(chance, size, high):
    return [int(abs(chance.gauss(high / 2, high / 6))) + 100 for _ in range(size)]


def sample_of(rates, currency="USD"):
    return Sample(currency, {rate: rates.count(rate) for rate in rates})


@pytest.mark.parametrize("high", [200, 3_000, 7_000, 40_000, 3_000_000])
@pytest.mark.parametrize("size", [5, 30, 99, 150, 1_000])
def test_bars_hold_the_whole_sample(size, high):
    rates = rates_of(random.Random(size + high), size, high)
    drawn = histogram(sample_of(rates), (rates[0], rates[0]), 200)
    assert sum(bar.count for bar in drawn.bars) == size
    assert len(drawn.bars) <= MOST_BARS
    assert {bar.high - bar.low for bar in drawn.bars} == {drawn.bars[0].high - drawn.bars[0].low}
    assert all(bar.low == before.high for before, bar in zip(drawn.bars, drawn.bars[1:], strict=False))
    for bar in drawn.bars[1:-1]:
        assert bar.count == sum(bar.low * 100 <= rate < bar.high * 100 for rate in rates)


def test_bars_of_few_dollars_are_a_dollar_wide():
    drawn = histogram(sample_of([2000, 2050, 2100, 2299, 2300]), (2050, 2299), 200)
    assert [(bar.label, bar.count) for bar in drawn.bars] == [
        ("$20 to under $21", 2), ("$21 to under $22", 1), ("$22 to under $23", 1), ("$23 to under $24", 1),
    ]  # fmt: skip
    assert [bar.hi for bar in drawn.bars] == [True, True, True, False]
    assert [tick.hourly for tick in drawn.ticks] == ["$20", "$22", "$24 an hour"]
    assert [tick.yearly for tick in drawn.ticks] == ["$42K", "$46K", "$50K a year"]


def test_few_beyond_are_gathered_in_the_end_bars():
    rates = [100, *range(2000, 3500, 10), 90_000]
    drawn = histogram(sample_of(rates), (2300, 3000), 200)
    assert drawn.bars[0].label == "Under $21"
    assert drawn.bars[-1].label == "$34 or more"
    assert (drawn.bars[0].count, drawn.bars[-1].count) == (11, 11)
    assert drawn.ticks[0].hourly == "$20 or less"
    assert drawn.ticks[1].hourly == "$25 an hour"
    assert (drawn.ticks[-1].hourly, drawn.ticks[-1].yearly) == ("$35 or more", "$73K or more")
    assert drawn.summary == (
        "Histogram of 15 bars, from under $21 to $34 or more an hour. The tallest: 11 of 152 postings pay under $21."
    )


def test_one_amount_is_one_bar_in_focus():
    drawn = histogram(sample_of([2000] * 5), (2000, 2000), 200)
    (bar,) = drawn.bars
    assert (bar.count, bar.hi, bar.height) == (5, True, 138.0)
    assert drawn.summary == "All 5 postings pay $20 to under $21 an hour."


def test_marks_stay_on_the_axis():
    rates = [*range(2000, 3500, 10), 90_000_000]
    drawn = histogram(sample_of(rates), (2300, 3000), 144, dot=90_000_000)
    assert drawn.average == 100
    assert drawn.dot == 100
    assert drawn.average_at_right


def test_other_currencies_carry_their_sign():
    drawn = histogram(sample_of([150_000, 250_000, 260_000, 270_000, 280_000], "JPY"), (0, 1), 200)
    assert (drawn.ticks[0].hourly, drawn.bars[0].label) == ("¥2,500 or less", "Under ¥2,520")

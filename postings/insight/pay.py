"""What the internships of a search pay: the panel of numbers, with the sample, area and date that each needs.

Low and high are the 5th and the 95th percentile, the middle half lies from the 25th to the 75th, the average is the
mean; all over the middle of each posting's stated pay, opened in the last 12 months, live or ended.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from postings.insight.area import area_name, in_country, inside, postings_in, widened, widening
from postings.insight.breakdown import Table, tables
from postings.insight.histogram import Histogram, histogram
from postings.insight.sample import ENOUGH, LEAST, Amount, Sample, half_up, largest
from postings.search.query import Search
from postings.search.rates import DAYS, distribution, left_out
from postings.words import long_date
from postings.words.money import sign
from postings.words.terms import count as count_words
from postings.words.terms import join_words

HEIGHT = 200  # pixels of the histogram
CHOICES = {"pay": "the least pay", "posted": "the days since posting", "closing": "the days until closing"}


@dataclass(frozen=True)
class Comparison:
    """The average beside the country's. `percent` above it (below: negative), whole, of the unrounded averages."""

    percent: int
    average: Amount  # the country's
    count: int
    words: str


@dataclass(frozen=True)
class PayPanel:
    """What templates/postings/insight/_pay.html shows, and what sentences are made of.

    `count` postings of the `shown` search in the currency of all amounts; `asked_count` of the search that was asked
    for. The texts are whole sentences, empty where there is nothing to say.
    """

    shown: Search
    count: int
    asked_count: int
    since: dt.date
    as_of: dt.date
    low: Amount
    average: Amount
    high: Amount
    lower: Amount  # the middle half, from
    upper: Amount  # and to
    histogram: Histogram
    tables: tuple[Table, ...]
    comparison: Comparison | None
    widened: str
    caution: str
    left_out: str

    @property
    def currency(self) -> str:
        return self.average.currency

    @property
    def is_wider(self) -> bool:
        return bool(self.widened)

    @property
    def area(self) -> str:
        """Such as "within 25 miles of Washington, DC"; empty for everywhere."""
        return inside(self.shown)

    @property
    def sample(self) -> str:
        """Such as "412 postings within 25 miles of Washington, DC"."""
        return f"{self.count:,} {postings_in(self.shown)}"

    @property
    def source(self) -> str:
        """The line under the numbers: from how many, where and when."""
        return f"From {self.sample} that stated pay, {long_date(self.since)} to {long_date(self.as_of)}."

    @property
    def date(self) -> str:
        return long_date(self.as_of)


def pay_panel(search: Search) -> PayPanel | None:
    """The panel of `search`, of the widened search where under ENOUGH postings state pay; None under LEAST.

    Raises postings.search.index.IndexNotReady.
    """
    found = shown_sample(search)
    if found is None:
        return None
    shown, sample = found
    asked = largest(distribution(search))
    asked_count = asked.count if asked else 0
    quarters = sample.percentile(25), sample.percentile(75)
    today = timezone.localdate()
    amounts = {name: sample.amount(sample.percentile(p)) for name, p in (("low", 5), ("high", 95))}
    return PayPanel(
        shown=shown,
        count=sample.count,
        asked_count=asked_count,
        since=today - dt.timedelta(days=DAYS),
        as_of=today,
        **amounts,
        average=sample.amount(sample.mean),
        lower=sample.amount(quarters[0]),
        upper=sample.amount(quarters[1]),
        histogram=histogram(sample, quarters, HEIGHT),
        tables=tables(shown, sample.currency),
        comparison=_comparison(shown, sample),
        widened=widened(search, shown, asked_count),
        caution=" ".join(filter(None, [_caution(sample), _not_applied(search)])),
        left_out=_left_out(shown, sample),
    )


def shown_sample(search: Search) -> tuple[Search, Sample] | None:
    """The sample that stands for `search`, and the search that it is of: in the narrowest area with ENOUGH postings.

    Where there is none, the one with the most postings, the widest among equals; None where that has under LEAST.
    """
    best: tuple[Search, Sample] | None = None
    for wider in widening(search):
        sample = largest(distribution(wider))
        if sample and (best is None or sample.count >= best[1].count):
            best = wider, sample
        if sample and sample.count >= ENOUGH:
            break
    return best if best and best[1].count >= LEAST else None


def _comparison(shown: Search, sample: Sample) -> Comparison | None:
    """With the whole country, where the area is a part of it and both have at least LEAST postings."""
    country = in_country(shown)
    counts = distribution(country).get(sample.currency) if country else None
    whole = Sample(sample.currency, counts) if counts else None
    if country is None or whole is None or whole.count < LEAST or not whole.total:
        return None
    percent = _percent_above(sample, whole)
    average = whole.amount(whole.mean)
    sides = "above" if percent > 0 else "below"
    differs = f"{abs(percent)}% {sides}" if percent else "the same, to the percent, as"
    words = (
        f"The average {inside(shown)} is {differs} the average for {area_name(country)}"
        f" ({average.an_hour} an hour, from {count_words(whole.count, 'posting')})."
    )
    return Comparison(percent, average, whole.count, words)


def _percent_above(sample: Sample, whole: Sample) -> int:
    """Whole percent, halves away from zero."""
    ours, theirs = sample.total * whole.count, whole.total * sample.count
    percent = half_up(100 * abs(ours - theirs), theirs)
    return percent if ours >= theirs else -percent


def _caution(sample: Sample) -> str:
    if sample.count >= ENOUGH:
        return ""
    return f"Only {sample.count} postings state pay, so take these numbers as a rough guide."


def _not_applied(search: Search) -> str:
    """Which choices of the search say nothing about these numbers, in words."""
    named = [CHOICES[name] for name in left_out(search)]
    if not named:
        return ""
    words, verb = join_words(named), "is" if len(named) == 1 else "are"
    return f"{words[:1].upper()}{words[1:]} that you chose {verb} not applied here."


def _left_out(shown: Search, sample: Sample) -> str:
    """The postings in other currencies, in words."""
    others = {code: sum(rates.values()) for code, rates in distribution(shown).items() if code != sample.currency}
    if not others:
        return ""
    ranked = sorted(others.items(), key=lambda item: (-item[1], item[0]))
    named = [f"{count_words(number, 'posting')} in {sign(code).strip()}" for code, number in ranked]
    verb = "is" if sum(others.values()) == 1 else "are"
    return f"{join_words(named)} {verb} left out: currencies are not mixed."

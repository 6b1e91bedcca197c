"""Where one posting's pay lies among what its role pays in its area."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from places.lookup import Where
from postings.choices import PayUnit
from postings.insight.area import at_country, at_place, postings_in, widened
from postings.insight.histogram import Histogram, histogram
from postings.insight.pay import shown_sample
from postings.insight.sample import Amount, largest
from postings.models import Posting
from postings.search.documents import middle_rate
from postings.search.query import Search
from postings.search.rates import distribution
from postings.words import long_date, money, money_range

HEIGHT = 144  # pixels of the histogram


@dataclass(frozen=True)
class Standing:
    """What templates/postings/insight/_standing.html shows.

    `more` and `less` are the shares of the `count` postings that pay less and more than this one, such as "88%",
    rounded down; empty for none.
    """

    at: str  # such as "$45", an hour
    is_middle: bool  # of a range, not the one amount
    stated: str  # the range an hour
    more: str
    less: str
    count: int
    among: str  # such as "postings within 25 miles of Washington, DC"
    average: Amount
    histogram: Histogram
    widened: str
    date: str


def standing(posting: Posting) -> Standing | None:
    """None where the posting has no role or states no rate, or where too few in its currency do.

    Needs `posting.role` and `posting.place_list`; raises postings.search.index.IndexNotReady.
    """
    rate, amounts = middle_rate(vars(posting)), posting.pay_per(PayUnit.HOUR)
    if not posting.role or rate is None or amounts is None:
        return None
    asked = around(posting)
    found = shown_sample(asked)
    if found is None or found[1].currency != posting.currency:
        return None
    shown, sample = found
    below = sample.below(rate)
    above = sample.count - below - sample.counts.get(rate, 0)
    in_area = largest(distribution(asked))
    return Standing(
        at=money(sample.amount(rate).hourly, sample.currency),
        is_middle=amounts[0] != amounts[1],
        stated=money_range(*amounts, posting.currency),
        more=share(below, sample.count),
        less=share(above, sample.count),
        count=sample.count,
        among=f"{posting.role.in_words} {postings_in(shown)}",
        average=sample.amount(sample.mean),
        histogram=histogram(sample, _cents(amounts), HEIGHT, dot=rate),
        widened=widened(asked, shown, in_area.count if in_area else 0),
        date=long_date(timezone.localdate()),
    )


def around(posting: Posting) -> Search:
    """The posting's role around its first place, remote ones left out; of one without a place, in its whole country."""
    assert posting.role is not None
    return Search(where=_where(posting), with_remote=not posting.place_list, chosen=(("role", (posting.role.slug,)),))


def _where(posting: Posting) -> Where | None:
    if posting.place_list:
        return at_place(posting.place_list[0])
    return at_country(posting.remote_country)


def share(part: int, whole: int) -> str:
    """Such as "88%", never more than it is: all but one of a thousand are "99%"; empty for none."""
    if not part:
        return ""
    return f"{100 * part // whole}%" if 100 * part >= whole else "under 1%"


def _cents(amounts: tuple[Decimal, Decimal]) -> tuple[int, int]:
    return int(amounts[0] * 100), int(amounts[1] * 100)

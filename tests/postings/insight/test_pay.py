"""The panel of pay against a plain Python calculation over the rows, to the cent."""

import datetime as dt
import random
import statistics
from collections import Counter
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest
from django.utils import timezone

from places.lookup import look_up
from places.models import Place
from postings.insight.pay import pay_panel
from postings.insight.sample import ENOUGH
from postings.models import Posting, Role
from postings.search import rates
from postings.search.query import Search
from postings.search.rates import distribution
from tests.factories import CompanyFactory, PostingFactory, days_ago

pytestmark = pytest.mark.django_db

HOURS = {"hour": 1, "day": 8, "week": 40, "month": Decimal(2080) / 12, "year": 2080}
PAY = {"hour": (15, 60), "day": (120, 480), "week": (600, 2400), "month": (2_500, 9_000), "year": (30_000, 120_000)}
CENT = Decimal("0.01")


def cents(amount) -> Decimal:
    return Decimal(amount).quantize(CENT, ROUND_HALF_UP)


def varied(chance, companies):
    """A posting unlike the others in pay, currency, age and state."""
    unit = chance.choice([*PAY, "once"])
    low = Decimal(chance.randint(100 * PAY.get(unit, (3_000, 0))[0], 100 * PAY.get(unit, (0, 8_000))[1])) / 100
    high = low + chance.randint(0, 500)
    stated = chance.choice([(low, None), (None, low), (low, high), (low, high), (low, high), (None, None)])
    opened = chance.choice([1, 2, 30, 90, 200, 300, 364, 366, 500])
    ends = chance.choice([None, 40, -3]) if opened > 3 else None
    return PostingFactory(
        company=chance.choice(companies),
        title=chance.choice(["Machine learning intern", "Data engineering intern"]),
        pay_kind=chance.choice(["", "", "", "", "", "stipend"]),
        pay_min=stated[0],
        pay_max=stated[1],
        pay_unit=unit,
        currency=chance.choice(["USD"] * 6 + ["CAD", "EUR"]),
        opens_at=days_ago(opened),
        closes_on=None if ends is None else (timezone.now() + dt.timedelta(days=ends)).date(),
        status=chance.choice(["published"] * 6 + ["closed"] * 2 + ["draft", "removed"]),
    )


def plain_rates() -> dict[str, list[Decimal]]:
    """{currency: the middle of each posting's pay an hour}, from the rows alone."""
    found: dict[str, list[Decimal]] = {}
    for posting in Posting.objects.filter(status__in=["published", "closed"], opens_at__gte=days_ago(365)):
        stated = [amount for amount in (posting.pay_min, posting.pay_max) if amount is not None]
        if stated and posting.pay_unit != "once" and posting.pay_kind != "stipend":
            middle = (stated[0] + stated[-1]) / 2 / HOURS[posting.pay_unit]
            found.setdefault(posting.currency, []).append(cents(middle))
    return found


@pytest.fixture
def board():
    chance = random.Random(11)
    companies = [CompanyFactory() for _ in range(5)]
    for _ in range(400):
        varied(chance, companies)


def test_numbers_agree_with_plain_python_to_the_cent(board):
    panel, expected = pay_panel(Search()), plain_rates()
    ours = expected.pop("USD")
    parts = statistics.quantiles(ours, n=100, method="inclusive")
    assert panel.count == len(ours) > 100
    assert panel.currency == "USD"
    assert panel.average.hourly == cents(statistics.mean(ours))
    assert panel.average.yearly == panel.average.hourly * 2080
    shown = [panel.low, panel.lower, panel.upper, panel.high]
    assert [amount.hourly for amount in shown] == [cents(parts[percent - 1]) for percent in (5, 25, 75, 95)]
    assert sum(bar.count for bar in panel.histogram.bars) == len(ours)
    for code, sign in (("CAD", "CA$"), ("EUR", "€")):
        assert f"{len(expected[code])} postings in {sign}" in panel.left_out
    assert panel.left_out.endswith("are left out: currencies are not mixed.")


def test_distribution_is_the_rows(board):
    expected = {code: dict(Counter(int(rate * 100) for rate in found)) for code, found in plain_rates().items()}
    assert distribution(Search()) == expected


def test_distribution_too_large_for_one_answer_is_whole(board, monkeypatch):
    expected = distribution(Search())
    rates.forget()
    monkeypatch.setattr(rates, "MOST_RATES", 3)
    assert distribution(Search()) == expected


def test_words_and_choices_apply_but_not_those_that_would_bias(board):
    plain = distribution(Search())
    for biased in (("posted", 7), ("closing", 3), ("pay", 5000)):
        assert distribution(replace(Search(sort="pay"), chosen=(biased,))) == plain
    sizes = {code: sum(found.values()) for code, found in plain.items()}
    fewer = {code: sum(found.values()) for code, found in distribution(Search("machine learning")).items()}
    assert 0 < fewer["USD"] < sizes["USD"]


def paying(number: int, hourly=20, **values):
    return [PostingFactory(pay_min=hourly, pay_max=None, **values) for _ in range(number)]


def test_shown_from_five_up():
    paying(4)
    assert pay_panel(Search()) is None
    paying(1, hourly=30)
    panel = pay_panel(Search())
    assert (panel.count, panel.average.an_hour) == (5, "$22.00")
    assert panel.caution == "Only 5 postings state pay, so take these numbers as a rough guide."


def test_what_pays_no_rate_is_out():
    paying(5)
    PostingFactory(pay_min=6000, pay_max=None, pay_unit="once", pay_kind="stipend")
    PostingFactory(pay_min=900, pay_max=None, pay_unit="week", pay_kind="stipend")
    PostingFactory(pay_min=None, pay_max=None, pay_unit="", pay_kind="unpaid")
    PostingFactory(pay_min=None, pay_max=None, pay_unit="", pay_kind="credit")
    PostingFactory(pay_min=None, pay_max=None, pay_unit="", pay_kind="")
    assert pay_panel(Search()).count == 5


def test_ended_ones_are_in_and_old_ones_out():
    paying(5)
    paying(1, hourly=32, expired=True)
    paying(1, hourly=32, closed=True)
    paying(1, hourly=99, opens_at=days_ago(366), closes_on=None)
    paying(1, hourly=99, removed=True)
    paying(1, hourly=99, draft=True)
    assert pay_panel(Search()).count == 7
    assert pay_panel(Search()).high.hourly == 32


def test_currency_of_most_postings_is_shown_alone():
    paying(6, hourly=30, currency="CAD")
    paying(5, hourly=90)
    panel = pay_panel(Search())
    assert (panel.count, panel.average.an_hour, panel.low.a_year) == (6, "CA$30.00", "CA$62,400")
    assert panel.left_out == "5 postings in $ are left out: currencies are not mixed."


@pytest.fixture
def bethesda():
    return Place.objects.get(slug="bethesda-md")


def near(text="Bethesda, MD", **values) -> Search:
    return Search(where=look_up(text), with_remote=False, **values)


def test_thirty_need_no_wider_area(bethesda):
    paying(30, places=[bethesda])
    panel = pay_panel(near())
    assert (panel.count, panel.widened, panel.caution) == (30, "", "")
    assert panel.source.startswith("From 30 postings within 25 miles of Bethesda, MD that stated pay, ")


def test_twenty_nine_widen_to_the_state(bethesda):
    paying(29, places=[bethesda])
    paying(1, hourly=50, places=[Place.objects.get(slug="oakland-md")])  # 130 miles away
    panel = pay_panel(near())
    assert (panel.count, panel.asked_count) == (30, 29)
    assert panel.widened == (
        "Few postings within 25 miles of Bethesda, MD say what they pay (29), so this looks at all of Maryland."
    )
    assert panel.source.startswith("From 30 postings in Maryland that stated pay, ")


def test_area_widens_by_radius_first(bethesda):
    paying(29, places=[bethesda])
    paying(1, places=[Place.objects.get(slug="baltimore-md")])  # 33 miles away
    panel = pay_panel(near(radius=10))
    assert panel.widened.endswith(
        "within 10 miles of Bethesda, MD say what they pay (29), so this looks within 50 miles."
    )


def test_too_few_everywhere_are_shown_with_a_caution(bethesda):
    paying(7, places=[bethesda])
    panel = pay_panel(near())
    assert panel.widened.endswith("so this looks at all of the United States.")
    assert panel.caution.startswith("Only 7 postings state pay")
    assert pay_panel(near("Germany")) is None


def test_other_choices_stay_while_the_area_widens(bethesda):
    role, other = Role.objects.all()[:2]
    paying(10, places=[bethesda], role=role)
    paying(40, places=[bethesda], role=other)
    assert pay_panel(near(chosen=(("role", (role.slug,)),))).count == 10


def test_average_is_compared_with_the_country(bethesda):
    paying(30, hourly=27, places=[bethesda])
    paying(30, hourly=23, places=[Place.objects.get(slug="austin-tx")])
    panel = pay_panel(near())
    assert panel.comparison.percent == 8
    assert panel.comparison.words == (
        "The average within 25 miles of Bethesda, MD is 8% above the average for the United States"
        " ($25.00 an hour, from 60 postings)."
    )
    assert pay_panel(near("Austin, TX")).comparison.percent == -8
    assert pay_panel(near("United States")).comparison is None
    assert pay_panel(Search()).comparison is None


def test_remote_ones_of_the_country_are_named(bethesda):
    paying(30, places=[bethesda])
    paying(3, arrangement="remote", remote_country="US")
    panel = pay_panel(replace(near(), with_remote=True))
    assert panel.sample == "33 postings within 25 miles of Bethesda, MD or remote in the United States"


def test_tables_have_rows_of_five_and_two_rows(bethesda):
    austin = Place.objects.get(slug="austin-tx")
    large, small = CompanyFactory(size="10001+"), CompanyFactory(size="1-10")
    paying(5, hourly=20, places=[bethesda, austin], company=large, season="summer", year=2027)
    paying(5, hourly=30, places=[bethesda], company=small, season="summer", year=2027)
    paying(4, hourly=90, places=[bethesda], company=small, season="fall", year=2027)
    places, sizes = pay_panel(Search()).tables
    assert [(row.label, row.average.an_hour, row.average.a_year, row.count) for row in places.rows] == [
        ("Maryland", "$43.57", "$90,626", 14), ("Texas", "$20.00", "$41,600", 5),
    ]  # fmt: skip
    assert [(row.label, row.count) for row in sizes.rows] == [("1–10", 9), ("10,001+", 5)]
    (only,) = pay_panel(near("Maryland")).tables[-1:]
    assert only.title == "By company size"


def test_cities_of_the_area_alone_are_in_its_table(bethesda):
    baltimore, austin = Place.objects.get(slug="baltimore-md"), Place.objects.get(slug="austin-tx")
    paying(20, places=[bethesda, austin])
    paying(15, places=[baltimore])
    places = pay_panel(near("Maryland")).tables[0]
    assert places.head == "City"
    assert [(row.label, row.count) for row in places.rows] == [("Bethesda, MD", 20), ("Baltimore, MD", 15)]


def test_terms_come_in_their_order():
    for season, year in (("fall", 2027), ("summer", 2027), ("spring", 2026), ("summer", None)):
        paying(5, season=season, year=year)
    terms = next(table for table in pay_panel(Search()).tables if table.title == "By term")
    assert [row.label for row in terms.rows] == ["Spring 2026", "Summer 2027", "Fall 2027", "Summer"]


def test_source_names_sample_period_and_date(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 24, 4, 30, tzinfo=dt.UTC))  # still the 23rd in New York
    paying(5)
    panel = pay_panel(Search())
    assert panel.source == "From 5 postings that stated pay, November 23, 2025 to November 23, 2026."
    assert panel.date == "November 23, 2026"


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ((("pay", 2500),), "The least pay that you chose is not applied here."),
        (
            (("pay", 2500), ("posted", 7)),
            "The least pay and the days since posting that you chose are not applied here.",
        ),
        ((("term", ("2027-summer",)),), ""),
    ],
)
def test_panel_says_which_choices_are_not_applied(chosen, words):
    PostingFactory.create_batch(ENOUGH)
    panel = pay_panel(Search(chosen=chosen))
    assert panel.caution == words

import pytest

from postings import words
from tests.postings.unsaved import paid, posting


@pytest.mark.parametrize(
    ("made", "written"),
    [
        (paid(42, 48), "$42–$48 an hour"),
        (paid(27), "$27 an hour"),
        (paid(27, 27), "$27 an hour"),
        (paid("26.5", 31), "$26.50–$31.00 an hour"),
        (paid("34.17"), "$34.17 an hour"),
        (paid(None, 48), "Up to $48 an hour"),
        (paid(0), "$0 an hour"),
        (paid(1800, unit="week"), "$1,800 a week"),
        (paid(87360, 99840, unit="year", pay_kind="salary"), "$87,360–$99,840 a year"),
        (paid(6000, unit="once", pay_kind="stipend"), "$6,000 stipend"),
        (paid(500, unit="week", pay_kind="stipend"), "$500 a week, as a stipend"),
        (paid(900, unit="once", pay_kind=""), "$900 in all"),
        (paid(28, currency="CAD"), "CA$28 an hour"),
        (paid(18, currency="EUR"), "€18 an hour"),
        (paid(30, 35, currency="CHF"), "CHF\N{NO-BREAK SPACE}30–CHF\N{NO-BREAK SPACE}35 an hour"),
        (posting(pay_kind="unpaid"), "Unpaid"),
        (posting(pay_kind="credit"), "Academic credit only"),
        (posting(pay_kind="stipend"), "Stipend, amount not stated"),
        (posting(pay_text="$20 to start, more later"), "$20 to start, more later"),
        (posting(pay_text="Competitive"), "Pay not stated"),
        (posting(), "Pay not stated"),
    ],
)
def test_pay_amount_is_written_as_stated(made, written):
    assert words.pay_amount(made) == written


@pytest.mark.parametrize(
    ("made", "long", "short"),
    [
        (paid(42, 48), "$87,360–$99,840 a year", "$87K–$100K a year"),
        (paid(27), "$56,160 a year", "$56K a year"),
        (paid(5000, unit="month"), "$60,000 a year", "$60K a year"),
        (paid(87360, 99840, unit="year"), "$42–$48 an hour", "$42–$48 an hour"),
        (paid(50000, unit="year"), "$24.04 an hour", "$24 an hour"),
        (paid(None, 48), "Up to $99,840 a year", "Up to $100K a year"),
        (paid(600, currency="EUR"), "€1,248,000 a year", "€1.2M a year"),
        (paid("0.40"), "$832 a year", "$832 a year"),
        (paid(6000, unit="once", pay_kind="stipend"), "", ""),
        (paid(500, unit="week", pay_kind="stipend"), "", ""),
        (posting(pay_kind="unpaid"), "", ""),
        (posting(), "", ""),
    ],
)
def test_pay_equivalent_is_by_the_other_unit(made, long, short):
    assert words.pay_equivalent(made) == long
    assert words.pay_equivalent(made, short=True) == short


def test_pay_short_writes_years_in_thousands():
    assert words.pay(paid(87360, 99840, unit="year"), short=True) == ("$87K–$100K", "a year")
    assert words.pay(paid(42, 48), short=True) == ("$42–$48", "an hour")

"""Pay in words: "$42–$48 an hour", "$6,000 stipend", "Pay not stated"."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from postings.choices import PayKind, PayUnit
from postings.models import Posting

NOT_STATED = "Pay not stated"

# What is written before the amount. Other currencies are named by their ISO 4217 code.
SIGNS = {
    "USD": "$",
    "CAD": "CA$",
    "AUD": "A$",
    "NZD": "NZ$",
    "SGD": "S$",
    "HKD": "HK$",
    "MXN": "MX$",
    "BRL": "R$",
    "EUR": "€",
    "GBP": "£",
    "INR": "₹",
    "JPY": "¥",
    "CNY": "CN¥",
    "KRW": "₩",
    "ILS": "₪",
}
PER = {unit.value: unit.label for unit in PayUnit}


class Pay(NamedTuple):
    """An amount and what it is for: ("$42–$48", "an hour"); the second may be empty: ("Unpaid", "")."""

    amount: str
    per: str

    def __str__(self):
        return f"{self.amount} {self.per}".strip()


def sign(currency: str) -> str:
    return SIGNS.get(currency) or f"{currency}\N{NO-BREAK SPACE}"


def money(amount: Decimal, currency: str = "USD", cents: bool | None = None) -> str:
    """Return "$27", "$34.17" or "CA$1,800"; `cents` says whether to write them, None means where there are any."""
    if cents is None:
        cents = amount != int(amount)
    return f"{sign(currency)}{amount:,.2f}" if cents else f"{sign(currency)}{rounded(amount):,}"


def thousands(amount: Decimal, currency: str = "USD") -> str:
    """Return "$87K" for 87,360; amounts under 1,000 are written out, and 1,250,000 is "$1.3M"."""
    if amount < 1000:
        return money(amount, currency, cents=False)
    if amount < 999_500:
        return f"{sign(currency)}{rounded(amount / 1000)}K"
    return f"{sign(currency)}{amount / 1_000_000:.1f}M"


def money_range(low: Decimal, high: Decimal, currency: str = "USD", short: bool = False, cents: bool = True) -> str:
    """Return "$42–$48", or "$27" when both are one amount; cents on both sides or on none.

    `short` writes thousands as "$87K"; `cents` False rounds to whole units.
    """
    if short:
        ends = [thousands(low, currency), thousands(high, currency)]
    else:
        with_cents = cents and (low != int(low) or high != int(high))
        ends = [money(low, currency, with_cents), money(high, currency, with_cents)]
    return ends[0] if ends[0] == ends[1] else "–".join(ends)


def pay(posting: Posting, short: bool = False) -> Pay:
    """Return what `posting` pays, as its employer states it; `short` writes yearly pay as "$87K–$100K"."""
    amounts = posting.pay_range
    if not amounts:
        return Pay(_without_amount(posting), "")
    yearly = posting.pay_unit == PayUnit.YEAR
    written = money_range(*amounts, posting.currency, short=short and yearly)
    if posting.pay_min is None:
        written = f"Up to {written}"
    return Pay(written, _per(posting))


def pay_amount(posting: Posting) -> str:
    """Return pay in one phrase: "$42–$48 an hour", "$6,000 stipend", "Unpaid", "Pay not stated"."""
    return str(pay(posting))


def pay_equivalent(posting: Posting, short: bool = False) -> str:
    """Return the same pay by another unit: yearly, or hourly where it is yearly; empty where it is no rate.

    `short` is for cards: "$87K–$100K a year" and whole amounts an hour.
    """
    unit = PayUnit.HOUR if posting.pay_unit == PayUnit.YEAR else PayUnit.YEAR
    amounts = None if posting.pay_kind == PayKind.STIPEND else posting.pay_per(unit)
    if not amounts:
        return ""
    if unit == PayUnit.HOUR:
        written = money_range(*amounts, posting.currency, cents=not short)
    else:
        written = money_range(*amounts, posting.currency, short=short, cents=False)
    return f"{'Up to ' if posting.pay_min is None else ''}{written} {PER[unit]}"


def _per(posting: Posting) -> str:
    if posting.pay_kind != PayKind.STIPEND:
        return PER.get(posting.pay_unit, "")
    return "stipend" if posting.pay_unit == PayUnit.ONCE else f"{PER.get(posting.pay_unit, '')}, as a stipend"


def _without_amount(posting: Posting) -> str:
    if posting.pay_kind in (PayKind.UNPAID, PayKind.CREDIT):
        return PayKind(posting.pay_kind).label
    # Words without a figure, such as "competitive", state nothing.
    if any(character.isdigit() for character in posting.pay_text):
        return posting.pay_text
    return "Stipend, amount not stated" if posting.pay_kind == PayKind.STIPEND else NOT_STATED


def rounded(amount: Decimal) -> int:
    """Return the nearest whole number, halves going up as people expect."""
    return int(Decimal(amount).quantize(Decimal(1), ROUND_HALF_UP))

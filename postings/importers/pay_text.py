"""Pay as lists write it ("$22–$24/hr") becomes numbers where it is certain. No database.

Certain means: an amount or a range from low to high, one currency, and a stated unit. Text without a unit ("$120K")
is not: large sums are likely yearly, but "likely" is a guess. Nor is "up to $30/hr", which is no amount that is paid,
nor a rate that cannot be meant as written: see PLAUSIBLE_HOURLY.
"$" alone is taken for US dollars, as these lists do.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from postings.choices import PayKind, PayUnit
from postings.pay import convert

# Per hour, in the currencies below. Below 5 (9,700 USD a year, 19–65 USD a year) the unit must be wrong: the US minimum
# is 7.25. Above 400 no intern is paid. 300,000 USD a year is 144 an hour: odd, but trading firms do pay it.
PLAUSIBLE_HOURLY = (Decimal(5), Decimal(400))
PLAUSIBLE_ONCE = (Decimal(100), Decimal(200_000))
COMPARABLE = ("USD", "CAD", "AUD", "NZD", "SGD", "EUR", "GBP", "CHF")
MOST = Decimal("99999999.99")
LONGEST = 200
CODES = (*COMPARABLE, "INR", "JPY", "CNY", "ILS", "SEK", "NOK", "DKK", "PLN", "HKD", "MXN", "BRL")
DOLLARS = {"USD", "CAD", "AUD", "NZD", "SGD", "HKD"}
SYMBOLS = {
    "USD": ("$", "US$"),
    "CAD": ("C$", "CA$", "CAD$"),
    "AUD": ("A$", "AU$"),
    "SGD": ("S$",),
    "HKD": ("HK$",),
    "EUR": ("€",),
    "GBP": ("£",),
    "INR": ("₹",),
    "ILS": ("₪",),
}
CURRENCIES = {symbol: code for code in CODES for symbol in (code, *SYMBOLS.get(code, ()))}
UNITS = {
    PayUnit.HOUR: r"(?:hour|hr|h)s?|hourly|ph",
    PayUnit.DAY: r"day|daily",
    PayUnit.WEEK: r"week|wk|weekly",
    PayUnit.MONTH: r"month|mo|mth|monthly|pcm",
    PayUnit.YEAR: r"year|yr|y|yearly|annum|annual|annually|p\.?a\.?",
    PayUnit.ONCE: r"once|one[- ]time|lump sum|in total|total|summer|internship|term|semester",
}
_CURRENCY = "(?:" + "|".join(sorted(map(re.escape, CURRENCIES), key=len, reverse=True)) + ")"
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,2})?(?![\d.]*\d)"
_UNIT = "|".join(f"(?P<{unit.name}NUMBER>{words})" for unit, words in UNITS.items())
_PER = r"(?:\s*/\s*per\s+|\s*/\s*|\s*\bper\s+|\s*\ban?\s+|\s+for\s+the\s+|\s+)"


def _amount(name: str) -> str:
    before, after = rf"(?:(?P<{name}before>{_CURRENCY})\s*)?", rf"(?:\s*(?P<{name}after>{_CURRENCY}))?"
    return rf"{before}(?P<{name}>{_NUMBER})(?:\s?(?P<{name}k>k)\b)?{after}"


def _unit(number: int) -> str:
    return rf"(?:\s+stipend)?{_PER}(?:{_UNIT.replace('NUMBER', str(number))})" + r"\b\.?"


PAY = re.compile(
    rf"(?:pay|salary|wage|rate|compensation|stipend)?(?:\s+of)?\s*:?\s*{_amount('low')}(?:{_unit(1)})?"
    rf"(?:\s*(?:-|to\b)\s*{_amount('high')})?(?:{_unit(2)})?\s*(?P<rest>.*)",
    re.I,
)
# After the amount: words that add nothing, or extras that are set off and leave the amount as it is.
_PLAIN = re.compile(r"(?:wage|salary|pay|rate|stipend|usd|base|gross|\(?full[- ]time\)?|[.,;]|\s)*", re.I)
_EXTRA = re.compile(
    r"(?:(?:wage|salary|pay|stipend)\s*)?(?:[•·|]\s*)?(?:\+|plus\b|and\s+(?=housing|benefits|relocation))\s*\S.*", re.I
)
_UNPAID = re.compile(r"(?:this is an? )?(?:unpaid|no pay|volunteer)(?: (?:internship|position|role))?\.?", re.I)
_CREDIT = re.compile(
    r"(?:unpaid,? )?(?:for )?(?:academic|course|college|school) credit(?: only)?\.?|credit only|for credit", re.I
)


@dataclass(frozen=True, slots=True)
class Pay:
    """Pay in numbers. `maximum` is None where it is one amount; `says_all` is False where the text says more."""

    kind: PayKind
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    currency: str = "USD"
    unit: PayUnit | str = ""
    says_all: bool = True


def parse_pay(text: str) -> Pay | None:
    """Return the pay that `text` states for certain, or None."""
    folded = _folded(text)
    if not folded or len(folded) > LONGEST:
        return None
    if _CREDIT.fullmatch(folded):
        return Pay(PayKind.CREDIT)
    if _UNPAID.fullmatch(folded):
        return Pay(PayKind.UNPAID)
    match = PAY.fullmatch(folded)
    return _pay(match, folded) if match else None


def _folded(text: str) -> str:
    text = re.sub(r"[‐-―−~]", lambda found: "~" if found.group() == "~" else "-", unicodedata.normalize("NFKC", text))
    return " ".join(text.split())


def _pay(match: re.Match, text: str) -> Pay | None:
    unit, currency, amounts = _unit_of(match), _currency_of(match), _amounts_of(match)
    plain, extra = _PLAIN.fullmatch(match["rest"]), _EXTRA.fullmatch(match["rest"])
    if not (unit and currency and amounts and (plain or extra) and _is_plausible(amounts, unit, currency)):
        return None
    low, high = amounts
    return Pay(_kind(unit, text), low, high if high != low else None, currency, unit, says_all=bool(plain))


def _kind(unit: PayUnit, text: str) -> PayKind:
    if unit == PayUnit.ONCE or re.search(r"stipend", text.partition("+")[0], re.I):
        return PayKind.STIPEND
    return PayKind.HOURLY if unit == PayUnit.HOUR else PayKind.SALARY


def _unit_of(match: re.Match) -> PayUnit | None:
    stated = {unit for unit in UNITS for number in (1, 2) if match[f"{unit.name}{number}"]}
    return stated.pop() if len(stated) == 1 else None


def _currency_of(match: re.Match) -> str | None:
    written = [match[f"{amount}{side}"] for amount in ("low", "high") for side in ("before", "after")]
    codes = {CURRENCIES[symbol.upper()] for symbol in written if symbol}
    if len(codes) > 1 and "$" in written and codes <= DOLLARS:  # "$30 CAD": the code says which dollar
        codes.discard("USD")
    return codes.pop() if len(codes) == 1 else None


def _amounts_of(match: re.Match) -> tuple[Decimal, Decimal] | None:
    low = _number(match["low"], match["lowk"])
    if not match["high"]:
        return low, low
    high = _number(match["high"], match["highk"])
    if match["highk"] and not match["lowk"] and low * 1000 <= high:  # "$80–100k"
        low *= 1000
    return (low, high) if low <= high else None


def _number(digits: str, thousands: str | None) -> Decimal:
    return Decimal(digits.replace(",", "")) * (1000 if thousands else 1)


def _is_plausible(amounts: tuple[Decimal, Decimal], unit: PayUnit, currency: str) -> bool:
    if currency not in COMPARABLE:
        return amounts[0] > 0 and amounts[1] <= MOST
    rates = [convert(amount, unit, PayUnit.HOUR) or amount for amount in amounts]
    lowest, highest = PLAUSIBLE_ONCE if unit == PayUnit.ONCE else PLAUSIBLE_HOURLY
    return lowest <= rates[0] and rates[1] <= highest

"""Pay in the text against the pay fields."""

import re
from collections.abc import Iterator
from decimal import Decimal

from postings.checks.case import NEGATED, Advice, Case, words
from postings.choices import PayKind, PayUnit

UNPAID_KINDS = (PayKind.UNPAID, PayKind.CREDIT)
UNPAID = words(
    "unpaid (?:internship|position|role|opportunity)",
    "volunteer (?:internship|position|role)",
    "(?:internship|position|role) is (?:an? )?(?:unpaid|voluntary)",
    "without pay",
)
_NUMBER = r"(\d{1,3}(?:,\d{3})?(?:\.\d{1,2})?)"
_PAY = rf"\$\s?{_NUMBER}(?:\s?(?:-|–|—|to)\s?\$?\s?{_NUMBER})?\s?(?:USD\s?)?(?:/|per |an |a )\s?"
RATES = {
    PayUnit.HOUR: re.compile(_PAY + r"(?:hour|hr)\b", re.IGNORECASE),
    PayUnit.YEAR: re.compile(_PAY + r"(?:year|yr|annum)\b", re.IGNORECASE),
}
# Sums that are not the intern's pay.
OTHER_MONEY = re.compile(
    r"overtime|housing|stipend|relocation|bonus|differential|reimburs|tuition|transit|commut|parking|gym|phone|meal"
    r"|equipment|full[- ]time|budget|revenue|sav(?:e|es|ed|ing)|fertility|up to \$|clients?|customers?|401",
    re.IGNORECASE,
)
LEAST = {PayUnit.HOUR: 5, PayUnit.YEAR: 10_000}  # below it is no wage, but a price or a benefit
CLOSE = Decimal("0.04")  # between two ways of rounding a rate: an hour's of a year's pay


def unpaid_and_pay(case: Case) -> Iterator[Advice]:
    posting = case.posting
    line = case.first(UNPAID, NEGATED)
    if line and posting.pay_range:
        yield Advice("contradiction", "pay_kind", "The text says unpaid, and the pay fields hold an amount.", line=line)
    elif line and not posting.pay_kind:
        sentence = "The text says unpaid, and the kind of pay is not chosen. Choose “Unpaid”, so that students find it."
        yield Advice("contradiction", "pay_kind", sentence, line=line)


def another_pay(case: Case) -> Iterator[Advice]:
    posting = case.posting
    for unit, low, high, line in rates(case):
        stated = posting.pay_per(unit) if posting.currency == "USD" else None
        if posting.pay_kind in UNPAID_KINDS:
            yield _advice("The text states a pay, and the field says that there is none.", line, "pay_kind")
        elif not posting.pay_range:
            yield _advice("The text states a pay, and the pay fields are empty: fill them.", line)
        elif stated and not (stated[0] * (1 - CLOSE) <= low and high <= stated[1] * (1 + CLOSE)):
            yield _advice("The text states another pay than the pay fields.", line)
        else:
            continue
        return


def _advice(sentence: str, line: str, field: str = "pay_min") -> Advice:
    return Advice("contradiction", field, sentence, line=line)


def rates(case: Case) -> Iterator[tuple[PayUnit, Decimal, Decimal, str]]:
    """Yield the pay that the text states as (unit, low, high, line), in dollars."""
    for unit, pattern in RATES.items():
        for match, line in case.find(pattern, OTHER_MONEY):
            low, high = sorted(Decimal((amount or match[1]).replace(",", "")) for amount in (match[1], match[2]))
            if low >= LEAST[unit]:
                yield unit, low, high, line

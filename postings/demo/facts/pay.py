from decimal import Decimal

from companies.choices import SizeBand
from postings.choices import EmploymentType, PayKind, PayUnit, Shift
from postings.demo.facts.brief import Brief
from postings.pay import UNITS_IN_A_YEAR

# States whose law asks for the pay in a posting; a sensible employer there states it.
TRANSPARENT = frozenset("CO CA NY WA IL MD DC MN NJ VT MA HI".split())  # noqa: SIM905
DEAR_TOWNS = {
    "San Francisco": 1.18,
    "Palo Alto": 1.18,
    "San Jose": 1.14,
    "New York": 1.12,
    "Seattle": 1.1,
    "Boston": 1.06,
}
SIZES = {SizeBand.UP_TO_10: 0.86, SizeBand.UP_TO_50: 0.9, SizeBand.UP_TO_200: 0.96, SizeBand.OVER_10000: 1.05}
DEGREES = {"phd": 1.3, "master": 1.12}
CURRENCIES = {"US": ("USD", 1.0), "CA": ("CAD", 1.1), "DE": ("EUR", 0.62)}
# To which amount a rate is rounded.
STEPS = {
    PayUnit.HOUR: Decimal(1),
    PayUnit.DAY: Decimal(5),
    PayUnit.WEEK: Decimal(10),
    PayUnit.MONTH: Decimal(50),
    PayUnit.YEAR: Decimal(1000),
}


def pay(brief: Brief, known: dict) -> dict:
    """Return kind, amounts, unit and currency of the pay, and its words; `known` are the facts drawn before."""
    degree_levels, shift = known["degree_levels"], known["shift"]
    kind = brief.decks.deal("public_pay_kind" if brief.employer.public else "pay_kind")
    if not kind and any(place.region_code in TRANSPARENT for place in brief.places or [brief.headquarters]):
        kind = PayKind.HOURLY
    currency, _ = CURRENCIES[brief.country]
    facts = {"pay_kind": kind, "currency": currency}
    if kind == PayKind.HOURLY:
        facts |= _rate(brief, PayUnit.HOUR, degree_levels)
    elif kind == PayKind.SALARY:
        facts |= _rate(brief, brief.decks.deal("salary_unit"), degree_levels)
    elif kind == PayKind.STIPEND:
        facts |= _stipend(brief, known["employment_type"] == EmploymentType.PART_TIME)
    return facts | {"pay_text": _words(brief, facts, degree_levels, shift)}


def _rate(brief: Brief, unit: PayUnit, degree_levels: list[str]) -> dict:
    low, high = brief.role.pay
    hourly = brief.rng.triangular(low, high, low + (high - low) / 3) * _factor(brief, degree_levels)
    step = STEPS[unit] / 2 if unit == PayUnit.HOUR and brief.chance(0.2) else STEPS[unit]
    amount = _rounded(Decimal(hourly) * UNITS_IN_A_YEAR[PayUnit.HOUR] / UNITS_IN_A_YEAR[unit], step)
    facts = {"pay_unit": unit, "pay_min": amount}
    if brief.chance(0.5):
        highest = _rounded(amount * Decimal(brief.rng.uniform(1.06, 1.25)), step)
        facts["pay_max"] = highest if highest > amount else None
    return facts


def _factor(brief: Brief, degree_levels: list[str]) -> float:
    place = brief.places[0] if brief.places else brief.headquarters
    lowest = degree_levels[0] if degree_levels else "bachelor"
    factors = (
        SIZES.get(SizeBand(brief.employer.size), 1.0),
        DEAR_TOWNS.get(place.name, 1.0),
        DEGREES.get(lowest, 1.0),
        CURRENCIES[brief.country][1],
    )
    result = 1.0
    for factor in factors:
        result *= factor
    return result


def _stipend(brief: Brief, part_time: bool) -> dict:
    unit = brief.decks.deal("stipend_unit")
    amount = brief.rng.randrange(4_000, 9_000, 500) if unit == PayUnit.ONCE else brief.rng.randrange(1_600, 2_800, 100)
    return {"pay_unit": unit, "pay_min": Decimal(amount // 2 if part_time else amount)}


def _words(brief: Brief, facts: dict, degree_levels: list[str], shift: str) -> str:
    kind, low, high = facts["pay_kind"], facts.get("pay_min"), facts.get("pay_max")
    if kind == PayKind.UNPAID:
        return "Unpaid; travel costs are refunded."
    if not kind:
        return "Paid; the rate depends on your school’s program." if brief.chance(0.3) else ""
    if kind == PayKind.HOURLY and shift == Shift.NIGHTS:
        return "Hours between 10 pm and 6 am are paid a quarter more."
    if kind == PayKind.HOURLY and high and degree_levels == ["bachelor", "master"] and facts["currency"] == "USD":
        return f"${_amount(low)} for bachelor’s students, ${_amount(high)} for master’s students."
    return ""


def _amount(value) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"


def _rounded(amount: Decimal, step: Decimal) -> Decimal:
    return (amount / step).quantize(Decimal(1)) * step

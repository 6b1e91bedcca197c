"""Pay as a rate: one place that turns units into each other.

A year is 2,080 paid hours (40 x 52), 260 days, 52 weeks, 12 months. A stipend is a lump sum, not a rate.
"""

from decimal import ROUND_HALF_UP, Decimal

from postings.choices import PayUnit

UNITS_IN_A_YEAR = {
    PayUnit.HOUR: Decimal(2080),
    PayUnit.DAY: Decimal(260),
    PayUnit.WEEK: Decimal(52),
    PayUnit.MONTH: Decimal(12),
    PayUnit.YEAR: Decimal(1),
}
CENT = Decimal("0.01")


def convert(amount: Decimal, unit: str, to: str) -> Decimal | None:
    """Return `amount` per `unit` as an amount per `to`, to the cent, or None where the unit is a lump sum."""
    if unit not in UNITS_IN_A_YEAR or to not in UNITS_IN_A_YEAR:
        return None
    return (amount * UNITS_IN_A_YEAR[PayUnit(unit)] / UNITS_IN_A_YEAR[PayUnit(to)]).quantize(CENT, ROUND_HALF_UP)

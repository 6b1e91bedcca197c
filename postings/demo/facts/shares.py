"""How often each value of a fact occurs, in cards of its deck; an empty value is a fact not stated."""

import random
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from postings.choices import Citizenship, EmploymentType, GpaRule, PayKind, PayUnit, Season, Shift, Stated
from postings.demo.deck import Deck


def stated(yes: int, no: int, unstated: int) -> dict[str, int]:
    return {Stated.YES: yes, Stated.NO: no, "": unstated}


SHARES: Mapping[str, Mapping[Any, int]] = {
    # When
    "season": {Season.SUMMER: 29, Season.SPRING: 3, Season.FALL: 3, Season.WINTER: 2, Season.YEAR_ROUND: 1, "": 2},
    "employment_type": {
        EmploymentType.FULL_TIME: 26,
        EmploymentType.PART_TIME: 5,
        EmploymentType.TEMPORARY: 4,
        EmploymentType.CONTRACT: 1,
        EmploymentType.OTHER: 1,
        "": 3,
    },
    "shift": {"": 9, Shift.DAYS: 4, Shift.NIGHTS: 1, Shift.WEEKENDS: 1},
    "office_shift": {"": 17, Shift.DAYS: 3},
    "openings": {None: 9, 1: 4, 2: 3, 3: 2, 5: 1, 12: 1},
    # For how much
    "pay_kind": {PayKind.HOURLY: 31, PayKind.SALARY: 4, PayKind.STIPEND: 1, "": 4},
    "public_pay_kind": {PayKind.HOURLY: 9, PayKind.STIPEND: 4, PayKind.CREDIT: 2, PayKind.UNPAID: 2, "": 1},
    "salary_unit": {PayUnit.MONTH: 4, PayUnit.YEAR: 3, PayUnit.WEEK: 2, PayUnit.DAY: 1},
    "stipend_unit": {PayUnit.ONCE: 5, PayUnit.MONTH: 1},
    # For whom
    "enrolled": stated(14, 1, 5),
    "window": {"junior": 4, "junior-senior": 2, "sophomore-junior": 2, "early": 1, "graduate": 1, "": 10},
    "gpa": {
        (None, ""): 14,
        (Decimal("3.00"), GpaRule.REQUIRED): 2,
        (Decimal("3.00"), GpaRule.PREFERRED): 2,
        (Decimal("3.50"), GpaRule.PREFERRED): 1,
        (Decimal("2.80"), GpaRule.REQUIRED): 1,
    },
    "work_authorization": stated(11, 1, 8),
    "sponsorship": stated(5, 8, 7),
    "accepts_cpt": stated(9, 2, 9),
    "accepts_opt": stated(8, 3, 9),
    "citizenship": {Citizenship.OPEN: 5, "": 15},
    "restricted": {True: 2, False: 3},
    "must_commute": stated(10, 2, 8),
    "must_work_hours": stated(8, 2, 10),
    # What comes with it
    "housing": stated(4, 5, 11),
    "relocation": stated(4, 5, 11),
    "conversion": stated(7, 3, 10),
}


class Decks:
    """The decks of one board, for the facts of SHARES."""

    def __init__(self, rng: random.Random):
        self._rng = rng
        self._decks: dict[tuple[str, str], Deck] = {}

    def deal(self, name: str, group: str = "") -> Any:
        """Return the next card of a fact; every `group` has a deck of its own."""
        key = (name, group)
        if key not in self._decks:
            self._decks[key] = Deck(self._rng, SHARES[name])
        return self._decks[key].deal()

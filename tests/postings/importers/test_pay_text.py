import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from postings.choices import PayKind, PayUnit
from postings.importers.pay_text import Pay, parse_pay

REAL = settings.BASE_DIR.parent / "shared" / "data" / "strings" / "pay.csv"
FILE = Path(__file__).parent / "files" / "pay.txt"
CURRENCIES = {"CAD", "EUR", "GBP", "CHF", "INR"}


def answers() -> Iterator[tuple[str, str]]:
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            text, answer = line.split("\t")
            yield text, answer


def expected(answer: str) -> Pay | None:
    if answer == "text":
        return None
    if answer in ("unpaid", "credit"):
        return Pay(PayKind(answer))
    unit, *words = answer.split()
    amounts = [Decimal(word) for word in words if word[0].isdigit()]
    kind = PayKind.HOURLY if unit == "hour" else PayKind.SALARY
    return Pay(
        PayKind.STIPEND if "stipend" in words else kind,
        amounts[0],
        amounts[1] if len(amounts) > 1 else None,
        next((word for word in words if word in CURRENCIES), "USD"),
        PayUnit(unit),
        says_all="more" not in words,
    )


def test_answers_are_at_least_150_different_texts():
    assert len({text for text, _ in answers()}) == len(list(answers())) >= 150


@pytest.mark.parametrize(("text", "answer"), list(answers()))
def test_parse_pay_by_hand(text, answer):
    assert parse_pay(text) == expected(answer)


@pytest.mark.parametrize(
    "text", ["", " ", "$" * 500, "9" * 5_000, "$30/hr" + " " * 400 + "x" * 400, "\x00", "²/hr", "1–" * 90]
)
def test_parse_pay_hostile_text_stays_text(text):
    assert parse_pay(text) is None


@pytest.mark.skipif(not REAL.exists(), reason=f"needs {REAL}: the pay texts of real lists")
def test_answers_cover_all_real_texts():
    with REAL.open(encoding="utf-8", newline="") as file:
        assert {row["text"] for row in csv.DictReader(file)} <= dict(answers()).keys()


def test_parse_pay_one_amount_has_no_maximum():
    pay = parse_pay("15–15 USD / per hour wage")
    assert pay is not None
    assert pay.maximum is None

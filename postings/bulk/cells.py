"""Cells as text. What a download writes and what an upload reads are exact opposites: a file sent back changes nothing.

Cells that a spreadsheet would run as a formula get a quote in front (OWASP, CSV injection), and lose it again.
"""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

# Control characters that XML, and so XLSX, cannot hold; the tab and the line feed stay.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FORMULA = re.compile(r"'*\s*[=+\-@\t\r＝＋－＠]")
_QUOTED = re.compile(r"''*\s*[=+\-@\t\r＝＋－＠]")


def clean(text: str) -> str:
    """Return `text` with one kind of line end, no control characters, and nothing blank around it."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def protect(text: str) -> str:
    """Put a quote in front of a cell that would be run as a formula; of one that looks quoted already, too."""
    return f"'{text}" if _FORMULA.match(text) else text


def unprotect(text: str) -> str:
    """Take back what `protect` did."""
    return text[1:] if _QUOTED.match(text) else text


def read(value: Any) -> str:
    """Return what a cell says, as text: days as 2027-05-31, whole numbers without a point, formulas as written."""
    return unprotect(clean(_as_text(value)))


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, float | int | Decimal):
        return str(value)
    return str(getattr(value, "text", None) or value)  # a formula over several cells holds its text

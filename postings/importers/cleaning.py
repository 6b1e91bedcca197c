"""Values of raw rows, cleaned: text without markup and pictures, moments in time, lists of words."""

import datetime as dt
import html
import re
import unicodedata

from django.utils.dateparse import parse_datetime

from postings.importers.row import BadRow

MARKUP = re.compile("[<&]")
BREAK = re.compile(r"</?\s*br\s*/?\s*>", re.I)
TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.I)
# Control characters, formatting marks, surrogates, private use, unassigned, and the variation selectors of emoji.
UNPRINTABLE = ("Cc", "Cf", "Cs", "Co", "Cn")
VARIATION_SELECTORS = range(0xFE00, 0xFE10)
SKIN_TONES = range(0x1F3FB, 0x1F400)
FIRST_PICTURE = 0x2190  # arrows, dingbats and emoji begin here; ©, ® and ° come before and stay
EARLIEST, LATEST = dt.datetime(2000, 1, 1, tzinfo=dt.UTC), dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
MILLISECONDS_FROM = 100_000_000_000  # as seconds this would be the year 5138


def clean_text(value, *, between: str = " ") -> str:
    """Return `value` as one line of plain text: no tags, emoji or control characters, single spaces.

    A `<br>` and a line break become `between`. Anything but text and numbers gives an empty text.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = str(value)
    if text.isascii() and text.isprintable() and not MARKUP.search(text):  # nearly all texts: ten times as fast
        return " ".join(text.split())
    text = TAG.sub(" ", BREAK.sub("\n", html.unescape(text)))
    parts = (" ".join("".join(map(_printable, line)).split()) for line in text.splitlines())
    return between.join(part for part in parts if part)


def _printable(char: str) -> str:
    if char.isascii() and char.isprintable():
        return char
    category, code = unicodedata.category(char), ord(char)
    if category in ("Zs", "Zl", "Zp") or char == "\t":
        return " "
    is_picture = (category == "So" and code >= FIRST_PICTURE) or code in VARIATION_SELECTORS or code in SKIN_TONES
    return "" if is_picture or category in UNPRINTABLE else char


def required_text(raw: dict, key: str, *, named: str, longest: int) -> str:
    """Return the cleaned text of `key`; raise BadRow where it is empty or longer than `longest` characters."""
    text = clean_text(raw.get(key))
    if not any(char.isalnum() for char in text):
        raise BadRow(f"It has no {named}.")
    if len(text) > longest:
        raise BadRow(f"Its {named} is longer than {longest} characters.")
    return text


def required_bool(raw: dict, key: str) -> bool:
    """Return the yes or no of `key`; raise BadRow for anything else."""
    value = raw.get(key)
    if not isinstance(value, bool):
        raise BadRow(f"It does not say whether it is open: “{key}” is neither true nor false.")
    return value


def words(value) -> tuple[str, ...]:
    """Return a list of texts cleaned, each once, in order; anything but a list gives none."""
    if not isinstance(value, list):
        return ()
    return tuple(dict.fromkeys(text for item in value if (text := clean_text(item))))


def moment(value) -> dt.datetime | None:
    """Return an ISO date or date and time, or seconds (or milliseconds) since 1970, as a moment.

    None for anything else and for years outside 2000 to 2100. Without a zone it is UTC.
    """
    try:
        found = _from_number(value) if isinstance(value, int | float) else _from_text(value)
    except (ValueError, OverflowError, OSError):
        return None
    return found if found and EARLIEST <= found < LATEST else None


def _from_number(value: float) -> dt.datetime | None:
    if isinstance(value, bool):
        return None
    return dt.datetime.fromtimestamp(value / 1000 if value >= MILLISECONDS_FROM else value, dt.UTC)


def _from_text(value) -> dt.datetime | None:
    if not isinstance(value, str):
        return None
    text = value.strip()
    found = parse_datetime(text) or dt.datetime.fromisoformat(text)
    return (found if found.tzinfo else found.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)

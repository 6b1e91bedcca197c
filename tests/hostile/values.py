"""What made common Django sites answer 500, kept as data; the big list of naughty strings comes on top where it is."""

import json
from pathlib import Path

NAUGHTY_FILE = Path(__file__).resolve().parents[3] / "shared" / "data" / "hostile" / "blns.json"

NUL = "\x00"  # the guard refuses it before any view, so it stays out of the lists that are sent several at a time
KEYS = ["abc", "", "0", "-1", str(2**31), str(2**63), str(-(2**63) - 1), str(2**64), "9" * 60, "\u0663", "\u00bd"]
NUMBERS = ["1e3", "inf", "-inf", "NaN", "sNaN", "1e999999", "-0", "0x10", "1_000", "1,5", "+1", " 1 ", "1/0"]
DATES = ["2026-02-30", "0000-01-01", "9999-12-31", "9999-12-31T23:59:59+14:00", "2026-13-45", "24.11.2026"]
SORTS = ["company__secret", "-company__secret", "?", "pk;DROP TABLE", "id__in", "__", "-", "--name", "name,name"]
SYNTAX = [
    '"', "'", "*", "C++", "C#", ".NET", "R&D", "AND", "OR NOT", "NEAR(", "x:y", "title:*", "^", "~2", "a~", "[a TO b]",
    "((a) OR (b", '"unclosed', "\\", "%", "_", "%%%", "!", "/", "//", ";", "|", "<br>", ";;;|||///", ", , ,", "@", "#",
    "'; DROP TABLE postings_posting; --", "' OR 1=1 --", "{{ 7 * 7 }}", "{% debug %}", "${7*7}", "%s%n%x",
]  # fmt: skip
WORDS = [
    "None", "null", "undefined", "true", "Remote", "USA, WA, Seattle", "Washington", "Minneapolis, MI", "12345",
    "00000", "99999-9999", "\r\nSet-Cookie: a=b", "a\tb", "\u2028", "\ufeff", "\u202eabc", "\u200b", "\u0130", "\ufb03",
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "http://[",
    "https://user:pass@[::1", "//evil.example",
]  # fmt: skip
LONG = [
    "(" * 300, "[" * 600, "a" * 1_900, "\u00e9" * 300, "a " * 600, "../" * 40, "\ufdfd" * 50, "\u00df" * 200,
    "\U0001f469\u200d" * 60, "a;b;c|d/e<br>f" * 20, "9" * 1_500, "Austin, TX; " * 40, "-" * 500, '"a" ' * 100,
]  # fmt: skip
RAW = ["%", "%zz", "%u0041", "%ff%fe", "%ed%a0%80", "%c0%80", "%F0%9F", "+", "&&&", "=", "=&=&=", "%00", ";a=1"]

SHORT = [*KEYS, *NUMBERS, *DATES, *SORTS, *SYNTAX, *WORDS]


def naughty_strings() -> list[str]:
    """The big list, or nothing where the file is absent; a test says so."""
    return json.loads(NAUGHTY_FILE.read_text()) if NAUGHTY_FILE.is_file() else []

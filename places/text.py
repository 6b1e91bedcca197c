"""Spelling of place names: what counts as the same when typed text is compared."""

import re
import unicodedata

LONGEST_TEXT = 200  # characters: more than any place that a person types

# Letters that Unicode does not take apart into a base letter and an accent.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "&": " and "}
)
_SILENT = re.compile(r"[.'’‘ʻ`´\u0300-\u036f]")
_GAP = re.compile(r"[\W_]+")
# Written both ways at will: Saint Louis is St. Louis, Fort Worth is Ft. Worth.
_SHORT_WORDS = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt"}
_LONG_WORDS = {short: long for long, short in _SHORT_WORDS.items()}


def fold(text: str) -> str:
    """Return `text` in lower case, without accents and punctuation, words parted by single spaces.

    "St. Louis" gives "st louis", "Winston-Salem" "winston salem", "D.C." "dc", "Québec" "quebec".
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return _GAP.sub(" ", _SILENT.sub("", plain)).strip()


def spellings(folded: str) -> list[str]:
    """Return the usual ways to write a folded name, itself first: Saint and St., Westborough and Westboro."""
    words = folded.split(" ")
    forms = [folded, *(" ".join(table.get(word, word) for word in words) for table in (_SHORT_WORDS, _LONG_WORDS))]
    if folded.endswith("boro"):
        forms.append(f"{folded}ugh")
    elif folded.endswith("borough"):
        forms.append(folded.removesuffix("ugh"))
    return list(dict.fromkeys(forms))

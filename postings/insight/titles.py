"""What a title names once the words that every internship has, and its year, are set aside."""

import re

from postings.search.schema import stems
from postings.search.words import INTERNSHIP

_SEASON = r"(?:spring|summer|fall|autumn|winter)"
_YEAR = rf"(?:{_SEASON}\s+)?20\d\d(?:\s+{_SEASON})?"
_EVERYWHERE = "|".join(sorted((word.replace(" ", r"[\s-]?") for word in INTERNSHIP), key=len, reverse=True))
_BRACKETS = r"\([^()]*\)|\[[^\[\]]*\]"  # "(Remote)", "[Fall 2026]"
_BETWEEN = r"[\s,;:|/–—-]"
_EDGE = rf"(?:{_BETWEEN}|\b(?:{_YEAR}|{_EVERYWHERE})\b)*"
_ASIDE = rf"(?:{_BRACKETS})(?:{_BETWEEN}|\b{_YEAR}\b)*"
_AT_AN_EDGE = re.compile(rf"^\s*(?:{_BRACKETS})?{_EDGE}|{_EDGE}(?:{_ASIDE})?$", re.IGNORECASE)
_QUOTES = re.compile('["“”]')
_SET_ASIDE = frozenset(stem for word in (*INTERNSHIP, "and", "or") for stem in stems(word))
_IS_YEAR = re.compile(r"20\d\d")
_SEASONS = frozenset(stem for word in ("spring", "summer", "fall", "autumn", "winter") for stem in stems(word))


def named(title: str) -> str:
    """Such as "Data Science" of "Data Science Intern (Remote), Summer 2027": a piece of the title, as it is written.

    Empty where nothing is left. Words in the middle stay: the piece can be searched for as a phrase.
    """
    return " ".join(_QUOTES.sub(" ", _AT_AN_EDGE.sub("", title)).split())


def key(text: str) -> tuple[str, ...]:
    """The stems that tell one title from another; empty for a title that names no work, such as "Summer intern"."""
    found = tuple(stem for stem in stems(text) if stem not in _SET_ASIDE and not _IS_YEAR.fullmatch(stem))
    return found if set(found) - _SEASONS else ()

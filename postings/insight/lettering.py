"""Text in pictures: what XML can hold, and lines that fit a width, whatever font the reader's machine has."""

import re
import unicodedata

# https://www.w3.org/TR/xml/#charsets: no escape can write these either.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NARROW = frozenset("iIjlftr.,:;'|!()[]/ ‘’“”")
_WIDE = frozenset("mwMW@%—=+<>~&#")


def readable(text: str) -> str:
    """`text` on one line, without the characters that XML has no place for."""
    return " ".join(_NOT_XML.sub(" ", text).split())


def width(text: str, size: float, bold: bool = False) -> float:
    """About how wide `text` is in letters `size` high, in a wide font (DejaVu Sans): which one is used is not known."""
    return sum(map(_share, text)) * size * (1.1 if bold else 1.0)


def _share(character: str) -> float:
    """The width of a letter as a share of its height."""
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in _NARROW:
        return 0.38
    return 0.92 if character in _WIDE else 0.7 if character.isupper() else 0.62


def wrap(text: str, room: float, size: float, most: int, bold: bool = False) -> list[str]:
    """`text` in at most `most` lines no wider than `room`; words longer than a line are broken, the rest is cut."""
    lines = [""]
    for word in (piece for long in readable(text).split() for piece in _pieces(long, room, size, bold)):
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, size, bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width(f"{last}…", size, bold) > room:
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip()}…"]


def wrap_evenly(text: str, room: float, size: float, most: int, bold: bool = False) -> list[str]:
    """The same, with lines about as long as each other: no word stands alone below a full line."""
    lines = wrap(text, room, size, most, bold)
    for percent in range(95, 45, -5):
        narrower = wrap(text, room * percent / 100, size, len(lines) + 1, bold)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _pieces(word: str, room: float, size: float, bold: bool) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character, size, bold) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces

"""What changed between two versions of a text, word by word."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

MOST_PAIRS = 200_000  # of equal words; beyond that, only what both texts begin and end with is kept
AROUND = 60  # characters of unchanged text that are kept beside a change
_WORD = re.compile(r"\S+\s*|\s+")


class Piece(NamedTuple):
    """`kind` is "kept", "removed" or "added"."""

    kind: str
    text: str


def word_diff(old: str, new: str) -> list[Piece]:
    """The pieces that make up both texts, in order; long unchanged stretches are cut to what is beside a change."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    codes = _opcodes(before, after)
    pieces: list[Piece] = []
    for number, (kind, low, high, new_low, new_high) in enumerate(codes):
        if kind == "equal":
            is_first, is_last = number == 0, number == len(codes) - 1
            pieces.append(Piece("kept", _shortened("".join(before[low:high]), is_first, is_last)))
        else:
            pieces += _changed("".join(before[low:high]), "".join(after[new_low:new_high]))
    return pieces


def _opcodes(before: list[str], after: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """As SequenceMatcher has them, which would take minutes over long texts of few different words."""
    of_after = Counter(after)
    if sum(number * of_after[word] for word, number in Counter(before).items()) <= MOST_PAIRS:
        return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    low, high = len(before) - end, len(after) - end
    codes = [
        ("equal", 0, start, 0, start),
        ("replace", start, low, start, high),
        ("equal", low, len(before), high, len(after)),
    ]
    return [code for code in codes if code[1] < code[2] or code[3] < code[4]]


def _shared(one: list[str], other: list[str]) -> int:
    """How many words both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _changed(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece("removed", removed)
    if added:
        yield Piece("added", added)


def _shortened(text: str, is_first: bool, is_last: bool) -> str:
    """The ends of `text` that touch a change, in whole words."""
    if len(text) <= 2 * AROUND:
        return text
    start = "" if is_first else text[:AROUND].rpartition(" ")[0]
    end = "" if is_last else text[-AROUND:].partition(" ")[2]
    return f"{start} … {end}"

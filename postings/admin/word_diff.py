"""What changed between two versions of a text, word by word, for the history of a guide."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

AROUND = 60  # characters of unchanged text that are kept beside a change
_WORD = re.compile(r"\S+\s*|\s+")


class Piece(NamedTuple):
    """`kind` is "kept", "removed" or "added"."""

    kind: str
    text: str


def word_diff(old: str, new: str) -> list[Piece]:
    """The pieces that make up both texts, in order; long unchanged stretches are cut to what is beside a change."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    pieces: list[Piece] = []
    for number, (kind, low, high, new_low, new_high) in enumerate(codes):
        if kind == "equal":
            is_first, is_last = number == 0, number == len(codes) - 1
            pieces.append(Piece("kept", _shortened("".join(before[low:high]), is_first, is_last)))
        else:
            pieces += _changed("".join(before[low:high]), "".join(after[new_low:new_high]))
    return pieces


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

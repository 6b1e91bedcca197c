"""Small pieces of English."""

from collections.abc import Sequence


def join_words(words: Sequence[str], last: str = "and") -> str:
    """Return "A", "A and B" or "A, B and C"; with semicolons where the words hold commas themselves."""
    if len(words) < 3:
        return f" {last} ".join(words)
    mark = ";" if any("," in word for word in words) else ","
    return f"{f'{mark} '.join(words[:-1])}{mark if mark == ';' else ''} {last} {words[-1]}"


def count(number: int, noun: str) -> str:
    """Return "1 day" or "3 days"; the noun's plural is made with an s."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def cut(text: str, length: int) -> str:
    """Return `text`, or its first `length` characters with an ellipsis as the last of them."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip(' ,;|/')}…"

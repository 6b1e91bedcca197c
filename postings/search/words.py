"""What a person typed, as parts that must all be found. No text that is typed can raise or act as syntax."""

import re
from dataclasses import dataclass

from postings.search.odd_words import spell_back
from postings.search.schema import stems, tokens

LONGEST_TEXT = 200  # characters that are read; more is not a search
MOST_WORDS = 20

# Ways of the field to say one thing. Multi-word ones are found as phrases.
SYNONYMS = (
    ("ml", "machine learning"),
    ("ai", "artificial intelligence"),
    ("nlp", "natural language processing"),
    ("swe", "sde", "software engineer", "software engineering", "software developer", "software development"),
    ("ux", "user experience"),
    ("ui", "user interface"),
    ("hr", "human resources"),
    ("qa", "quality assurance"),
    ("ee", "electrical engineering", "electrical engineer"),
    ("me", "mechanical engineering", "mechanical engineer"),
    ("pm", "product manager", "product management"),
    ("sre", "site reliability"),
    ("devops", "dev ops"),
    ("frontend", "front end"),
    ("backend", "back end"),
    ("fullstack", "full stack"),
    ("r&d", "research and development"),
    ("js", "javascript"),
    ("ts", "typescript"),
    ("k8s", "kubernetes"),
    ("golang", "go"),
    ("postgres", "postgresql"),
)
# On an internship board these say what everything here is: they rank, and bind only when nothing else is typed.
INTERNSHIP = ("intern", "interns", "internship", "internships", "co op", "coop", "co ops", "coops")
# Small words that nobody searches for.
SMALL = frozenset("a an and at by for in job jobs of on or the to with".split())  # noqa: SIM905


@dataclass(frozen=True)
class Part:
    """Something that must be found: any one of `ways`. A way is a tuple of stemmed words.

    The words of `ways[0]` may stand anywhere in the posting unless `phrase`; other ways are phrases.
    """

    text: str
    ways: tuple[tuple[str, ...], ...]
    phrase: bool = False


@dataclass(frozen=True)
class Words:
    """A search text, read."""

    text: str
    parts: tuple[Part, ...]
    says_internship: bool = False

    def without(self, part: Part) -> str:
        """The text to search for when `part` is left out."""
        return " ".join(self.only(other) for other in self.parts if other != part)

    @staticmethod
    def only(part: Part) -> str:
        """The text that searches for `part` alone."""
        return f'"{part.text}"' if part.phrase else part.text


_WAYS = {tokens(way): group for group in SYNONYMS for way in group}
_INTERNSHIP = frozenset(tokens(word) for word in INTERNSHIP)
_LONGEST_WAY = max(map(len, _WAYS))


def read(text: str) -> Words:
    """Split `text` into parts: quoted phrases, synonyms of the field, and single words."""
    text = " ".join(text.replace("\x00", " ")[:LONGEST_TEXT].split())
    parts: list[Part] = []
    says_internship = False
    for index, piece in enumerate(re.split(r'["“”]', text)):
        if index % 2 and (quoted := stems(piece)):
            parts.append(Part(" ".join(piece.split()), (quoted,), phrase=True))
        elif not index % 2:
            found, internship = _read_loose(tokens(piece))
            parts += found
            says_internship |= internship
    return Words(text, tuple(dict.fromkeys(parts))[:MOST_WORDS], says_internship)


def _read_loose(typed: tuple[str, ...]) -> tuple[list[Part], bool]:
    parts: list[Part] = []
    internship = False
    at = 0
    while at < len(typed):
        length, part = _longest_way(typed, at)
        if part is None and typed[at : at + length] in _INTERNSHIP:
            internship = True
        elif part is not None:
            parts.append(part)
        elif typed[at] not in SMALL:
            parts.append(Part(spell_back(typed[at]), (stems(typed[at]),)))
        at += length
    return parts, internship


def _longest_way(typed: tuple[str, ...], at: int) -> tuple[int, Part | None]:
    """How many words from `at` belong together, and their part when they are a synonym."""
    for length in range(min(_LONGEST_WAY, len(typed) - at), 0, -1):
        piece = typed[at : at + length]
        if piece in _INTERNSHIP:
            return length, None
        if piece in _WAYS:
            text = " ".join(piece)
            others = (way for way in _WAYS[piece] if tokens(way) != piece)
            return length, Part(spell_back(text), (stems(text), *map(stems, others)))
    return 1, None

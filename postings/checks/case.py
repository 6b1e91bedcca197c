"""What the checks look at, and what they say. Nothing here asks the database: all of it is handed in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Protocol

from companies.models import Company
from jobboard.markdown import plain
from places.models import Place
from postings.models import PayLaw, Posting

ADVISE, ASK, REVIEW, BLOCK = "advise", "ask", "review", "block"
LONGEST_QUOTE = 240  # characters
LONGEST_TEXT = 22_000  # characters: what both fields may hold
ENDS = ("\n", ". ", "! ", "? ")  # of a sentence or a line
MOST_FOUND = 50  # of one pattern in one text


@dataclass(frozen=True)
class Advice:
    """One thing to look at before a posting goes up.

    `kind`: ADVISE leaves it to the recruiter, ASK wants something confirmed first, REVIEW also sends the posting to a
    moderator, who reads `key` as the reason, BLOCK forbids. `line` quotes the text that it is about.
    """

    key: str
    field: str  # of the posting's form
    sentence: str
    kind: str = ADVISE
    line: str = ""


@dataclass(frozen=True)
class Case:
    """A posting with all that the checks need to know of it."""

    posting: Posting
    places: Sequence[Place]
    company: Company | None
    laws: Sequence[PayLaw] = field(default=())

    @cached_property
    def text(self) -> str:
        """The title, the description and what else is asked, in words, a line each."""
        written = f"{self.posting.description}\n{self.posting.other_requirements}"[:LONGEST_TEXT]
        lines = [self.posting.title, *map(plain, written.splitlines())]
        return "\n".join(line for line in lines if line)

    def find(self, pattern: re.Pattern[str], unless: re.Pattern[str] | None = None) -> Iterator[tuple[re.Match, str]]:
        """Yield each match with the words around it, leaving out those whose line `unless` matches."""
        for match in islice(pattern.finditer(self.text), MOST_FOUND):
            line = quote(self.text, match)
            if unless is None or not unless.search(line):
                yield match, line

    def first(self, pattern: re.Pattern[str], unless: re.Pattern[str] | None = None) -> str:
        """The words around the first match, or empty."""
        return next((line for _, line in self.find(pattern, unless)), "")


class Check(Protocol):
    def __call__(self, case: Case) -> Iterator[Advice]: ...


def quote(text: str, match: re.Match) -> str:
    """The sentence or line that the match stands in, cut to about LONGEST_QUOTE, at a space, where it is longer."""
    first = max(0, match.start() - LONGEST_QUOTE // 2)
    before, after = text[first : match.start()], text[match.end() : match.end() + LONGEST_QUOTE // 2]
    starts = [at + len(mark) for mark in ENDS if (at := before.rfind(mark)) != -1]
    ends = [at for mark in ENDS if (at := after.find(mark)) != -1]
    start = max(starts) if starts else before.find(" ") + 1 if first else 0
    end = min(ends) + 1 if ends else len(after) if match.end() + len(after) == len(text) else after.rfind(" ") + 1
    return f"{before[start:]}{match[0]}{after[:end]}".strip()


def words(*alternatives: str) -> re.Pattern[str]:
    """A pattern of whole words, in any case."""
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b", re.IGNORECASE)


# In the same sentence, it turns what is found into its opposite.
NEGATED = words(
    "not", "no", "non", "never", "neither", "cannot", "isn.t", "aren.t", "can.t", "don.t", "doesn.t", "won.t"
)

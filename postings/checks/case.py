"""What the checks look at, and what they say. Nothing here asks the database: all of it is handed in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from companies.models import Company
from jobboard.markdown import plain
from places.models import Place
from postings.models import PayLaw, Posting

ADVISE, ASK, REVIEW, BLOCK = "advise", "ask", "review", "block"
LONGEST_QUOTE = 120  # characters


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
        """The title and the description in words, a line each."""
        lines = [self.posting.title, *map(plain, self.posting.description.splitlines())]
        return "\n".join(line for line in lines if line)

    def find(self, pattern: re.Pattern[str], unless: re.Pattern[str] | None = None) -> Iterator[tuple[re.Match, str]]:
        """Yield each match with the words around it, leaving out those whose line `unless` matches."""
        for match in pattern.finditer(self.text):
            line = quote(self.text, match)
            if unless is None or not unless.search(line):
                yield match, line

    def first(self, pattern: re.Pattern[str], unless: re.Pattern[str] | None = None) -> str:
        """The words around the first match, or empty."""
        return next((line for _, line in self.find(pattern, unless)), "")


class Check(Protocol):
    def __call__(self, case: Case) -> Iterator[Advice]: ...


def quote(text: str, match: re.Match) -> str:
    """The sentence or line that the match stands in, cut to LONGEST_QUOTE around it."""
    start = max(text.rfind("\n", 0, match.start()), text.rfind(". ", 0, match.start()) + 1) + 1
    ends = [end for mark in ("\n", ". ") if (end := text.find(mark, match.end())) != -1]
    end = min(ends, default=len(text))
    start = max(start, match.end() - LONGEST_QUOTE)
    return text[start : min(end, start + LONGEST_QUOTE)].strip()


def words(*alternatives: str) -> re.Pattern[str]:
    """A pattern of whole words, in any case."""
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b", re.IGNORECASE)

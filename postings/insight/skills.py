"""How many of the live postings of a role name each of its guide's skills."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from postings.filters import search_address
from postings.models import Guide
from postings.search.query import Search
from postings.search.results import count
from postings.search.words import read


@dataclass(frozen=True)
class SkillShare:
    """`count` of `total` live postings name the skill; `url` is the search that shows them."""

    name: str
    count: int
    total: int
    url: str

    @property
    def percent(self) -> int:
        """Whole percent; 100 and 0 are kept for all and none."""
        return min(max(round(100 * self.count / self.total), 1), 100 if self.count == self.total else 99)


def skill_shares(guide: Guide, search: Search, parameters: Mapping[str, list[str]]) -> list[SkillShare]:
    """The skills of `guide` that live postings name, most named first.

    `search` finds the postings, by no words of its own, and `parameters` are the same as PostingFilter has them.
    Raises IndexNotReady.
    """
    total = count(search)
    found = []
    for skill in guide.skills:
        text = quoted(skill)
        number = count(replace(search, text=text)) if read(text).parts else 0
        if number:
            found.append(SkillShare(skill, number, total, search_address(parameters, q=text)))
    return sorted(found, key=lambda share: -share.count)


def quoted(skill: str) -> str:
    """The words of a skill as a search for just these, without synonyms."""
    return f'"{skill.replace(chr(34), " ")}"'

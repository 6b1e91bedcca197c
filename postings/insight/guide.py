"""What a role is, from its guide: the answers to four questions, and how it differs from another role."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from jobboard import markdown
from postings.filters import PostingFilter, search_address
from postings.insight.area import postings_in
from postings.insight.pay import shown_sample
from postings.insight.pay_links import pay_address
from postings.insight.skills import SkillShare, skill_shares
from postings.landing import landing_address
from postings.models import Guide, Role
from postings.search.results import count, number_of_companies

QUESTIONS = {
    "work": "What does {an_intern} do?",
    "needs": "What do I need to get in?",
    "projects": "What kind of project would I get?",
    "workplace": "Where do they work?",
}
SHORT = ("work", "needs", "projects")
FACTS = {"credentials": "Studying", "environment": "Setting", "employers": "Who hires", "outcome": "Ends with"}
SHORT_FACTS = ("credentials", "environment", "outcome")
NOT_WRITTEN = "Not written yet"
MOST_SKILLS = 5


@dataclass(frozen=True)
class Answer:
    name: str  # the guide's field
    question: str
    html: SafeString


@dataclass(frozen=True)
class GuidePanel:
    """A guide in short: the first paragraph of three answers, and where the whole of it is."""

    role: Role
    answers: list[Answer]
    url: str


@dataclass(frozen=True)
class Cell:
    text: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Row:
    label: str
    cells: tuple[Cell, Cell]


@dataclass(frozen=True)
class Comparison:
    """Two roles side by side; `advice`, in one sentence, is empty where a guide is missing."""

    one: Role
    other: Role
    rows: list[Row]
    advice: str
    url: str

    @property
    def question(self) -> str:
        """Such as "Machine learning or data science?"."""
        return f"{self.one.name} or {self.other.in_words}?"


def guide_of(role: Role) -> Guide | None:
    """The guide of `role`; None where it is not written yet."""
    return getattr(role, "guide", None)


def answers(guide: Guide) -> list[Answer]:
    """The whole guide: each question with its answer as safe HTML."""
    return [_answer(guide, name, getattr(guide, name)) for name in QUESTIONS]


def guide_panel(role: Role) -> GuidePanel | None:
    """The guide of `role` in short, or None where it is not written yet."""
    guide = guide_of(role)
    if guide is None:
        return None
    short = [_answer(guide, name, first_paragraph(getattr(guide, name))) for name in SHORT]
    return GuidePanel(role, short, role.get_absolute_url())


def _answer(guide: Guide, name: str, text: str) -> Answer:
    return Answer(name, QUESTIONS[name].format(an_intern=guide.role.an_intern), markdown.render(text))


def first_paragraph(text: str) -> str:
    """The first block of Markdown `text` that is no heading."""
    blocks = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").strip())
    return next((block for block in blocks if not block.startswith("#")), "")


def comparison(one: Role, other: Role, parameters: Mapping[str, list[str]]) -> Comparison:
    """The short table for the page of a search: counts and pay are those at the place that `parameters` say.

    `parameters` are where, radius and remote of a search, as PostingFilter takes them. Raises IndexNotReady.
    """
    sides = Side(one, parameters), Side(other, parameters)
    here = "Open here" if parameters.get("where") else "Open now"
    rows = [*_fact_rows(sides, SHORT_FACTS), _row("Average pay", sides, "pay"), _row(here, sides, "openings")]
    return _compared(sides, rows)


def whole_comparison(one: Role, other: Role) -> Comparison:
    """Everything in which two roles differ, over all places. Raises IndexNotReady."""
    sides = Side(one, {}), Side(other, {})
    rows = [
        *_fact_rows(sides, tuple(FACTS)),
        _row("Skills asked for most", sides, "skills"),
        _row("Average pay", sides, "pay"),
        _row("Open now", sides, "openings"),
        _row("Companies hiring now", sides, "companies"),
    ]
    return _compared(sides, rows)


class Side:
    """What the table says of one role at a place."""

    def __init__(self, role: Role, parameters: Mapping[str, list[str]]):
        self.role = role
        self.guide = guide_of(role)
        self.parameters = {**parameters, "role": [role.slug]}
        self.everywhere = not parameters
        self.search = PostingFilter.of(self.parameters).search()
        self.total = count(self.search)

    def fact(self, name: str) -> Cell:
        return Cell(getattr(self.guide, name) if self.guide else NOT_WRITTEN)

    def openings(self) -> Cell:
        url = landing_address(self.role.slug) if self.everywhere else search_address(self.parameters)
        return Cell(f"{self.total:,}", url=url)

    def pay(self) -> Cell:
        if (found := shown_sample(self.search)) is None:
            return Cell("Too few postings state it")
        shown, sample = found
        average = sample.amount(sample.mean)
        source = f"from {sample.count:,} {postings_in(shown)} that stated pay"
        url = pay_address(self.role) if self.everywhere else ""
        return Cell(f"{average.an_hour} an hour", f"{average.a_year} a year, {source}", url)

    def companies(self) -> Cell:
        return Cell(f"{number_of_companies(self.search):,}")

    def skills(self) -> Cell:
        shares: list[SkillShare] = skill_shares(self.guide, self.search, self.parameters) if self.guide else []
        if not shares:
            return Cell("None named" if self.guide else NOT_WRITTEN)
        named = ", ".join(f"{share.name} {share.percent}%" for share in shares[:MOST_SKILLS])
        return Cell(named, note=f"of {self.total:,} open internships")


def _fact_rows(sides: tuple[Side, Side], names: tuple[str, ...]) -> list[Row]:
    """What the guides say; nothing where neither is written."""
    if not any(side.guide for side in sides):
        return []
    return [Row(FACTS[name], (sides[0].fact(name), sides[1].fact(name))) for name in names]


def _row(label: str, sides: tuple[Side, Side], method: str) -> Row:
    one, other = (getattr(side, method)() for side in sides)
    return Row(label, (one, other))


def _compared(sides: tuple[Side, Side], rows: list[Row]) -> Comparison:
    one, other = (side.role for side in sides)
    return Comparison(one, other, rows, _advice(sides), compare_address(one, other))


def _advice(sides: tuple[Side, Side]) -> str:
    if not all(side.guide for side in sides):
        return ""
    one, other = (f"{side.role.in_words} if you {side.guide.suits.rstrip('. ')}" for side in sides if side.guide)
    return f"Start with {one}; with {other}."


def compare_address(one: Role, other: Role) -> str:
    """The address of the comparison of two roles: one for both orders."""
    first, second = sorted((one.slug, other.slug))
    return reverse("postings:compare", args=[first, second])

"""What is asked of students, in the text and in the fields."""

import re
from collections.abc import Iterator
from decimal import Decimal

from postings.checks.case import NEGATED, Advice, Case, words
from postings.choices import Stated

GPA = re.compile(
    r"\bGPA\b[^.\n\d]{0,40}?([1-4]\.\d{1,2})|(?<![/\d])(?<!of )([1-4]\.\d{1,2})\+?[^.\n\d]{0,20}?\bGPA\b", re.IGNORECASE
)
HIGHEST_GPA = 4  # "on a 4.0 scale"

VISA = r"(?:visas?|immigration|employment|work authorization)"
NO_SPONSOR = words(
    r"(?:not|unable|cannot|can.t|won.t|don.t|aren.t|no)\b[^.!?\n]{0,40}\b"
    rf"(?:sponsor[^.!?\n]{{0,20}} {VISA}|sponsorship)",
    rf"no (?:{VISA} )?sponsorship",
    r"without [^.!?\n]{0,40}sponsorship",
)
SPONSORS = words(
    rf"(?:we|will|can|do) (?:also |do )?sponsor (?:[\w-]{{1,20}} ){{0,2}}{VISA}",
    rf"(?:{VISA} )?sponsorship (?:is |may be )?(?:available|offered|provided)",
    rf"(?:offer|provide)s? {VISA} sponsorship",
)
NOT_NEEDED = re.compile(
    r"sponsorship (?:is )?(?:not |un)(?:needed|required|necessary)|^no sponsorship needed", re.IGNORECASE
)
NEITHER = re.compile(rf"{NEGATED.pattern}|without|unable", re.IGNORECASE)


def another_gpa(case: Case) -> Iterator[Advice]:
    asked = case.posting.gpa_min
    named = {gpa: line for match, line in case.find(GPA) if (gpa := Decimal(match[1] or match[2])) < HIGHEST_GPA}
    if not named or asked in named:
        return
    gpa, line = next(iter(named.items()))
    state = f"is {asked}" if asked is not None else "is empty: students who filter by GPA do not see it"
    yield Advice("contradiction", "gpa_min", f"The text asks for a GPA of {gpa}, and the field {state}.", line=line)


def another_sponsorship(case: Case) -> Iterator[Advice]:
    no, yes = case.first(NO_SPONSOR, NOT_NEEDED), case.first(SPONSORS, NEITHER)
    line = no or yes
    if not line or (no and yes):
        return  # "for some roles": no yes and no no
    stated = case.posting.sponsorship
    if not stated:
        yield _sponsorship("The text speaks of sponsorship; answer it in its field too.", line)
    elif no and stated == Stated.YES:
        yield _sponsorship("The field says that visas are sponsored, the text that not.", line)
    elif yes and stated == Stated.NO:
        yield _sponsorship("The field says that no visas are sponsored, the text that some are.", line)


def _sponsorship(sentence: str, line: str) -> Advice:
    return Advice("contradiction", "sponsorship", sentence, line=line)

"""Where the work is, in the text and in the fields."""

import re
from collections.abc import Iterator

from places.models import Place
from places.nearby import distance_miles
from places.parse import parse
from postings.checks.case import NEGATED, Advice, Case, words
from postings.choices import Arrangement

WORK = "(?:internship|position|role|job|opportunity)"
WHOLLY_REMOTE = words("(?:fully|100%|entirely|completely|wholly) remote", "work from anywhere")
REMOTE = words(f"remote {WORK}", f"{WORK} is (?:a )?remote")
HYBRID = words(f"hybrid {WORK}", f"{WORK} is (?:a )?hybrid", "hybrid (?:schedule|work)")
ON_SITE = words(
    r"[1-5] days (?:a|per|each) week (?:on[- ]?site|in (?:the|our) office)",
    r"(?:must|will) (?:be|work) (?:fully |100% )?(?:on[- ]?site|in[- ](?:the )?(?:office|person))",
    f"on[- ]?site {WORK}",
)
# A remote internship may begin or end with everybody in one room.
FOR_A_WHILE = re.compile(
    rf"{NEGATED.pattern}|onboarding|orientation|first week|offsite|retreat|kick-?off|occasion|optional", re.IGNORECASE
)
OTHERWISE = {
    Arrangement.ON_SITE: ((WHOLLY_REMOTE, NEGATED), (REMOTE, NEGATED), (HYBRID, NEGATED)),
    Arrangement.HYBRID: ((WHOLLY_REMOTE, NEGATED),),
    Arrangement.REMOTE: ((HYBRID, NEGATED), (ON_SITE, FOR_A_WHILE)),
}

BASED_IN = re.compile(
    r"\b(?:based|located|work|works|site) (?:in|at|out of) (?:our )?([A-Z][\w.' -]{1,40}, [A-Z]{2})\b"
)
OF_THE_WORK = words("you", "interns?", "internship", "role", "position", "job")
OF_THE_COMPANY = words("we are", "we.re", "headquarter(?:s|ed)", "founded", "company", "firm", "customers?", "clients?")
NEAR = 40  # miles: a suburb is no other city


def another_arrangement(case: Case) -> Iterator[Advice]:
    arrangement = case.posting.arrangement
    patterns = OTHERWISE[Arrangement(arrangement)] if arrangement else ()
    if line := next((line for pattern, unless in patterns if (line := case.first(pattern, unless))), ""):
        label = case.posting.get_arrangement_display().lower()
        sentence = f"The field says {label}, and the text something else. Students filter by the field."
        yield Advice("contradiction", "arrangement", sentence, line=line)


def another_city(case: Case) -> Iterator[Advice]:
    """Only where the text surely says that the work is in a city, and none of the posting's places is near it."""
    if not case.places or case.posting.arrangement == Arrangement.REMOTE:
        return
    for match, line in case.find(BASED_IN, OF_THE_COMPANY):
        named = parse(match[1]).places if OF_THE_WORK.search(line) else ()
        if len(named) == 1 and all(miles_between(named[0], place) > NEAR for place in case.places):
            sentence = f"The text names {named[0].label}, which is not among the places. Add it, or mend the text."
            yield Advice("contradiction", "sites", sentence, line=line)
            return


def miles_between(one: Place, other: Place) -> float:
    return distance_miles(one.latitude, one.longitude, other.latitude, other.longitude)

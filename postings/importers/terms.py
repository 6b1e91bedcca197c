"""When is an internship? Text such as "Summer 2027" or a title becomes terms. No database."""

import re
from dataclasses import dataclass

from postings.choices import Season

SEASONS = {
    "winter": Season.WINTER,
    "spring": Season.SPRING,
    "summer": Season.SUMMER,
    "fall": Season.FALL,
    "autumn": Season.FALL,
    "year-round": Season.YEAR_ROUND,
}
_SEASON = r"(winter|spring|summer|fall|autumn|year[ -]{1,3}round)"
_YEAR = r"(20\d\d)(?!\d)"
# "Fall/Winter 2026", "Summer 2026/2027", "2027 Summer", "Fall 2026", "Summer"
TERM = re.compile(rf"\b(?:(?<!\d){_YEAR}[ ,]*)?{_SEASON}\b(?:[ ,'’-]*{_YEAR}((?:\s*[/&]\s*20\d\d\b)*))?", re.I)
# A season without a year is a term only where it cannot be another word ("Spring Boot", "Fall River").
_BRACKETED = re.compile(rf"[(\[]\s*{_SEASON}(?:\s*[/&]\s*{_SEASON})*\s*[)\]]", re.I)
_OF_WORK = re.compile(rf"\b{_SEASON}\s+(?=(?:intern|internship|co\s?-?\s?op|coop)\b)", re.I)
_LAST = re.compile(rf"[-–—,:]\s*{_SEASON}\s*$", re.I)
_YEAR_ROUND = re.compile(r"\b(year[ -]{1,3}round)\b", re.I)


@dataclass(frozen=True, slots=True)
class Term:
    """A season, with its year where that is stated."""

    season: Season
    year: int | None = None

    def __str__(self):
        return f"{self.season.label} {self.year or ''}".strip()


def parse_terms(text: str) -> tuple[Term, ...]:
    """Return the terms that a season text states, in its order: "Fall/Winter 2026" gives two, "Not stated" none.

    A season takes the next year in the text where it has none of its own ("Spring/Summer 2027").
    """
    found: list[Term] = []
    for match in reversed(list(TERM.finditer(text[:500]))):
        before, season, after, more = match.groups()
        next_year = found[0].year if found and re.fullmatch(r"\s*[/&,]?\s*", _gap(text, match)) else None
        years = [after or before or next_year, *re.findall(r"20\d\d", more or "")]
        found[:0] = [Term(_season(season), int(year) if year else None) for year in years]
    return tuple(dict.fromkeys(found))


def terms_in_title(title: str) -> tuple[Term, ...]:
    """Return the terms that a posting's title states beyond doubt: those with a year, else a season set apart."""
    if dated := tuple(term for term in parse_terms(title) if term.year):
        return dated
    alone = [match for rule in (_BRACKETED, _OF_WORK, _LAST, _YEAR_ROUND) for match in rule.finditer(title)]
    return parse_terms(alone[0].group()) if alone else ()


def _gap(text: str, match: re.Match) -> str:
    following = TERM.search(text, match.end())
    return text[match.end() : following.start()] if following else "no term follows"


def _season(word: str) -> Season:
    return SEASONS[re.sub(r"[ -]+", "-", word.lower())]

"""What a posting asks of students, in the few words that fit on a card."""

from postings.choices import Citizenship, ClassYear, DegreeLevel, GpaRule, Stated
from postings.models import Posting
from postings.words.dates import month

DEGREES = {level.value: level.label for level in DegreeLevel}
YEARS = {year.value: year.label for year in ClassYear}
SPONSORSHIP: dict[str, str] = {Stated.YES: "Sponsors visas", Stated.NO: "No visa sponsorship"}
DEGREE_ORDER = [level.value for level in DegreeLevel]
YEAR_ORDER = [year.value for year in ClassYear]
FACTS = (
    "enrolled", "degree_levels", "class_years", "majors", "graduation_from", "graduation_to", "graduation_words",
    "gpa_min", "work_authorization", "sponsorship", "accepts_cpt", "accepts_opt", "citizenship", "must_commute",
    "must_work_hours", "other_requirements",
)  # fmt: skip


def states_nothing(posting: Posting) -> bool:
    """Tell whether `posting` says nothing about whom it is for."""
    return not any(getattr(posting, name) for name in FACTS)


def asked(posting: Posting, most: int = 3) -> list[str]:
    """Return up to `most` facts, the ones that rule most people out first: "US citizens only", "GPA 3.5 asked"."""
    facts = []
    for write in (_citizenship, _gpa, _degree, _class_year, _sponsorship, _permits, _graduation, _enrolled):
        if words := write(posting):
            facts.append(words)
            if len(facts) == most:
                break
    return facts or _rest(posting)


def _citizenship(posting: Posting) -> str:
    if posting.citizenship == Citizenship.CITIZENS:
        return "US citizens only"
    return "US persons only" if posting.citizenship == Citizenship.US_PERSONS else ""


def _gpa(posting: Posting) -> str:
    if not posting.gpa_min:
        return ""
    grade = f"GPA {gpa(posting.gpa_min)}"
    return f"{grade} preferred" if posting.gpa_rule == GpaRule.PREFERRED else f"{grade} asked"


def _degree(posting: Posting) -> str:
    levels = posting.degree_levels
    if not levels or levels == [DegreeLevel.BACHELOR]:
        return ""  # what nearly all ask
    lowest = min((DEGREE_ORDER.index(level) for level in levels if level in DEGREE_ORDER), default=0)
    if lowest <= DEGREE_ORDER.index(DegreeLevel.BACHELOR):
        return ""
    return f"{DEGREES[DEGREE_ORDER[lowest]]}{'' if DEGREE_ORDER[lowest] == DegreeLevel.DOCTORATE else ' degree'} asked"


def _class_year(posting: Posting) -> str:
    years = sorted(YEAR_ORDER.index(year) for year in posting.class_years if year in YEAR_ORDER)
    if not years or years[0] == 0:
        return "First-year students" if years == [0] else ""
    name = YEARS[YEAR_ORDER[years[0]]]
    if name == ClassYear.GRADUATE.label:
        return "Graduate students"
    return f"{name} year asked" if len(years) == 1 else f"{name} year or later asked"


def _sponsorship(posting: Posting) -> str:
    return SPONSORSHIP.get(posting.sponsorship, "")


def _permits(posting: Posting) -> str:
    names = [
        name for name, answer in (("CPT", posting.accepts_cpt), ("OPT", posting.accepts_opt)) if answer == Stated.YES
    ]
    return "/".join(names)


def _graduation(posting: Posting) -> str:
    first, last = posting.graduation_from, posting.graduation_to
    if not (first or last):
        return ""
    ends = [f"{month(day)[:3]} {day.year}" for day in (first, last) if day]
    if first and last:
        return f"Graduating {'–'.join(dict.fromkeys(ends))}"
    return f"Graduating {'from' if first else 'by'} {ends[0]}"


def _enrolled(posting: Posting) -> str:
    return "Enrolled students" if posting.enrolled == Stated.YES else ""


def _rest(posting: Posting) -> list[str]:
    """What is said where nothing above is: some facts are stated, but none that rules many out."""
    if posting.degree_levels:
        return [f"{DEGREES.get(posting.degree_levels[0], '')} degree".strip()]
    if posting.work_authorization == Stated.YES:
        return ["US work authorization asked"]
    return [] if states_nothing(posting) else ["See requirements"]


def gpa(grade) -> str:
    """Return a GPA with one decimal, or two where they are needed: "3.5", "3.25"."""
    return f"{grade:.2f}"[:-1] if f"{grade:.2f}".endswith("0") else f"{grade:.2f}"

"""Writes a demo posting's description: texts of its role, title and employer, put together to fit its facts."""

import datetime as dt
import re
from collections.abc import Iterable

from postings.choices import Arrangement, Citizenship, DegreeLevel, EmploymentType, GpaRule, PayKind, Season, Stated
from postings.demo.content import shared
from postings.demo.facts.brief import Brief
from postings.models import Posting

SPEAKS_OF_PAY = re.compile(r"\b(pay|paid)\b", re.IGNORECASE)
# Last summer stays what it was.
OTHER_TERMS = [
    (re.compile(r"(?<!last )\bsummer\b"), "term"),
    (re.compile(r"\b([Bb])y August\b"), r"\1y the end"),
    (re.compile(r"\bin spring\b"), "beforehand"),
]
NUMBERS = {1: "one day", 2: "two days", 3: "three days", 4: "four days"}


def describe(brief: Brief, posting: Posting) -> str:
    """Return the description as Markdown: four sections, each with a heading and about 300 words in all."""
    heads = shared()["headings"][sum(brief.employer.name.encode()) % len(shared()["headings"])]
    sections = [
        _introduction(brief, posting),
        _in_season(_items(_duties(brief, most=4)), posting),
        _items([*_asked(brief, posting), *_wanted(brief)]),
        _offer(brief, posting),
    ]
    text = "\n\n".join(f"### {head}\n\n{section}" for head, section in zip(heads, sections, strict=True))
    return _fill(text, brief)


def describe_briefly(brief: Brief) -> str:
    """Return a description of about 120 words, for boards that are there to be measured."""
    about = brief.rng.choice(brief.role.about).split("\n\n")[0]
    parts = [
        f"{brief.rng.choice(brief.employer.openers)} {about}",
        brief.title.about,
        _items(_duties(brief, most=2)),
        " ".join(brief.rng.sample(brief.role.wanted, 2)),
    ]
    return _fill("\n\n".join(parts), brief)


def _introduction(brief: Brief, posting: Posting) -> str:
    about = brief.rng.choice(_fitting(brief.role.about, posting))
    own = _in_season(f"{about}\n\n{brief.title.about}", posting)
    parts = [brief.rng.choice(brief.employer.openers), own, _terms(brief, posting)]
    return "\n\n".join(part for part in parts if part)


def _terms(brief: Brief, posting: Posting) -> str:
    return " ".join(sentence for sentence in (_dates(posting), _where(brief, posting)) if sentence)


def _dates(posting: Posting) -> str:
    hours = f"{posting.hours_per_week} hours a week" if posting.hours_per_week else ""
    if posting.starts_on and posting.ends_on:
        at = f", at {hours}" if hours else ""
        start = _day(posting.starts_on).removesuffix(f", {posting.ends_on.year}")
        return f"The internship runs from {start} to {_day(posting.ends_on)}{at}."
    if posting.starts_on:
        return f"You can begin on {_day(posting.starts_on)} or later{f' and work {hours}' if hours else ''}."
    return f"You will work {hours}; we agree on the dates together." if hours else ""


def _where(brief: Brief, posting: Posting) -> str:
    where = _either(place.label for place in brief.places)
    if posting.arrangement == Arrangement.REMOTE:
        country = {"US": "the United States", "CA": "Canada"}.get(posting.remote_country, "")
        return f"The work can be done from anywhere in {country}." if country else "The work is done from home."
    if posting.arrangement == Arrangement.ON_SITE and where:
        return f"The work is on site in {where}."
    if posting.arrangement == Arrangement.HYBRID and where and posting.onsite_days:
        return f"You will be on site in {where} at least {NUMBERS[posting.onsite_days]} a week."
    return ""


def _duties(brief: Brief, most: int) -> list[str]:
    return [*brief.title.duties[:2], *brief.rng.sample(brief.role.duties, brief.rng.randint(most - 1, most))]


def _wanted(brief: Brief) -> list[str]:
    own = brief.rng.sample(brief.role.wanted, brief.rng.randint(3, 4))
    return [*own, brief.rng.choice(shared()["wanted"])]


def _asked(brief: Brief, posting: Posting) -> list[str]:
    """The requirements that the facts state, as sentences."""
    lines = [_studies(posting), _graduation(posting), _gpa(posting), _commute(brief, posting), _permit(posting)]
    return [line for line in lines if line]


def _studies(posting: Posting) -> str:
    levels = [DegreeLevel(level).label for level in posting.degree_levels]
    names = [level if level == "PhD" else level.lower() for level in levels]
    degrees = _either(names)
    article = "an" if degrees.startswith("a") else "a"
    if posting.enrolled == Stated.YES:
        return f"You are enrolled in {article} {degrees} program." if degrees else "You are enrolled as a student."
    if posting.enrolled == Stated.NO and degrees:
        return f"You study toward {article} {degrees} degree or have finished one; enrollment is not required."
    return ""


def _graduation(posting: Posting) -> str:
    if posting.graduation_words:
        return f"You graduate in {posting.graduation_words}."
    if posting.graduation_from and posting.graduation_to:
        return f"You graduate between {_month(posting.graduation_from)} and {_month(posting.graduation_to)}."
    return ""


def _gpa(posting: Posting) -> str:
    if posting.gpa_min is None:
        return ""
    if posting.gpa_rule == GpaRule.REQUIRED:
        return f"Your GPA is at least {posting.gpa_min:.1f}."
    return f"A GPA of {posting.gpa_min:.1f} or more is preferred, not required."


def _commute(brief: Brief, posting: Posting) -> str:
    if posting.must_commute == Stated.YES and brief.places and posting.arrangement != Arrangement.REMOTE:
        return f"You can commute to {_either(place.label for place in brief.places)}."
    return ""


def _permit(posting: Posting) -> str:
    if posting.citizenship in (Citizenship.CITIZENS, Citizenship.US_PERSONS):
        who = "US citizens" if posting.citizenship == Citizenship.CITIZENS else "US citizens and permanent residents"
        return f"This position is open to {who} only. The reason is {posting.citizenship_basis}."
    if posting.sponsorship == Stated.YES:
        return "If you need a visa, we sponsor it."
    if posting.work_authorization == Stated.YES and posting.accepts_cpt == Stated.YES:
        return "You have the right to work in the US; CPT is welcome."
    if posting.work_authorization == Stated.YES and posting.sponsorship == Stated.NO:
        return "You have the right to work in the US. We do not sponsor visas for internships."
    return ""


def _offer(brief: Brief, posting: Posting) -> str:
    rng = brief.rng
    roles, everybody = _fitting(brief.role.offers, posting), _fitting(shared()["offers"], posting)
    items = [*rng.sample(roles, 2), *rng.sample(everybody, rng.randint(1, 2)), *_help(posting)]
    closings = rng.sample(shared()["closings"], rng.randint(1, 2))
    temporary = posting.employment_type == EmploymentType.TEMPORARY
    last = " ".join([*(["This is a temporary position."] if temporary else []), *closings])
    return f"{_items(items)}\n\n{last}"


def _help(posting: Posting) -> list[str]:
    lines = {
        "housing": "Help with housing: we arrange a room or pay toward one.",
        "relocation": "Help with the cost of moving here and back.",
        "conversion": "A talk about a full-time job before you leave, if it went well for both sides.",
    }
    return [line for name, line in lines.items() if getattr(posting, name) == Stated.YES]


def _fitting(texts: list[str], posting: Posting) -> list[str]:
    """Without the texts that speak of pay where there is none."""
    if posting.pay_kind not in (PayKind.UNPAID, PayKind.CREDIT):
        return texts
    return [text for text in texts if not SPEAKS_OF_PAY.search(text)]


def _in_season(text: str, posting: Posting) -> str:
    """The texts are written for summer; in other terms they speak of the term."""
    if posting.season == Season.SUMMER:
        return text
    for pattern, words in OTHER_TERMS:
        text = pattern.sub(words, text)
    return text


def _items(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _either(words: Iterable[str]) -> str:
    *first, last = [*words] or [""]
    return f"{', '.join(first)} or {last}" if first else last


def _day(day: dt.date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _month(day: dt.date) -> str:
    return f"{day:%B} {day.year}"


def _fill(text: str, brief: Brief) -> str:
    return text.format_map(brief.employer.slots)

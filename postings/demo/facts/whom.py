import datetime as dt

from postings.choices import Arrangement, Citizenship, ClassYear, Stated
from postings.demo.facts.brief import Brief

# Class years now, and first and last month of graduation: (years after the term's, month).
WINDOWS = {
    "junior": ([ClassYear.JUNIOR], (0, 12), (1, 6)),
    "junior-senior": ([ClassYear.JUNIOR, ClassYear.SENIOR], (0, 5), (1, 6)),
    "sophomore-junior": ([ClassYear.SOPHOMORE, ClassYear.JUNIOR], (0, 12), (2, 6)),
    "early": ([ClassYear.FIRST, ClassYear.SOPHOMORE], (2, 5), (3, 6)),
}
MONTHS = {5: "May", 6: "June", 12: "December"}
BASES = {
    Citizenship.US_PERSONS: ["ITAR, 22 CFR 120–130: the work uses export-controlled technical data"],
    Citizenship.CITIZENS: [
        "32 CFR part 117 (NISPOM): the work needs a security clearance",
        "Executive Order 12968: access to classified information",
    ],
}
UNSTATED_ABROAD = dict.fromkeys(("work_authorization", "sponsorship", "accepts_cpt", "accepts_opt", "citizenship"), "")


def whom(brief: Brief, year: int | None) -> dict:
    """Return the eligibility; `year` is the term's."""
    decks, rng, role = brief.decks, brief.rng, brief.role
    degree_levels = list(rng.choice(role.degrees)) if brief.chance(0.86) else []
    gpa_min, gpa_rule = decks.deal("gpa")
    return {
        "enrolled": decks.deal("enrolled"),
        "degree_levels": degree_levels,
        **_window(brief, degree_levels, year),
        "majors": rng.sample(role.majors, rng.randint(2, 4)) if brief.chance(0.8) else [],
        "gpa_min": gpa_min,
        "gpa_rule": gpa_rule,
        **_right_to_work(brief),
        "must_commute": _commute(brief),
        "must_work_hours": decks.deal("must_work_hours"),
        "other_requirements": _other(brief),
    }


def _window(brief: Brief, degree_levels: list[str], year: int | None) -> dict:
    window = brief.decks.deal("window")
    postgraduate = bool(degree_levels) and degree_levels[0] in ("master", "phd")
    if window == "graduate" or (window and postgraduate):
        welcome = not degree_levels or degree_levels[-1] in ("master", "phd")
        return {"class_years": [ClassYear.GRADUATE] if welcome else []}
    if not window or year is None or (degree_levels and "bachelor" not in degree_levels):
        return {}
    class_years, start, end = WINDOWS[window]
    if window == "junior" and brief.chance(0.5):
        return {"class_years": [*class_years], **_december_or_may(year)}
    first, last = (dt.date(year + years, month, 1) for years, month in (start, end))
    return {"class_years": [*class_years], "graduation_from": first, "graduation_to": last}


def _december_or_may(year: int) -> dict:
    return {
        "graduation_from": dt.date(year, 12, 1),
        "graduation_to": dt.date(year + 1, 5, 1),
        "graduation_words": f"December {year} or May {year + 1}",
    }


def _right_to_work(brief: Brief) -> dict:
    if brief.country != "US":
        return UNSTATED_ABROAD
    decks = brief.decks
    if brief.employer.restricted and decks.deal("restricted", brief.employer.restricted):
        return _restricted(brief)
    facts = {name: decks.deal(name) for name in UNSTATED_ABROAD}
    if facts["sponsorship"] == Stated.YES and facts["work_authorization"] == Stated.YES:
        facts["work_authorization"] = ""  # who sponsors does not ask for the permit beforehand
    return facts


def _restricted(brief: Brief) -> dict:
    citizenship = Citizenship(brief.employer.restricted)
    return {
        "work_authorization": Stated.YES,
        "sponsorship": Stated.NO,
        "accepts_cpt": Stated.NO,
        "accepts_opt": Stated.NO,
        "citizenship": citizenship,
        "citizenship_basis": brief.rng.choice(BASES[citizenship]),
    }


def _commute(brief: Brief) -> str:
    value = brief.decks.deal("must_commute")
    return "" if brief.arrangement == Arrangement.REMOTE and value == Stated.YES else value


def _other(brief: Brief) -> str:
    count = brief.rng.choice((0, 0, 1, 1, 2))
    lines = brief.rng.sample(brief.role.requirements, min(count, len(brief.role.requirements)))
    if brief.country == "CA":
        lines.append("Have the right to work in Canada, or a co-op work permit.")
    if brief.country == "DE":
        lines.append("Have the right to work in Germany.")
    return "\n".join(lines)

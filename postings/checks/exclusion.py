"""Words that shut people out by age, sex or origin, each with a neutral one to take instead."""

import re
from collections.abc import Iterator

from postings.checks.case import Advice, Case, words

# (words, what they shut out, what to write)
WORDS = (
    (words(r"young(?: and [\w-]{1,20}|,? [\w-]{1,20})? (?:team|professionals?|talents?|candidates?|people|person)",
           r"young(?: and [\w-]{1,20})? (?:m[ae]n|wom[ae]n)", "youthful", "young at heart"),
     "age", "say what the work needs"),
    (words("digital natives?"), "age", "name the tools that one has to know"),
    (words(r"(?:under|below) the age of \d\d",
           r"(?:under|below|younger than|no older than|not older than) \d\d years(?: old| of age)?",
           r"(?:younger|no older|not older) than \d\d",
           r"(?:candidates|applicants|students|interns|people|anyone) under [2-5]\d(?! ?(?:%|min|hours))"),
     "age", "leave the age out"),
    (words(r"between the ages of \d\d and \d\d", r"between \d\d and \d\d years (?:old|of age)",
           r"aged? \d\d ?(?:-|–|to) ?\d\d"),
     "age", "leave the age out"),
    (words("recent (?:college )?grad(?:uate)?s? only", "only recent (?:college )?grad(?:uate)?s?"),
     "age", "people who are learning the trade"),
    (words("salesm[ae]n", "saleswom[ae]n"), "sex", "salesperson"),
    (words("chairm[ae]n"), "sex", "chair"),
    (words("forem[ae]n"), "sex", "supervisor"),
    (words("craftsm[ae]n", "draftsm[ae]n"), "sex", "craftsperson, drafter"),
    (words("workm[ae]n", "repairm[ae]n", "handym[ae]n"), "sex", "worker, technician"),
    (words("manpower", "man-hours?"), "sex", "staff, hours of work"),
    (words("girl friday", "office girls?", "ladies", "gentlemen", "guys"), "sex", "people, team, interns"),
    (words("(?:male|female) (?:candidates?|applicants?|interns?)", "(?:males?|females?|men|women) only"),
     "sex", "candidates, applicants, interns"),
    (words(r"(?:he|she) (?:will|should|must|is expected)", r"(?:his|her) (?:duties|tasks|resume|résumé|application)"),
     "sex", "you, the intern, they"),
    (words("native (?:english )?speakers?"), "origin", "fluent in English"),
    (words("able-bodied"), "disability", "name the task, such as lifting 30 pounds"),
)  # fmt: skip
# People whom the work is for or who lead it, and both sexes named in one breath.
NOT_ABOUT_INTERNS = re.compile(
    r"\b(?:help(?:s|ing)?|teach(?:es|ing)?|serv(?:es?|ing)|support(?:s|ing)?|programs? for|mentor(?:s|ing)?) young\b"
    r"|young (?:professionals|people)(?:.s)? (?:network|group|in need)"
    r"|(?:he|his) or (?:she|her)\b|(?:she|her) or (?:he|his)\b|\bhe/she|\bshe/he|\bs/he|\bhis/her|\bher/his"
    r"|\b(?:your mentor|supervisor|founder|CEO|our president)\b|workm[ae]n.s comp",
    re.IGNORECASE,
)


def exclusion(case: Case) -> Iterator[Advice]:
    for pattern, what, instead in WORDS:
        for match, line in case.find(pattern, NOT_ABOUT_INTERNS):
            sentence = f"“{match[0]}” may read as if people were shut out by {what}. Instead: {instead}."
            yield Advice("excludes", "description", sentence, line=line)
            break

"""Words that shut people out by age, sex or origin, each with a neutral one to take instead."""

import re
from collections.abc import Iterator

from postings.checks.case import Advice, Case, words

# (words, what they shut out, what to write)
WORDS = (
    (words("young", "youthful"), "age", "say what the work needs"),
    (words("digital natives?"), "age", "name the tools that one has to know"),
    (words(r"(?:under|below|younger than|no older than|not older than) (?:the age of )?[2-4]\d(?: years?)?(?: old)?"),
     "age", "leave the age out"),
    (words(r"(?:between|aged?) (?:the ages of )?\d{2}(?: and |-|–| to )\d{2}(?: years?)?(?: old)?"),
     "age", "leave the age out"),
    (words("salesm[ae]n"), "sex", "salesperson"),
    (words("chairm[ae]n"), "sex", "chair"),
    (words("forem[ae]n"), "sex", "supervisor"),
    (words("craftsm[ae]n"), "sex", "craftsperson"),
    (words("workm[ae]n", "repairm[ae]n", "handym[ae]n"), "sex", "worker, technician"),
    (words("manpower", "man-hours?"), "sex", "staff, hours of work"),
    (words("guys", "girls?", "ladies", "gentlemen"), "sex", "people, team, interns"),
    (words(r"(?:he|she) (?:will|should|must|is expected)", r"(?:his|her) (?:duties|tasks|resume|résumé|application)"),
     "sex", "you, the intern, they"),
    (words("native (?:english )?speakers?"), "origin", "fluent in English"),
    (words("able-bodied"), "disability", "name the task, such as lifting 30 pounds"),
)  # fmt: skip
# "You teach girls to code" is about the work; "he/she" and quotations of a name are not by design.
NOT_ABOUT_INTERNS = re.compile(
    r"girls who code|boys (?:and|&) girls|girls? scouts?"
    r"|young (?:people|patients|readers|learners|children|adults|company)",
    re.IGNORECASE,
)


def exclusion(case: Case) -> Iterator[Advice]:
    for pattern, what, instead in WORDS:
        for match, line in case.find(pattern, NOT_ABOUT_INTERNS):
            sentence = f"“{match[0]}” may read as if people were shut out by {what}. Instead: {instead}."
            yield Advice("excludes", "description", sentence, line=line)
            break

"""Citizens-only postings are lawful only where a law, a regulation or a government contract demands it."""

import re
from collections.abc import Iterator

from postings.checks.case import BLOCK, REVIEW, Advice, Case, words

US = r"(?:US|U\.S\.|USA|United States|American)"
CITIZENS_ONLY = words(
    rf"{US} citizens(?:hip)? (?:only|is required|are required|required)",
    rf"must be (?:a |an )?{US} citizens?",
    rf"(?:open|limited|restricted) to {US} citizens",
    rf"only {US} citizens",
)
# Whoever may work in the US may apply.
NO_RESTRICTION = re.compile(
    r"authori[sz]ed to work|work authori[sz]ation|not required|regardless|or visa", re.IGNORECASE
)


def citizenship(case: Case) -> Iterator[Advice]:
    posting = case.posting
    if posting.lacks_citizenship_basis:
        yield Advice(
            "citizenship",
            "citizenship_basis",
            "Name the law, regulation or government contract that demands the citizenship restriction."
            " Without one it is discrimination, and the posting cannot go up.",
            BLOCK,
        )
    elif posting.is_restricted:
        sentence = "A moderator reads the legal basis of the citizenship restriction before the posting goes up."
        yield Advice("citizenship", "citizenship_basis", sentence, REVIEW)
    elif line := case.first(CITIZENS_ONLY, NO_RESTRICTION):
        sentence = (
            "The text asks for citizens, and the field “citizenship” does not. Choose it there and name its basis."
        )
        yield Advice("citizenship", "citizenship", sentence, REVIEW, line)

"""Citizens-only postings are lawful only where a law, a regulation or a government contract demands it."""

from collections.abc import Iterator

from postings.checks.case import BLOCK, REVIEW, Advice, Case, words

CITIZENS_ONLY = words(
    r"(?:US|U\.S\.|United States) citizens(?:hip)? (?:only|is required|required)",
    r"must be (?:a |an )?(?:US|U\.S\.|United States) citizens?",
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
    elif line := case.first(CITIZENS_ONLY):
        sentence = (
            "The text asks for citizens, and the field “citizenship” does not. Choose it there and name its basis."
        )
        yield Advice("citizenship", "citizenship", sentence, REVIEW, line)

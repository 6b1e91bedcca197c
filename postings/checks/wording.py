"""Titles and texts that students pass over."""

import re
from collections.abc import Iterator

from postings.checks.case import Advice, Case

SHORT = 300  # characters: about three sentences
PAY_IN_TITLE = re.compile(r"[$€£]\s?\d|\d+\s?(?:/|per )\s?(?:hr|hour)", re.IGNORECASE)


def wording(case: Case) -> Iterator[Advice]:
    title, description = case.posting.title.strip(), case.posting.description.strip()
    if len(title) > 8 and title == title.upper() and any(letter.isalpha() for letter in title):
        yield Advice("shouting", "title", "Write the title in ordinary letters: capitals are slow to read.", line=title)
    if PAY_IN_TITLE.search(title):
        yield Advice("pay-in-title", "title", "Take the pay out of the title: it has fields of its own.", line=title)
    if description and len(description) < SHORT:
        sentence = "Say more of what the intern will do, with whom, and what they will learn: three sentences are few."
        yield Advice("short", "description", sentence)

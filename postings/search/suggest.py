"""What a person may be about to type: roles, titles and companies of live postings, with how many there are."""

from dataclasses import dataclass

from django.utils import timezone
from tantivy import Query

from postings.search.documents import minutes
from postings.search.facets import NAME_SEPARATOR
from postings.search.index import search_index
from postings.search.query import live, must
from postings.search.schema import schema, tokens

SHORTEST = 2  # letters
LOOKED_AT = 60  # keys of each kind, the most frequent ones
MOST_OF_A_KIND = 4
KINDS = (("role_key", "Role"), ("company_key", "Company"), ("title_key", "Title"))


@dataclass(frozen=True)
class Suggestion:
    text: str
    kind: str  # "Role", "Company" or "Title"
    count: int  # live postings that have it


def suggest(typed: str) -> list[Suggestion]:
    """Roles, companies and titles with a word that begins as the last word of `typed`, and all words before it."""
    *before, last = tokens(typed[:100]) or ("",)
    if len(last) < SHORTEST and not before:
        return []
    _, searcher = search_index().reader()
    words = [Query.term_query(schema(), "vocabulary", word, "basic") for word in before]
    words.append(Query.fuzzy_term_query(schema(), "vocabulary", last, distance=0, prefix=True))
    asked = {field: {"terms": {"field": field, "size": LOOKED_AT}} for field, _ in KINDS}
    answers = searcher.aggregate(must([live(minutes(timezone.now())), *words]), asked)
    found: dict[str, Suggestion] = {}
    for field, kind in KINDS:
        fitting = [
            Suggestion(bucket["key"].split(NAME_SEPARATOR)[0], kind, bucket["doc_count"])
            for bucket in answers[field]["buckets"]
            if fits(bucket["key"].split(NAME_SEPARATOR)[0], before, last)
        ]
        for suggestion in fitting[:MOST_OF_A_KIND]:
            found.setdefault(suggestion.text.casefold(), suggestion)
    return list(found.values())


def fits(text: str, before: list[str], last: str) -> bool:
    words = tokens(text)
    return all(word in words for word in before) and any(word.startswith(last) for word in words)

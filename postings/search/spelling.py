"""The neighbour of a misspelt word, among the words of titles, companies and skills on the board."""

import functools

from rapidfuzz import process
from rapidfuzz.distance import OSA

from postings.search.index import search_index
from postings.search.odd_words import spell_back

SHORTEST = 4  # letters; shorter words have too many neighbours
LONG = 7  # from this length on, two slips are forgiven


def nearest(word: str) -> str | None:
    """The most frequent word that is one slip (two in a long word) from `word`, or None.

    A slip is a letter too many, too few, wrong, or two swapped.
    """
    if len(word) < SHORTEST:
        return None
    allowed = 2 if len(word) >= LONG else 1
    vocabulary = _vocabulary(search_index().reader()[0])
    near = process.extract(word, vocabulary.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=20)
    ranked = sorted((distance, -vocabulary[term], term) for term, distance, _ in near if term != word)
    return ranked[0][2] if ranked else None


@functools.lru_cache(maxsize=1)
def _vocabulary(generation: int) -> dict[str, int]:
    """{word: in how many postings}."""
    _, searcher = search_index().reader()
    return {spell_back(word): number for word, number in searcher.terms_with_prefix("vocabulary", "", None, None)}

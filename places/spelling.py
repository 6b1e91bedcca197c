"""Nearest spellings of a misspelt place name."""

import functools

from rapidfuzz import process
from rapidfuzz.distance import OSA

from places.models import Place
from places.names import Name, known_names, weight
from places.regions import find_region
from places.text import fold

# Of a name's letters, the share that must be right: one of four, two of eight.
LEAST_SIMILARITY = 0.75
# For a name that exists, a larger city must be nearer than that: Pittsburg, CA may have meant Pittsburgh, PA.
LEAST_SIMILARITY_OF_NEIGHBOUR = 0.88
TIMES_LARGER = 4
MOST = 4


@functools.cache
def _folded() -> list[str]:
    return [name.folded for name in known_names()]


def nearest(text: str) -> list[str]:
    """Return the labels of the places spelt most nearly like `text`, "Seatle" or "Seatle, WA", at most four."""
    head, _, tail = text.partition(",")
    region = find_region(tail)
    found = [
        (similarity, name)
        for similarity, name in _similar(fold(head), LEAST_SIMILARITY)
        if region is None or name.region_code == region.code
    ]
    found.sort(key=lambda pair: (-round(pair[0], 1), -pair[1].weight))
    return list(dict.fromkeys(name.label for _, name in found))[:MOST]


def larger_neighbours(place: Place) -> list[str]:
    """Return the labels of much larger places of the US and Canada whose name differs by a letter."""
    least = TIMES_LARGER * weight(place.country_code, place.population)
    return [
        name.label
        for _, name in _similar(place.search_name, LEAST_SIMILARITY_OF_NEIGHBOUR)
        if name.region_code and name.folded != place.search_name and name.weight > least
    ]


def _similar(folded: str, least: float) -> list[tuple[float, Name]]:
    if len(folded) < 3:
        return []
    hits = process.extract(folded, _folded(), scorer=OSA.normalized_similarity, score_cutoff=least, limit=40)
    return [(similarity, known_names()[index]) for _, similarity, index in hits]

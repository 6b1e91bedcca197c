"""When a search finds nothing or little: what nearly matches, each with the exact count that it would show."""

from collections.abc import Iterator
from dataclasses import dataclass

from postings.filters import PostingFilter, search_address
from postings.search.query import RADII, Search
from postings.search.results import count
from postings.search.spelling import nearest
from postings.search.words import Part, read

MOST = 6
LITTLE = 20  # a search that fills its first page needs no widening


@dataclass(frozen=True)
class Wider:
    """A search that finds more than the present one: what it changes, in words, and what it brings."""

    label: str
    url: str
    count: int  # in all
    more: int  # than now


def wider(filters: PostingFilter, total: int, labels: dict[tuple[str, str], str]) -> list[Wider]:
    """Up to MOST searches near this one that find more than `total`; `labels` gives the chips' words."""
    found: list[Wider] = []
    if total >= LITTLE:
        return found
    for label, changes in _candidates(filters, labels):
        parameters = {**filters.parameters, **changes}
        number = count(PostingFilter.of(parameters).search())
        if number > total:
            found.append(Wider(label, search_address(parameters), number, number - total))
        if len(found) == MOST:
            break
    return found


def _candidates(filters: PostingFilter, labels: dict[tuple[str, str], str]) -> Iterator[tuple[str, dict]]:
    """Changes of the parameters, the ones that lose least first."""
    search = filters.search()
    if respelt := respelling(search):
        yield f"“{respelt}”", {"q": [respelt]}
    yield from _farther(search)
    for (name, value), words in labels.items():
        yield f"Without “{words}”", {name: [v for v in filters.parameters[name] if v != value]}
    for part in search.words.parts if len(search.words.parts) > 1 else ():
        yield f"Without “{part.text}”", {"q": [search.words.without(part)]}
    if search.where:
        yield "Anywhere", {"where": [], "radius": [], "remote": []}
    if len(filters.parameters) > 1 and search.words.parts:
        yield f"“{search.text}” with no filters", {name: [] for name in filters.parameters if name != "q"}


def _farther(search: Search) -> Iterator[tuple[str, dict]]:
    if not search.where:
        return
    if search.where.place:
        for miles in (radius for radius in RADII if radius > max(search.radius, 10)):
            yield f"Within {miles} miles", {"radius": [str(miles)]}
    if not search.with_remote:
        yield "Remote ones too", {"remote": []}


def unknown_words(search: Search) -> list[Part]:
    """The words that no open posting says: why nothing was found."""
    return [part for part in search.words.parts if not count(Search(text=search.words.only(part)))]


def respelling(search: Search) -> str:
    """The search text with each unknown word replaced by its neighbour; empty where that changes nothing."""
    text = search.text
    for part in unknown_words(search):
        if not part.phrase and " " not in part.text and (word := nearest(part.text)):
            text = replace_word(text, part.text, word)
    return text if text != search.text else ""


def replace_word(text: str, old: str, new: str) -> str:
    """`text` with the word `old` replaced, whatever its case."""
    return " ".join(new if read(word).text.casefold().strip(".,;:!?") == old else word for word in text.split())

"""When a search finds nothing or little: what nearly matches, each with the exact count that it would show."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

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
    for label, changes, search in _candidates(filters, labels, total):
        number = count(search)
        if number > total:
            found.append(Wider(label, search_address(filters.parameters, **changes), number, number - total))
        if len(found) == MOST:
            break
    return found


Candidate = tuple[str, dict[str, list[str]], Search]  # in words, changes of the parameters, the search with them


def _candidates(filters: PostingFilter, labels: dict[tuple[str, str], str], total: int) -> Iterator[Candidate]:
    """The ones that lose least first."""
    search = filters.search()
    # Where something is found, every word is on the board, so none can be misspelt.
    if not total and (respelt := respelling(search)):
        yield f"“{respelt}”", {"q": [respelt]}, replace(search, text=respelt)
    yield from _farther(search)
    yield from _fewer_choices(filters, search, labels)
    words = search.words
    for part in words.parts if len(words.parts) > 1 else ():
        text = words.without(part)
        yield f"Without “{part.text}”", {"q": [text]}, replace(search, text=text)
    if search.where:
        anywhere = replace(search, where=None, with_remote=True)
        yield "Anywhere", {"where": [], "radius": [], "remote": []}, anywhere
    if len(filters.parameters) > 1 and words.parts:
        others = {name: [] for name in filters.parameters if name != "q"}
        yield f"“{search.text}” with no filters", others, Search(search.text)


def _farther(search: Search) -> Iterator[Candidate]:
    if search.where and search.where.place:
        for miles in (radius for radius in RADII if radius > max(search.radius, 10)):
            yield f"Within {miles} miles", {"radius": [str(miles)]}, replace(search, radius=miles)
    if search.where and not search.with_remote:
        yield "Remote ones too", {"remote": []}, replace(search, with_remote=True)


def _fewer_choices(filters: PostingFilter, search: Search, labels: dict[tuple[str, str], str]) -> Iterator[Candidate]:
    chosen = dict(search.chosen)
    for (name, value), words in labels.items():
        if name not in chosen:
            continue
        kept = [other for other in filters.parameters[name] if other != value]
        values = tuple(sorted(kept)) if isinstance(chosen[name], tuple) else None
        yield f"Without “{words}”", {name: kept}, search.choosing(name, values)


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

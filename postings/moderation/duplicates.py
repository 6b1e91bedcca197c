"""The same internship entered twice: told by title, company, place and text. Pure, but for `duplicates_of`."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz

from postings.choices import Season, Status
from postings.models import Posting, PostingPlace

LIKE_TITLES = 90  # of 100, by token set: "Data science intern" and "Intern, data science (2027)"
LIKE_TEXTS = 0.8  # of the shingles of the shorter text, how many the other has too
SHINGLE = 4  # words
SHORT = 25  # words: texts below that say too little, and must be nearly the same
MOST_CANDIDATES = 40
MOST_TITLES = 3_000  # of one company: the newest ones
IN_USE = (Status.PUBLISHED, Status.IN_REVIEW)

_WORD = re.compile(r"[a-z0-9+#]+")
_YEAR = re.compile(r"20\d\d")
_SAME_WORD = {"internship": "intern", "internships": "intern", "interns": "intern", "engineering": "engineer"}
_EMPTY = {"the", "a", "an", "and", "of", "for", "in", "at", "us", "usa", "remote", "hybrid", "onsite", "co", "op"} | {
    season.value for season in Season
}


class Text(NamedTuple):
    """What two postings of one company are compared by; `places` are labels like "Austin, TX"."""

    title: str
    description: str
    places: frozenset[str] = frozenset()
    term: str = ""  # "Summer 2027", empty when not stated


class Duplicate(NamedTuple):
    posting: Posting
    same_place: bool  # entered twice; else one internship in several places, entered once for each


def words_of(text: str) -> list[str]:
    return [_SAME_WORD.get(word, word) for word in _WORD.findall(text.casefold())]


def title_key(title: str, places: Iterable[str] = ()) -> str:
    """Return what a title says without term, year, places and filler: "data engineer intern", words in order."""
    of_places = {word for place in places for word in words_of(place)}
    kept = [word for word in words_of(title) if word not in _EMPTY | of_places and not _YEAR.fullmatch(word)]
    return " ".join(sorted(set(kept)))


def like_titles(one: Text, other: Text) -> bool:
    """Whether the titles name the same work. A number or a letter that differs tells levels and tracks apart."""
    places = one.places | other.places
    first, second = title_key(one.title, places), title_key(other.title, places)
    if not first or not second:
        return first == second
    marks = [{word for word in key.split() if len(word) == 1 or word.isdigit()} for key in (first, second)]
    return marks[0] == marks[1] and fuzz.token_sort_ratio(first, second) >= LIKE_TITLES


def like_texts(one: Text, other: Text) -> bool:
    """Whether the descriptions are one text with small changes."""
    first, second = words_of(one.description), words_of(other.description)
    if min(len(first), len(second)) < SHORT:
        return fuzz.ratio(" ".join(first), " ".join(second)) >= LIKE_TITLES
    shingles = [shingles_of(words) for words in (first, second)]
    shared = len(shingles[0] & shingles[1])
    return shared >= LIKE_TEXTS * min(map(len, shingles)) and shared >= max(map(len, shingles)) * LIKE_TEXTS / 2


def shingles_of(words: list[str]) -> set[tuple[str, ...]]:
    """Return every run of SHINGLE words."""
    return {tuple(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)}


def are_duplicates(one: Text, other: Text) -> bool:
    """Whether two postings of the same company offer the same internship, be it in the same place or not."""
    same_term = not (one.term and other.term) or one.term == other.term
    return same_term and like_titles(one, other) and like_texts(one, other)


def text_of(posting: Posting, sites: Iterable[PostingPlace]) -> Text:
    """Return what `posting`, at `sites`, is compared by."""
    places = {site.place.label for site in sites} | ({posting.place_text} if posting.place_text else set())
    return Text(posting.title, posting.description, frozenset(places), posting.term)


def duplicates_of(posting: Posting, most: int = 5) -> list[Duplicate]:
    """Return the company's postings, live or in review, that offer the same as `posting`; the oldest first.

    At most four queries: titles first, texts of those alone whose titles are alike.
    """
    own = text_of(posting, PostingPlace.objects.filter(posting=posting).select_related("place"))
    others = Posting.objects.filter(company=posting.company_id, status__in=IN_USE).exclude(pk=posting.pk)
    titles = others.order_by("-pk").values_list("pk", "title")[:MOST_TITLES]
    place_free = Text(own.title, "", own.places)
    alike = [pk for pk, title in titles if _may_be_alike(place_free, title)][:MOST_CANDIDATES]
    if not alike:
        return []
    found = []
    for other in Posting.objects.with_card().filter(pk__in=alike).order_by("pk"):
        text = text_of(other, other.sites.all())
        if not other.is_expired and are_duplicates(own, text):
            found.append(Duplicate(other, text.places == own.places))
    return found[:most]


def _may_be_alike(own: Text, title: str) -> bool:
    """A first, generous look, before the other's places are known."""
    return fuzz.token_set_ratio(title_key(own.title, own.places), title_key(title, own.places)) >= LIKE_TITLES

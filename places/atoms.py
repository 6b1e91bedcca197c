"""Takes the text of a listing's place apart into atoms: the smallest pieces that name something."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from places.candidates import in_region, named
from places.models import Place
from places.regions import Country, Region, country_by_code, find_country, find_region
from places.text import fold
from places.zips import ZipCode, find_zip

_COMMAS = re.compile(r"\s*[,:]\s*")
# "OR" and "IN" in capitals are Oregon and Indiana.
_WORDS_BETWEEN = re.compile(r"\s*(?:\band/or\b|\b[Aa]nd\b|\b[Oo]r\b|[&/+])\s*")
_DASHES = re.compile(r"\s+[-–—]+\s*|\s*[-–—]+\s+|\s*[~–—]\s*")
_HYPHENS = re.compile(r"\s*-\s*")
_EDGES = re.compile(r"^[^\w#]+|[^\w.!?)]+$|(?<=\W)\W+$")  # punctuation, emoji
_LEADING = re.compile(r"^(?:(?:[Oo]r|[Aa]nd|[Ii]n|[Ww]ithin|[Ff]rom|[Bb]ased in|[Ll]ocated in|[Nn]ear|[Aa]t)\s+)+")
# Words beside a city's name that do not change which city it is.
_DETAILS = frozenset(
    "hq headquarters headquarter corporate corp office offices campus site main home area metro metropolitan greater "  # noqa: SIM905
    "downtown building bldg suite ste floor plant facility center centre tower branch store unit room location "
    "locations district employees use off offsite on multiple north south the".split()
)
# Places by these names exist, but no list means them.
_NEVER_CITIES = frozenset({"headquarters", "hq", "corporate", "office", "offices", "campus", "main", "home", "site"})
_ENDS_OF_CITY = frozenset(
    "hq headquarters corporate office campus site area metro metropolitan bldg building tower suite downtown".split()  # noqa: SIM905
)
_STREETS = frozenset(
    "st street ave avenue rd road dr drive blvd boulevard ln lane way pkwy parkway pl place ct court hwy highway "  # noqa: SIM905
    "cir circle sq square plaza terrace fl".split()
)
_PARTS_OF_THE_WORLD = frozenset(
    ("north america", "south america", "latin america", "americas", "europe", "asia", "africa", "emea", "apac", "latam")
)
_LONGEST_NAME = 4  # words of "United States of America"


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of text and all that it may name. `joint` is what stands before it: comma, slash, dash or space."""

    text: str
    joint: str = ","
    country: Country | None = None
    weak_country: Country | None = None  # by a two-letter code that is a state's code too
    region: Region | None = None
    cities: tuple[Place, ...] = ()
    zip_code: ZipCode | None = None
    is_detail: bool = False  # a street, a building: says nothing about which city
    is_code: bool = False

    @property
    def is_known(self) -> bool:
        return bool(self.country or self.region or self.cities or self.zip_code)


@lru_cache(maxsize=4_096)
def read_atom(text: str) -> Atom:
    """Return what `text` as a whole may name."""
    folded = fold(text)
    if not folded:
        return Atom(text, is_detail=True)
    area = _read_area(text)
    if area.zip_code:
        return area
    cities = () if _NEVER_CITIES.issuperset(folded.split()) else named(folded)
    return replace(area, cities=cities, is_detail=not (area.is_known or cities) and _says_nothing(folded))


def _read_area(text: str) -> Atom:
    """Return the state, country or ZIP code that `text` as a whole names."""
    if zip_code := find_zip(text):
        return Atom(text, zip_code=zip_code)
    region, country, code = find_region(text), find_country(text), fold(text)
    weak = None
    if len(code) == 2 and not country:
        by_code = country_by_code(code)
        country, weak = (None, by_code) if region else (by_code, None)
    return Atom(text, country=country, weak_country=weak, region=region, is_code=len(code) == 2 and region is not None)


def _says_nothing(folded: str) -> bool:
    words = folded.split()
    if folded in _PARTS_OF_THE_WORLD or all(
        word in _DETAILS or any(map(str.isdigit, word)) or len(word) == 1 for word in words
    ):
        return True
    # "855 35th St NE", "Tower 1", "Compaq Center Dr"
    return words[0].isdigit() or words[-1].isdigit() or words[-1] in _STREETS


def split_atoms(piece: str) -> list[Atom]:
    """Return the atoms of one piece of text, in order; streets and the like are marked as details."""
    return [replace(atom, joint=joint) for joint, part in _parts(piece) for joint, atom in _by_words(joint, part)]


def _parts(piece: str) -> Iterator[tuple[str, str]]:
    """Yield (joint, text) of what commas, slashes, "or" and dashes part, leaving known names whole."""
    yield from _split(",", piece, ((_COMMAS, ","), (_WORDS_BETWEEN, "/"), (_DASHES, "-"), (_HYPHENS, "-")))


def _split(joint: str, text: str, rules: tuple) -> Iterator[tuple[str, str]]:
    text = _EDGES.sub("", text)
    text = _LEADING.sub("", text) or text
    if not text:
        return
    if not rules or read_atom(text).is_known or fold(text) in _PARTS_OF_THE_WORLD:
        yield joint, text
        return
    (pattern, own_joint), *others = rules
    for index, part in enumerate(pattern.split(text)):
        yield from _split(own_joint if index else joint, part, tuple(others))


def _by_words(joint: str, text: str) -> list[tuple[str, Atom]]:
    """Part "USA MD Annapolis Junction" and "Austin TX" into their names."""
    whole = read_atom(text)
    if whole.is_known or fold(text) in _PARTS_OF_THE_WORLD:
        return [(joint, whole)]
    words = _after_street(text.split())
    before, words = _strip_names(words, from_end=False)
    after, words = _strip_names(words, from_end=True)
    middle = [_trimmed(" ".join(words))] if words else []
    atoms = [*before, *middle, *after]
    return [(" " if index else joint, atom) for index, atom in enumerate(atoms)]


def _after_street(words: list[str]) -> list[str]:
    """Drop the street from "486 S. Pierce Ave Louisville CO", and the compass point from "400 Collins Rd NE"."""
    if not words[0][:1].isdigit() or find_zip(words[0]):
        return words
    ends = [index for index, word in enumerate(words) if fold(word) in _STREETS]
    if not ends:
        return words
    rest = words[ends[-1] + 1 :]
    return rest[1:] if rest and rest[0] in ("N", "S", "E", "W", "NE", "NW", "SE", "SW") else rest


def _strip_names(words: list[str], *, from_end: bool) -> tuple[list[Atom], list[str]]:
    found: list[Atom] = []
    while words:
        for size in range(min(_LONGEST_NAME, len(words)), 0, -1):
            name, rest = (words[-size:], words[:-size]) if from_end else (words[:size], words[size:])
            # Cities come last: they cost a query, and most of these are no names at all.
            area = _read_area(" ".join(name))
            if _may_be_stripped(area, rest):
                atom = read_atom(area.text)
                found = [atom, *found] if from_end else [*found, atom]
                words = rest
                break
        else:
            break
    return found, words


def _may_be_stripped(atom: Atom, rest: list[str]) -> bool:
    """A country, ZIP code or capital state code may stand beside anything; a state's name beside a known city only."""
    if atom.zip_code or (atom.is_code and atom.text.isupper()):
        return True
    if atom.country and not (atom.region or (len(fold(atom.text)) == 2 and not atom.text.isupper())):
        return True
    if not atom.region or not rest:
        return False
    # Elsewhere "Lake Washington" would be a place in Washington.
    cities = named(fold(" ".join(rest))) or _trimmed(" ".join(rest)).cities
    return in_region(cities, atom.region.country_code, atom.region.code) is not None


def _trimmed(text: str) -> Atom:
    """Return the atom of a text without what surrounds the city: "Burbank Bldg. 700", "ASC Atlanta HQ"."""
    whole = read_atom(text)
    words = text.split()
    if whole.is_known or (whole.is_detail and words[0][:1].isdigit()):
        return whole
    for start, stop in _cuts(words):
        atom = read_atom(" ".join(words[start:stop]))
        if atom.cities or atom.region:
            return atom
    return whole


def _cuts(words: list[str]) -> Iterator[tuple[int, int]]:
    """Yield (start, stop) of what is left when details at the ends go, and then an acronym in front."""
    stop = len(words)
    while stop and (fold(words[stop - 1]) in _ENDS_OF_CITY or words[stop - 1].strip("#").isdigit()):
        stop -= 1
    start = 0
    while start < stop and fold(words[start]) in ("greater", "downtown", "corporate", "hq"):
        start += 1
    yield start, stop
    if stop - start > 1 and words[start].isupper() and not words[stop - 1].isupper():
        yield start + 1, stop

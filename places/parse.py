"""Reads the place text of a listing: "Austin TX", "Remote in USA", "Alameda, CA, Albuquerque, NM, or Oak Ridge, TN".

What is certain becomes places, regions and countries. What is ambiguous or wrong ("Minneapolis, MI") stays text: a
place shown to a student is never a silent guess. places.lookup is the counterpart for what searchers type.
"""

import functools
import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from places.atoms import split_atoms
from places.flags import Flags, read_flags
from places.grouping import Group, group
from places.models import Place
from places.regions import Country, Region

LONGEST_LISTING = 4_000  # characters: the longest real list of places had 65
Kind = Literal["places", "region", "country", "remote", "several", "unknown"]

_BREAK = re.compile(r"<\s*/?\s*br\s*/?\s*>|[\r\n•·●]+", re.IGNORECASE)
_RUNS = re.compile(r"([^\w\s.])(?:\s?\1)+")  # ",,,," is one comma: thousands would take seconds
_PIECES = re.compile(r"\s*[;|]\s*")
_PARENS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_REMOTE_FIRST = re.compile(r"^\W*(?:fully )?remote\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a place text says. `unresolved` are the pieces that stay text."""

    places: tuple[Place, ...] = ()
    regions: tuple[Region, ...] = ()
    countries: tuple[Country, ...] = ()
    remote: bool = False
    remote_country: str = ""  # two-letter code, where the text says or implies one
    hybrid: bool = False
    on_site: bool = False
    unresolved: tuple[str, ...] = ()
    kind: Kind = "unknown"


def parse(text: str) -> Parsed:
    """Return what the place text of a listing says. Never raises; needs the gazetteer in the database.

    `kind` is "places" when at least one is certain; otherwise "remote", then "several" (a count or any site), then
    "region", "country", "unknown". `regions` and `countries` are those named on their own, not a place's.
    """
    unescaped = html.unescape(text[:LONGEST_LISTING]).replace("\x00", " ")
    return _parse(_RUNS.sub(r"\1", " ".join(_BREAK.sub(";", unescaped).split())))


@functools.lru_cache(maxsize=8_192)
def _parse(plain: str) -> Parsed:
    flags, rest = read_flags(_open_parens(plain, everything=False))
    groups = _groups(rest)
    if not any(found.kind != "text" for found in groups) and _PARENS.search(plain):
        flags, rest = read_flags(_open_parens(plain, everything=True))
        groups = _groups(rest)
    if _REMOTE_FIRST.search(plain):
        groups = [_as_state(found) for found in groups]
    return _parsed(flags, groups)


def _open_parens(text: str, *, everything: bool) -> str:
    """Turn "(MA)" and "(Lehi, UT)" into ", MA" and ", Lehi, UT", keep "(Hybrid)", drop "(Green St)" unless told."""

    def opened(match: re.Match) -> str:
        flags, rest = read_flags(match[1])
        if flags != Flags() and not split_atoms(rest):
            return f" {match[1]} "
        says_place = any(found.kind in ("exact", "wide") for found in group(split_atoms(rest)))
        return f", {match[1]}, " if everything or says_place or flags != Flags() else " "

    return _PARENS.sub(opened, text)


def _groups(text: str) -> list[Group]:
    return [found for piece in _PIECES.split(text) if piece.strip() for found in _read_piece(piece)]


def _read_piece(piece: str) -> list[Group]:
    """Return the groups of a piece without those that only describe a place in it."""
    atoms = split_atoms(piece)
    groups = group(atoms)
    certain = [found for found in groups if found.places]
    if not certain:
        return groups or ([Group("text", 0, tuple(atoms))] if atoms else [])
    # Beside one place, what has no other meaning is its street or building.
    only_place = sum(len(found.places) for found in certain) == 1
    kept, after_exact = [], False
    for found in groups:
        is_unread = not any(atom.is_known for atom in found.atoms)
        is_path_end = after_exact and found.atoms[0].joint in "- "
        if found.places or not (is_path_end or (is_unread and only_place)):
            kept.append(found)
        after_exact = after_exact or found.kind == "exact"
    return _without_wider(kept)


def _without_wider(groups: list[Group]) -> list[Group]:
    """Drop the regions and countries that a place of the same piece lies in: they were said once more."""
    places = [place for found in groups for place in found.places]
    return [found for found in groups if not any(_lies_in(place, found) for place in places) or found.places]


def _lies_in(place: Place, wider: Group) -> bool:
    if wider.kind != "wide":
        return False
    if wider.region:
        return (place.country_code, place.region_code) == (wider.region.country_code, wider.region.code)
    return wider.country is not None and place.country_code == wider.country.code


def _as_state(found: Group) -> Group:
    """After "Remote" a bare New York is the state."""
    region = found.atoms[0].region if found.kind == "bare" else None
    return Group("wide", found.cost, found.atoms, region=region) if region else found


def _parsed(flags: Flags, groups: list[Group]) -> Parsed:
    places = _unique(place for found in groups for place in found.places)
    regions = _unique(found.region for found in groups if found.region)
    countries = _unique(found.country for found in groups if found.country)
    remote = flags.remote or (flags.home_office and not places)
    says_something = bool(places or regions or countries)
    return Parsed(
        places=places,
        regions=regions,
        countries=countries,
        remote=remote,
        remote_country=_remote_country(places, regions, countries) if remote else "",
        hybrid=flags.hybrid,
        on_site=flags.on_site,
        unresolved=() if flags.several and not places else _unresolved(flags, groups, says_something),
        kind=_kind(places, regions, countries, remote, flags.several),
    )


def _unresolved(flags: Flags, groups: list[Group], says_something: bool) -> tuple[str, ...]:
    """Return what stays text; "Corporate office" only where nothing else was said."""
    left = [found for found in groups if found.kind in ("text", "half")]
    if says_something:
        left = [found for found in left if not all(atom.is_detail for atom in found.atoms)]
    return _unique([*(found.text for found in left), *([flags.cut_off] if flags.cut_off else [])])


def _kind(places: tuple, regions: tuple, countries: tuple, remote: bool, several: bool) -> Kind:
    if places:
        return "places"
    if remote:
        return "remote"
    if several:
        return "several"
    return "region" if regions else "country" if countries else "unknown"


def _remote_country(places: tuple[Place, ...], regions: tuple[Region, ...], countries: tuple[Country, ...]) -> str:
    """Return the country that remote work is bound to; the US if it is one of several."""
    codes = [country.code for country in countries]
    codes += [item.country_code for item in (*regions, *places)]
    return "US" if "US" in codes else codes[0] if codes else ""


def _unique(items: Iterable) -> tuple:
    return tuple(dict.fromkeys(items))

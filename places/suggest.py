"""Completes what is being typed into a where box."""

import functools
from dataclasses import dataclass

from django.db.models import Q

from places.candidates import named
from places.models import Place
from places.names import known_names, weight
from places.regions import find_region
from places.text import LONGEST_TEXT, fold, spellings

MOST = 20
ENOUGH = 8  # with so many well-known names the rare ones are not read


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion: how to show it, and the text for the where box."""

    label: str
    text: str


def suggest(prefix: str, limit: int = 8) -> list[Suggestion]:
    """Return up to `limit` (at most 20) completions of `prefix`: cities and states by size, countries, "Remote".

    Takes "aus", "austin, t", "nyc". Never raises. Names are in memory; one query for rare ones, remembered.
    """
    cleaned = str(prefix)[:LONGEST_TEXT].replace("\x00", " ").strip()
    return list(_suggest(cleaned)[: max(limit, 0)]) if fold(cleaned) else []


@functools.lru_cache(maxsize=2_048)
def _suggest(prefix: str) -> tuple[Suggestion, ...]:
    head, comma, tail = prefix.partition(",")
    folded = fold(head)
    if not folded:
        return ()
    labels = ["Remote"] if not comma and "remote".startswith(folded) else []
    if not comma:
        labels += _by_short_form(folded)
    labels += _known(tuple(spellings(folded)), fold(tail), whole=bool(comma))
    if len(labels) < ENOUGH:
        labels += _rare(folded, tail.strip(), whole=bool(comma))
    return tuple(Suggestion(label, label) for label in list(dict.fromkeys(labels))[:MOST])


def _by_short_form(folded: str) -> list[str]:
    """ "nyc" is New York, "tx" is Texas."""
    region = find_region(folded) if len(folded) == 2 else None
    exact = [place.label for place in named(folded) if place.search_name != folded][:1]
    return [*exact, *([region.label] if region else [])]


def _known(forms: tuple[str, ...], tail: str, *, whole: bool) -> list[str]:
    found = []
    for name in known_names():
        fits = name.folded in forms if whole else name.folded.startswith(forms)
        if fits and (not tail or fold(name.label.partition(",")[2]).startswith(tail) or _in_region(name, tail)):
            found.append(name.label)
            if len(found) == MOST:
                break
    return found


def _in_region(name, tail: str) -> bool:
    region = find_region(tail)
    return region is not None and name.region_code == region.code


def _rare(folded: str, tail: str, *, whole: bool) -> list[str]:
    """Return places too small for the names in memory.

    A range, because neither SQLite nor every collation of PostgreSQL uses an index for "starts with".
    """
    forms = tuple(spellings(folded))
    query = Q(search_name__in=forms) if whole else Q()
    for form in () if whole else forms:
        query |= Q(search_name__range=(form, f"{form}zzzz"))
    if tail:
        query &= Q(region_code__istartswith=tail) | Q(region_name__istartswith=tail) | Q(country_name__istartswith=tail)
    found = sorted(Place.objects.filter(query)[:MOST], key=lambda p: (-weight(p.country_code, p.population), p.pk))
    return [place.label for place in found if place.search_name.startswith(forms)]

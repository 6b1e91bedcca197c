"""Groups atoms into places: "Alameda, CA, Albuquerque, NM" is two groups, "USA, WA, Seattle" one.

Every way to cut a piece into groups is weighed and the cheapest is taken: an exact reading (city and state) costs
least, a bare city more, text that stays text most. A group that would contradict itself ("Minneapolis, MI") is not
read as a bare city beside a state: it stays text.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from places import candidates
from places.aliases import ALIASES
from places.atoms import Atom
from places.models import Place
from places.regions import Country, Region
from places.text import fold

LONGEST_GROUP = 6  # atoms
MOST_ATOMS = 60  # a longer piece is no place text: it stays text

# Costs. Only their order and the sums of two or three matter.
EXACT, REVERSED, LOOSE, BARE, WIDE, HALF, TEXT = 1.0, 1.2, 1.6, 3.0, 3.2, 3.6, 4.0

_STATE_OR_CITY = {"NY": "new york"}  # the only state whose bare name means its city
_CITY_STATES = frozenset({"SG", "HK", "MC", "MO"})


@dataclass(frozen=True, slots=True)
class Group:
    """What a run of atoms says.

    `kind` is exact, bare, wide (a region or country), half (an unknown town in a certain region) or text.
    """

    kind: str
    cost: float
    atoms: tuple[Atom, ...]
    places: tuple[Place, ...] = ()
    region: Region | None = None
    country: Country | None = None

    @property
    def text(self) -> str:
        return "".join(
            ("" if not index else {",": ", ", "-": " - ", "/": "/", " ": " "}[atom.joint]) + atom.text
            for index, atom in enumerate(self.atoms)
        )


def group(atoms: list[Atom]) -> list[Group]:
    """Return the cheapest cut of `atoms` (details left out) into groups, in order."""
    telling = tuple(atom for atom in atoms if not atom.is_detail)
    if len(telling) > MOST_ATOMS:
        return [Group("text", TEXT, telling)]
    # best[i][k]: cheapest cut of the first i atoms whose last group has kind k.
    best: list[dict[str, tuple[float, list[Group]]]] = [{"": (0.0, [])}] + [{} for _ in telling]
    for stop in range(1, len(telling) + 1):
        for start in range(max(0, stop - LONGEST_GROUP), stop):
            for reading in _readings(telling[start:stop]):
                _extend(best[start], best[stop], reading)
    return min(best[-1].values(), key=lambda entry: entry[0])[1]


def _extend(before: dict, after: dict, reading: Group) -> None:
    for cost, groups in before.values():
        total = cost + reading.cost
        if _may_follow(groups[-1] if groups else None, reading) and total < after.get(reading.kind, (1e9,))[0]:
            after[reading.kind] = (total, [*groups, reading])


def _may_follow(last: Group | None, reading: Group) -> bool:
    """A bare city beside a state, a country or unread text might be contradicted by it: no such cut."""
    if last is None:
        return True
    joint = reading.atoms[0].joint
    if last.kind == "text" and joint == "," and not last.atoms[-1].is_known and _is_small_abroad(reading):
        return False  # "Amphoe Si Maha Phot, Prachin Buri, TH": the second is the province, not its town
    if last.kind == "bare":
        if reading.kind == "wide" or (reading.kind == "text" and joint == "," and not reading.atoms[0].is_known):
            return False
        # "Austin, LA" may be a mistake for a town in Louisiana.
        return not (reading.kind == "bare" and reading.atoms[0].is_code and not _is_short_form(last.atoms[0]))
    return not (last.kind == "wide" and reading.kind == "bare")


def _is_small_abroad(reading: Group) -> bool:
    return any(p.country_code not in candidates.HOME_COUNTRIES and p.population < 100_000 for p in reading.places)


def _readings(atoms: tuple[Atom, ...]) -> Iterator[Group]:
    """Yield every reading of a run of atoms as one group."""
    if len(atoms) == 1:
        yield from _single(atoms[0])
        return
    for read in (_city_first, _city_last, _two_cities, _wide, _half, _contradiction):
        if found := read(atoms):
            yield found


def _single(atom: Atom) -> Iterator[Group]:
    if place := bare_city(atom):
        yield Group("bare", BARE, (atom,), (place,))
    if atom.zip_code and (place := candidates.of_zip(atom.zip_code)):
        yield Group("exact", EXACT, (atom,), (place,))
    if atom.region and not atom.country and not is_shared(atom):
        yield Group("wide", WIDE, (atom,), region=atom.region)
    elif atom.country and not atom.region:
        yield Group("wide", WIDE, (atom,), country=atom.country)
    yield Group("text", TEXT, (atom,))


def is_shared(atom: Atom) -> bool:
    """A state's name that may as well mean a city or a country, and no code: "Washington", "Georgia"."""
    region = atom.region
    return region is not None and region.label != region.name and fold(atom.text) == fold(region.name)


def bare_city(atom: Atom) -> Place | None:
    """Return the city that an atom means with nothing beside it."""
    if not atom.cities:
        return None
    first = atom.cities[0]
    if atom.region and not (atom.is_code and first.region_code != atom.region.code):
        allowed = _STATE_OR_CITY.get(atom.region.code) == first.search_name or atom.region.code == "DC"
        return first if allowed and atom.text.upper() != "NY" else None
    if atom.country and first.country_code not in _CITY_STATES:
        return None
    return first if len(atom.cities) == 1 and first.population >= 1_000_000 else candidates.dominant(atom.cities)


def _scope(atoms: tuple[Atom, ...]) -> tuple[Region | None, Country | None] | None:
    """Return (region, country) if each of the atoms names one of them or a ZIP code, at most one each, in agreement."""
    region: Region | None = None
    country: Country | None = None
    for atom in atoms:
        if atom.zip_code:
            continue
        if atom.region and not region:
            region = atom.region
        elif atom.country and not country:
            country = atom.country
        elif not (atom.region and region and atom.region == region):
            return None
    if region and country and region.country_code != country.code:
        return None
    return region, country


def _city_in(atom: Atom, scope: tuple[Region | None, Country | None]) -> Place | None:
    region, country = scope
    if region:
        return candidates.in_region(atom.cities, region.country_code, region.code)
    return candidates.in_country(atom.cities, country.code) if country else None


def _exact(atoms: tuple[Atom, ...], place: Place | None, cost: float) -> Group | None:
    # Longer readings of the same text are the better ones.
    return Group("exact", cost - len(atoms) / 100, atoms, (place,)) if place else None


def _city_first(atoms: tuple[Atom, ...]) -> Group | None:
    """City, then region and country; between them may stand a county or the like."""
    city, rest = atoms[0], atoms[1:]
    if not city.cities:
        return None
    if scope := _scope(rest):
        return _exact(atoms, _in_scope(city, rest, scope), EXACT)
    for skipped in (1, 2):
        scope = _scope(rest[skipped:]) if len(rest) > skipped else None
        if scope and (place := _city_in(city, scope)):
            between = rest[:skipped]
            if all(_city_in(atom, scope) in (None, place) and not (atom.zip_code or atom.region) for atom in between):
                return _exact(atoms, place, LOOSE + skipped / 10)
    return None


def _in_scope(city: Atom, rest: tuple[Atom, ...], scope: tuple[Region | None, Country | None]) -> Place | None:
    region, country = scope
    if not region and is_shared(city) and city.region.code not in _STATE_OR_CITY:
        return None  # "Washington, United States" may be the state
    if not region and not country:  # ZIP alone
        return candidates.of_zip(rest[0].zip_code) if rest[0].zip_code else None
    if place := _city_in(city, scope):
        return place
    if region and not country and len(rest) == 1:
        return _by_other_reading(city, rest[0])
    return None


def _by_other_reading(city: Atom, code: Atom) -> Place | None:
    """ "Toronto, CA" is Canada, "Bangalore, IN" India, "Hollywood, LA" Los Angeles: no such town in the state."""
    if any(place.region_code == code.region.code for place in city.cities):
        return None
    if country := code.weak_country or code.country:
        least = candidates.LEAST_POPULATION_BY_WEAK_CODE if code.weak_country else 0
        if place := candidates.in_country(city.cities, country.code, least):
            return place
    if code.text == "LA":
        return candidates.los_angeles_by_part(city.cities)
    return None


def _city_last(atoms: tuple[Atom, ...]) -> Group | None:
    """Country and region before the city: "USA, WA, Seattle", "US - Huntsville, AL", "TX - Houston - The Woodlands"."""
    for lead in range(1, len(atoms)):
        scope = _scope(atoms[:lead])
        if not scope or scope == (None, None):
            break
        cities, trailing = atoms[lead:], ()
        while len(cities) > 1 and (cities[-1].region or cities[-1].country):
            cities, trailing = cities[:-1], (cities[-1], *trailing)
        if trailing:
            scope = _scope((*atoms[:lead], *trailing))
        if not scope or not cities or not cities[0].cities:
            continue
        place = _city_in(cities[0], scope) or _by_weak_lead(atoms[:lead], cities)
        # A path by dashes goes from the large to the small; the last is the most exact.
        for atom in cities[1:]:
            place = place and (_city_in(atom, scope) if atom.joint in "-/" else None)
        if place:
            return _exact(atoms, place, REVERSED)
    return None


def _by_weak_lead(lead: tuple[Atom, ...], cities: tuple[Atom, ...]) -> Place | None:
    """ "DE-Berlin": there is no Berlin in Delaware."""
    if len(lead) != 1 or len(cities) != 1 or not lead[0].is_code:
        return None
    return _by_other_reading(cities[0], lead[0])


def _two_cities(atoms: tuple[Atom, ...]) -> Group | None:
    """Cities that share the state after them: "Raleigh/Durham, NC", "Boston, Cambridge, MA"."""
    for count in (2, 3):
        scope = _scope(atoms[count:]) if len(atoms) > count else None
        if scope and scope[0]:
            places = tuple(_city_in(atom, scope) for atom in atoms[:count])
            if all(places) and len(set(places)) == count:
                return Group("exact", EXACT + 0.3, atoms, places)
    return None


def _wide(atoms: tuple[Atom, ...]) -> Group | None:
    """Region and country together, in either order: "MN, United States"."""
    scope = _scope(atoms)
    if scope and scope[0] and scope[1] and len(atoms) == 2 and bare_city_of_state(atoms) is None:
        return Group("wide", WIDE - 0.5, atoms, region=scope[0])
    return None


def bare_city_of_state(atoms: tuple[Atom, ...]) -> Place | None:
    """ "Washington, United States" may be either and "New York, United States" is the city: not simply the state."""
    return next(
        (atom.cities[0] for atom in atoms if is_shared(atom) and atom.cities and atom.region.code != "GA"), None
    )


def _half(atoms: tuple[Atom, ...]) -> Group | None:
    """Names that no gazetteer has, in a region or country that is certain."""
    for count in range(1, len(atoms)):
        scope = _scope(atoms[count:])
        if scope and scope != (None, None) and not any(atom.is_known for atom in atoms[:count]):
            return Group("half", HALF, atoms, region=scope[0], country=scope[1] if not scope[0] else None)
    return None


def _contradiction(atoms: tuple[Atom, ...]) -> Group | None:
    """A known city with a region or country that lacks it stays text; where it has several, the region is certain."""
    for city, rest in ((atoms[0], atoms[1:]), (atoms[-1], atoms[:-1])):
        scope = _scope(rest) if city.cities else None
        if not scope or scope == (None, None) or (len(rest) == 1 and _are_two(city, rest[0])):
            continue
        region, country = scope
        if _some_in(city, scope):
            return Group("half", HALF, atoms, region=region, country=None if region else country)
        return Group("text", TEXT + 1, atoms)
    return None


def _are_two(city: Atom, other: Atom) -> bool:
    """Tell whether two atoms may well be a list: "New York, Chicago", "NYC, LA", "Texas, Florida"."""
    if city.region and other.region:
        return True
    return bool(bare_city(city) and bare_city(other) and (not other.is_code or _is_short_form(city)))


def _is_short_form(atom: Atom) -> bool:
    return fold(atom.text) in ALIASES


def _some_in(city: Atom, scope: tuple[Region | None, Country | None]) -> bool:
    region, country = scope
    code = region.country_code if region else country.code if country else ""
    return any(p.country_code == code and (not region or p.region_code == region.code) for p in city.cities)

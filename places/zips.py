"""US ZIP codes: where they are."""

import functools
import gzip
import re
from pathlib import Path
from typing import NamedTuple

PATH = Path(__file__).parent / "data" / "zips.csv.gz"
ZIP = re.compile(r"(\d{5})(?:-\d{4})?", re.ASCII)


class ZipCode(NamedTuple):
    code: str
    latitude: float
    longitude: float
    city: str
    state: str  # postal code of the state


@functools.cache
def _table() -> str:
    # 1.5 MB as one text; as a dict of tuples it would be 15.
    return gzip.decompress(PATH.read_bytes()).decode()


@functools.lru_cache(maxsize=4_096)
def find_zip(text: str) -> ZipCode | None:
    """Return the ZIP code that `text` is ("20852" or "20852-1234"), if it is one in use."""
    match = ZIP.fullmatch(text.strip())
    if not match:
        return None
    table = _table()
    start = table.find(f"\n{match[1]},")
    if start < 0:
        return None
    code, latitude, longitude, city, state = table[start + 1 : table.index("\n", start + 1)].split(",")
    return ZipCode(code, float(latitude), float(longitude), city, state)

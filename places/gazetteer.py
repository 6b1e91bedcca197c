"""The gazetteer file, and how it gets into the table of places."""

import csv
import gzip
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction
from django.utils.text import slugify

from places.regions import COUNTRIES, region
from places.text import fold

PATH = Path(__file__).parent / "data" / "gazetteer.csv.gz"
BATCH = 5_000  # rows a statement


def rows() -> Iterator[dict]:
    """Yield the fields of every place of the file, the most populous first.

    Slugs are given in that order, so that the larger of two places with one slug keeps the short one.
    """
    taken: set[str] = set()
    with gzip.open(PATH, "rt", encoding="utf-8", newline="") as file:
        for record in csv.DictReader(file):
            row = _row(record)
            if row["slug"] in taken:
                row["slug"] = f"{row['slug']}-{row['id']}"
            taken.add(row["slug"])
            yield row


def _row(record: dict[str, str]) -> dict:
    country, name = COUNTRIES[record["country"]], record["name"]
    state = region(country.code, record["region"])
    suffix = record["region"] if state else country.name
    return {
        "id": int(record["id"]),
        "name": name,
        "search_name": fold(name),
        "slug": slugify(name if suffix == name else f"{name} {suffix}"),
        "region_code": record["region"],
        "region_name": state.name if state else "",
        "country_code": country.code,
        "country_name": country.name,
        "latitude": float(record["latitude"]),
        "longitude": float(record["longitude"]),
        "population": int(record["population"]),
        "time_zone": record["time_zone"],
    }


def load(model, connection) -> int:
    """Write every place of the file that the table lacks, and return how many rows the file has.

    `model` is Place, or its historical state in a migration. Plain SQL: through the ORM the 74,000 rows
    take three times as long.
    """
    present = set(model._default_manager.using(connection.alias).values_list("pk", flat=True))
    everything = list(rows())
    missing = [tuple(row.values()) for row in everything if row["id"] not in present]
    if missing:
        quote = connection.ops.quote_name
        columns = ", ".join(quote(model._meta.get_field(name).column) for name in everything[0])
        marks = ", ".join(["%s"] * len(everything[0]))
        # Names come from the model, values are bound.
        statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            for start in range(0, len(missing), BATCH):
                cursor.executemany(statement, missing[start : start + BATCH])
    return len(everything)

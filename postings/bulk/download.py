"""Postings as a file with the columns that uploads read, a few hundred rows in memory at a time."""

import csv
import datetime as dt
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from typing import IO

from django.db.models import Prefetch, QuerySet
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from postings.bulk import cells
from postings.bulk.columns import DAYS, NUMBERS, Help, columns
from postings.models import Posting, PostingPlace

MOST_CSV, MOST_XLSX = 100_000, 10_000  # rows
CHUNK = 500
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table(postings: QuerySet[Posting], keys: list[int], *, with_company: bool) -> Iterator[list[str]]:
    """Yield the names of the columns, then the rows of `keys` in that order, as text."""
    fields = columns(None, with_company=with_company).values()
    yield [field.column_name for field in fields]
    sites = Prefetch("sites", PostingPlace.objects.select_related("place").order_by("pk"))
    rows = postings.order_by().select_related("company", "role").prefetch_related(sites)
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        found = {posting.pk: posting for posting in rows.filter(pk__in=chunk)}
        for key in chunk:
            if posting := found.get(key):
                yield [cells.protect(cells.clean(field.export(posting))) for field in fields]


class _Echo:
    """Hands back what is written to it, for csv.writer."""

    def write(self, text: str) -> str:
        return text


def as_csv(rows: Iterator[list[str]]) -> Iterator[str]:
    """Yield the lines of a CSV; a byte order mark first tells spreadsheets that it is UTF-8."""
    writer = csv.writer(_Echo())
    yield "\ufeff"
    for row in rows:
        yield writer.writerow(row)


def as_xlsx(rows: Iterator[list[str]], helps: list[Help] | None = None) -> IO[bytes]:
    """Return an open temporary file with the rows as XLSX; `helps` go on a second sheet."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Postings")
    sheet.freeze_panes = "D2"
    names = next(rows)
    sheet.append([_bold(sheet, name) for name in names])
    for row in rows:
        sheet.append([_native(sheet, name, text) for name, text in zip(names, row, strict=True)])
    if helps is not None:
        _explain(book, helps)
    file = tempfile.TemporaryFile()  # noqa: SIM115  the answer closes it
    book.save(file)
    file.seek(0)
    return file


def _explain(book: Workbook, helps: list[Help]) -> None:
    sheet = book.create_sheet("Allowed values")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 32, 60
    sheet.append([_bold(sheet, name) for name in ("Column", "What it takes", "Allowed values")])
    for column in helps:
        sheet.append([_text(sheet, text) for text in (column.name, column.takes, *column.options)])


def _native(sheet, name: str, text: str):
    """A cell: days and numbers as such, so that spreadsheets sort them; the rest as text, never a formula."""
    if text and name in NUMBERS:
        return Decimal(text)
    if text and name in DAYS:
        cell = WriteOnlyCell(sheet, dt.date.fromisoformat(text))
        cell.number_format = "yyyy-mm-dd"
        return cell
    return _text(sheet, text) if text else None


def _text(sheet, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell


def _bold(sheet, text: str) -> WriteOnlyCell:
    cell = _text(sheet, text)
    cell.font = Font(bold=True)
    return cell


def example(helps: list[Help]) -> Iterator[list[str]]:
    """Yield the two rows of the template."""
    yield [column.name for column in helps]
    yield [column.example for column in helps]

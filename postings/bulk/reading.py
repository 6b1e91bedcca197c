"""An uploaded file becomes headers and rows of text. What it cannot read it says in words that help."""

import csv
import difflib
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import tablib

from postings.bulk import cells, xlsx
from postings.bulk.columns import COLUMN_NAMES
from postings.bulk.limits import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Unreadable

ROW = ""  # the column that holds the row's number in the file
SEPARATORS = ",;\t"


class Sheet(NamedTuple):
    """`rows` begin with the number of the row in the file; `note` says what should be known of the reading."""

    rows: tablib.Dataset
    note: str = ""


def read_sheet(data: bytes) -> Sheet:
    """Return the sheet in a CSV or XLSX file; raise Unreadable."""
    if len(data) > MOST_BYTES:
        raise Unreadable("The file is larger than 2 MB. Split it into several.")
    if not data.strip():
        raise Unreadable("The file is empty.")
    if data.startswith(xlsx.ZIP):
        return Sheet(_dataset(xlsx.rows(data)))
    if data.startswith(xlsx.OLE):
        raise xlsx.why_old(data)
    text, note = _decoded(data)
    return Sheet(_dataset(_csv_rows(text)), note)


def _decoded(data: bytes) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("The file is in UTF-16. Save it as “CSV UTF-8”, or as XLSX.")
    if b"\x00" in data:
        raise Unreadable("This is neither CSV nor XLSX. Save the sheet as one of them.")
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise Unreadable("The characters of the file cannot be read. Save it as “CSV UTF-8”, or as XLSX.") from None
    return text, "The file is not in UTF-8 and was read as Windows-1252. Look whether names with accents are right."


def _csv_rows(text: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise Unreadable(f"Line {reader.line_num:,} cannot be read as CSV: {_in_words(error)}") from None


def _in_words(error: csv.Error) -> str:
    said = str(error)
    if "field larger" in said or "unexpected end" in said:
        return "a cell does not end. Look for a quotation mark without its partner."
    return "look at its quotation marks: one inside a cell is written twice."


def _separator(text: str) -> str:
    """Return the separator by which the first line has most of our columns."""
    first = text.lstrip().split("\n", 1)[0][:10_000]

    def known(separator: str) -> int:
        return sum(_plain(name.strip('"')) in _KNOWN for name in first.split(separator))

    return max(SEPARATORS, key=known)


def _plain(header: str) -> str:
    return " ".join(header.casefold().split())


_KNOWN = {_plain(name): name for name in COLUMN_NAMES.values()}


def _dataset(rows: Iterable[Sequence[Any]]) -> tablib.Dataset:
    filled = ((number, row) for number, row in _numbered(rows) if any(row))
    _, first = next(filled, (0, []))
    headers = _headers(first)
    dataset = tablib.Dataset(headers=[ROW, *headers])
    for number, row in filled:
        if len(dataset) == MOST_ROWS:
            raise Unreadable(f"The sheet has more than {MOST_ROWS:,} rows. Split it into several.")
        if any(row[len(headers) :]):
            raise Unreadable(f"Row {number:,} has more cells than there are columns. Look for a separator in its text.")
        dataset.append([number, *row[: len(headers)], *[""] * (len(headers) - len(row))])
    if not len(dataset):
        raise Unreadable("There is no row under the names of the columns.")
    return dataset


def _numbered(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that have something in them as text, with their numbers, which blank rows have, too."""
    for number, row in enumerate(rows, 1):
        if any(cell is not None and cell != "" for cell in row):
            text = [cells.read(cell) for cell in row[: MOST_COLUMNS + 1]]
            yield number, [*text, *(["…"] if any(row[MOST_COLUMNS + 1 :]) else [])]


def _headers(row: list[str]) -> list[str]:
    """Return the names of the columns as we write them; raise Unreadable for those that we do not know."""
    while row and not row[-1]:
        row = row[:-1]
    if len(row) > MOST_COLUMNS:
        raise Unreadable(f"The sheet has more than {MOST_COLUMNS} columns. Begin with the template.")
    names = [_KNOWN.get(_plain(name), "") for name in row]
    if not any(names):
        raise Unreadable("The first row must hold the names of the columns. Begin with the template.")
    for name, said in zip(names, row, strict=True):
        if not name:
            raise Unreadable(_unknown(said))
        if names.count(name) > 1:
            raise Unreadable(f"There are two columns “{name}”.")
    return names


def _unknown(said: str) -> str:
    if not said:
        return "One of the columns has no name in the first row."
    near = difflib.get_close_matches(_plain(said)[:80], _KNOWN, n=1)
    hint = f" Did you mean “{_KNOWN[near[0]]}”?" if near else " Take the names from the template."
    return f"There is no column “{said[:60]}”.{hint}"

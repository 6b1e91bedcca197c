"""XLSX: a zip of XML. Its size is looked at before anything opens it; openpyxl reads its XML by defusedxml."""

import io
import logging
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl
from openpyxl.xml import DEFUSEDXML

from postings.bulk.limits import LAST_ROW, MOST_COLUMNS, MOST_ENTRIES, MOST_INFLATED, MOST_TAGS, Unreadable

if not DEFUSEDXML:
    raise ImportError("openpyxl must read XML by defusedxml: install it, and leave OPENPYXL_DEFUSEDXML unset.")

logger = logging.getLogger(__name__)

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
NO_XLSX = "The file cannot be read as XLSX. Open it in a spreadsheet and save it again as XLSX or CSV."
PASSWORD = "The file is protected by a password. Save it without one."  # noqa: S105
TOO_MUCH = "The file unpacks to too much. Copy the rows into the template, without pictures or formats."
PIECE = 256 * 1024  # bytes that are inflated at a time
_ENCRYPTED = 0x1  # flag of a zip's entry
# Begins a document type, where entities are made; spreadsheets write none. XML may be UTF-16, too.
_DOCTYPE = [mark.encode(coding) for mark in ("<!DOCTYPE", "<!ENTITY") for coding in ("ascii", "utf-16-le", "utf-16-be")]


def why_old(data: bytes) -> Unreadable:
    """Return what to say of a file in the container of old Excel, which protected XLSX files have, too."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Unreadable(PASSWORD)
    return Unreadable("This is an old Excel file (.xls). Save it as XLSX or CSV.")


def rows(data: bytes) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of the first worksheet as values, blank ones too; formulas as their text. Raise Unreadable."""
    unpacked = _unpacked(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what Excel stores beside the cells
            yield from _cells(unpacked)
    except Unreadable:
        raise
    except Exception as error:  # a broken file fails in many ways
        logger.info("An XLSX could not be read.", exc_info=error)
        raise Unreadable(NO_XLSX) from None


def _unpacked(data: bytes) -> io.BytesIO:
    """Return the XML of an XLSX in a zip that packs nothing; raise Unreadable for what is no XLSX or too much to read.

    zipfile inflates a whole part at once, whatever its directory says: so openpyxl gets what was read piece by piece.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            return _repacked(archive, entries)
    except Unreadable:
        raise
    except Exception:
        raise Unreadable(NO_XLSX) from None


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    """Look at the directory of the zip alone."""
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Unreadable(PASSWORD)
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_INFLATED:
        raise Unreadable(TOO_MUCH)
    methods = {entry.compress_type for entry in entries}
    if len(names) < len(entries) or not methods <= {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise Unreadable(NO_XLSX)
    if "[Content_Types].xml" not in names:
        raise Unreadable("This zip file is not an XLSX. Upload the sheet itself.")


def _repacked(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> io.BytesIO:
    """Copy the XML, looking for entities and for more elements than a sheet has."""
    unpacked, tags = io.BytesIO(), 0
    with zipfile.ZipFile(unpacked, "w", zipfile.ZIP_STORED) as copy:
        for entry in entries:
            if not entry.filename.endswith((".xml", ".rels")):
                continue
            with archive.open(entry) as stream:
                part = b"".join(iter(lambda: stream.read(PIECE), b""))
            tags += part.count(b"<")
            if tags > MOST_TAGS:
                raise Unreadable(TOO_MUCH)
            if any(mark in part for mark in _DOCTYPE):
                raise Unreadable(NO_XLSX)
            copy.writestr(entry.filename, part)
    return unpacked


def _cells(unpacked: io.BytesIO) -> Iterator[tuple[Any, ...]]:
    book = openpyxl.load_workbook(unpacked, read_only=True, keep_links=False)
    try:
        if not book.worksheets:
            raise Unreadable("The file has no worksheet.")
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its size may be wrong
        yield from sheet.iter_rows(max_row=LAST_ROW, max_col=MOST_COLUMNS + 1, values_only=True)
    finally:
        book.close()

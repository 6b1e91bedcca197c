"""XLSX: a zip of XML. Its size is looked at before anything opens it; openpyxl reads its XML by defusedxml."""

import io
import logging
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl
from openpyxl.xml import DEFUSEDXML

from postings.bulk.limits import LAST_ROW, MOST_COLUMNS, MOST_ENTRIES, MOST_INFLATED, Unreadable

if not DEFUSEDXML:
    raise ImportError("openpyxl must read XML by defusedxml: install it, and leave OPENPYXL_DEFUSEDXML unset.")

logger = logging.getLogger(__name__)

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
NO_XLSX = "The file cannot be read as XLSX. Open it in a spreadsheet and save it again as XLSX or CSV."
PASSWORD = "The file is protected by a password. Save it without one."  # noqa: S105
_ENCRYPTED = 0x1  # flag of a zip's entry


def why_old(data: bytes) -> Unreadable:
    """Return what to say of a file in the container of old Excel, which protected XLSX files have, too."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Unreadable(PASSWORD)
    return Unreadable("This is an old Excel file (.xls). Save it as XLSX or CSV.")


def rows(data: bytes) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of the first worksheet as values, blank ones too; formulas as their text. Raise Unreadable."""
    _check_zip(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what Excel stores beside the cells
            yield from _cells(data)
    except Unreadable:
        raise
    except Exception as error:  # a broken file fails in many ways
        logger.info("An XLSX could not be read.", exc_info=error)
        raise Unreadable(NO_XLSX) from None


def _check_zip(data: bytes) -> None:
    """Raise Unreadable for what is no XLSX, or would inflate to too much; reads the directory of the zip alone."""
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except Exception:
        raise Unreadable(NO_XLSX) from None
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Unreadable(PASSWORD)
    # Reading stops at the size that the directory tells, so that a false one cannot inflate to more.
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_INFLATED:
        raise Unreadable("The file unpacks to too much. Copy the rows into the template, without pictures or formats.")
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        raise Unreadable(NO_XLSX)
    if "[Content_Types].xml" not in {entry.filename for entry in entries}:
        raise Unreadable("This zip file is not an XLSX. Upload the sheet itself.")


def _cells(data: bytes) -> Iterator[tuple[Any, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    try:
        if not book.worksheets:
            raise Unreadable("The file has no worksheet.")
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its size may be wrong
        yield from sheet.iter_rows(max_row=LAST_ROW, max_col=MOST_COLUMNS + 1, values_only=True)
    finally:
        book.close()

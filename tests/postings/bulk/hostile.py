"""Files that break parsers, by name: none of them may fail the page, hang it or write anything."""

import io
import struct
import zipfile
import zlib

import openpyxl

from tests.admin.sheets import csv_of, xlsx_of

TYPES = "[Content_Types].xml"
SHEET = "xl/worksheets/sheet1.xml"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
EXTERNAL = '<?xml version="1.0"?><!DOCTYPE z [<!ENTITY j SYSTEM "file:///etc/passwd">]>'
OPEN = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
CLOSE = "</sheetData></worksheet>"


def cell(text: str, at: str = "") -> str:
    return f"<c{f' r={at!r}' if at else ''} t='inlineStr'><is><t>{text}</t></is></c>"


def with_sheet(xml: str, name: str = SHEET) -> bytes:
    """An XLSX one of whose parts is `xml`."""
    made = xlsx_of(["Title"], ["A"])
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in {*old.namelist(), name}:
            new.writestr(entry, xml if entry == name else old.read(entry))
    return data.getvalue()


def zip_of(**entries) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return data.getvalue()


def bomb() -> bytes:
    return zip_of(**{TYPES: "<Types/>", SHEET: b"\0" * 200_000_000})


def lying_size() -> bytes:
    """A bomb whose directory says that it is small, with the sum that goes with that."""
    data = bomb().replace(struct.pack("<I", 200_000_000), struct.pack("<I", 100))
    return data.replace(struct.pack("<I", zlib.crc32(bytes(200_000_000))), struct.pack("<I", zlib.crc32(bytes(100))))


def encrypted_entry() -> bytes:
    data = bytearray(xlsx_of(["Title"], ["A"]))
    for start in (at for at in range(len(data)) if data[at : at + 4] == b"PK\x01\x02"):
        data[start + 8] |= 1
    return bytes(data)


def formulas() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Title", "Pay from"])
    book.active.append(['=WEBSERVICE("http://127.0.0.1/")', "=20+5"])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


GOOD = xlsx_of(["Title"], ["A"])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HOSTILE = {
    "empty": lambda: b"",
    "blank": lambda: b" \r\n\t ",
    "only a mark": lambda: b"\xef\xbb\xbf",
    "only a header": lambda: b"Title,Openings\n",
    "no header": lambda: b"1,2,3\n4,5,6\n",
    "unknown column": lambda: csv_of({"Title": "A", "Salary": "1"}),
    "unnamed column": lambda: b"Title,,Openings\nA,b,1\n",
    "column twice": lambda: b"Title,title\nA,B\n",
    "NUL in a cell": lambda: b"Title\nA\x00B\n",
    "NUL throughout": lambda: b"\x00" * 100_000,
    "UTF-16": lambda: "Title\nA\n".encode("utf-16"),
    "no encoding": lambda: b"Title\n\x81\x8d\n",
    "open quote": lambda: b'Title\n"A\n' + b"x" * 200_000,
    "stray quote": lambda: b'Title\n"A"B"\n',
    "huge cell": lambda: b"Title\n" + b"x" * 1_500_000,
    "10^6 columns": lambda: b"," * 1_000_000 + b"\n1\n",
    "10^6 columns in a row": lambda: b"Title\nA" + b",1" * 500_000 + b"\n",
    "more cells than columns": lambda: b"Title\nA,B\n",
    "2,001 rows": lambda: b"Title\n" + b"A\n" * 2_001,
    "10^6 blank rows": lambda: b"Title\n" + b"\n" * 1_000_000,
    "too large": lambda: b"Title\n" + b"A" * (2 * 1024 * 1024),
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + b"\x00\xff" * 500,
    "a PDF": lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "HTML": lambda: b"<html><script>alert(1)</script></html>",
    "cut zip": lambda: GOOD[: len(GOOD) // 2],
    "zip without end": lambda: b"PK\x03\x04" + b"\xff" * 5_000,
    "bytes turned in a zip": lambda: GOOD[:400] + bytes(255 - b for b in GOOD[400:900]) + GOOD[900:],
    "a zip of something else": lambda: zip_of(readme="hello"),
    "types alone": lambda: zip_of(**{TYPES: "<Types/>"}),
    "zip bomb": bomb,
    "zip bomb that lies": lying_size,
    "many entries": lambda: zip_of(**{TYPES: "<Types/>"}, **{f"n{n}": "" for n in range(2_000)}),
    "path in a zip": lambda: zip_of(**{TYPES: "<Types/>", "../../../etc/passwd": "x"}),
    "encrypted entry": encrypted_entry,
    "password": lambda: OLE + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500,
    "old Excel": lambda: OLE + b"\0" * 2_000,
    "billion laughs": lambda: with_sheet(f"{BOMB}{OPEN}<row>{cell('&j;')}</row>{CLOSE}"),
    "billion laughs in strings": lambda: with_sheet(f"{BOMB}<sst><si><t>&j;</t></si></sst>", "xl/sharedStrings.xml"),
    "billion laughs in the workbook": lambda: with_sheet(f"{BOMB}<workbook>&j;</workbook>", "xl/workbook.xml"),
    "external entity": lambda: with_sheet(f"{EXTERNAL}{OPEN}<row>{cell('&j;')}</row>{CLOSE}"),
    "broken XML": lambda: with_sheet(f"{OPEN}<row><c>"),
    "deep XML": lambda: with_sheet(OPEN + "<row>" * 50_000),
    "row a billion": lambda: with_sheet(
        f"{OPEN}<row r='1'>{cell('Title')}</row><row r='999999999'>{cell('A')}</row>{CLOSE}"
    ),
    "row that is no number": lambda: with_sheet(f"{OPEN}<row r='x'>{cell('Title')}</row>{CLOSE}"),
    "column XFD": lambda: with_sheet(f"{OPEN}<row>{cell('Title', 'A1')}{cell('B', 'XFD1')}</row>{CLOSE}"),
    "10^6 columns in XLSX": lambda: with_sheet(f"{OPEN}<row>{'<c><v>1</v></c>' * 1_000_000}</row>{CLOSE}"),
    "date out of range": lambda: with_sheet(f"{OPEN}<row>{cell('Title')}</row><row><c t='d'><v>9</v></c></row>{CLOSE}"),
    "string out of range": lambda: with_sheet(f"{OPEN}<row><c t='s'><v>99</v></c></row>{CLOSE}"),
    "no worksheet": lambda: with_sheet("<workbook><sheets/></workbook>", "xl/workbook.xml"),
    "formulas": formulas,
    "huge numbers": lambda: csv_of({"Title": "A", "Openings": "9" * 5_000, "Pay from": "1e999999", "Year": "NaN"}),
    "huge ids": lambda: csv_of(*({"Id": v} for v in ("9" * 5_000, str(2**63), "-1", "abc", "٣", "1e3", "0"))),
    "odd dates": lambda: csv_of(
        *({"Title": "A", "First day": v} for v in ("2026-02-30", "0000-00-00", "9999-12-31", "31/5/2027", "46000"))
    ),
}

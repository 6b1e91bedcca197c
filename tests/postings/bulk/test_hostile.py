"""Files that break parsers are answered in words, in little time and memory, and change nothing."""

import json
import time
import tracemalloc
from contextlib import suppress
from pathlib import Path

import pytest

from companies.models import Company
from postings.bulk import xlsx
from postings.bulk.columns import COLUMN_NAMES
from postings.bulk.limits import Unreadable
from postings.bulk.reading import read_sheet
from postings.bulk.resource import Reach
from postings.bulk.upload import preview, write
from postings.models import Posting
from tests.admin.sheets import csv_of, xlsx_of
from tests.factories import CompanyFactory, UserFactory
from tests.postings.bulk.hostile import HOSTILE

NAUGHTY = Path(__file__).parents[4] / "shared/data/hostile/blns.json"
# What stands in the answer, for files whose maker can mend them.
HELPS = {
    "empty": "empty",
    "only a header": "no row",
    "no header": "names of the columns",
    "unknown column": "no column “Salary”",
    "column twice": "two columns “Title”",
    "UTF-16": "CSV UTF-8",
    "open quote": "quotation mark",
    "more cells than columns": "Row 2 has more cells",
    "2,001 rows": "more than 2,000 rows",
    "too large": "larger than 2 MB",
    "encrypted entry": "password",
    "password": "password",
    "old Excel": "Save it as XLSX or CSV",
    "zip bomb": "unpacks to too much",
    "billion laughs": "cannot be read as XLSX",
    "billion laughs in strings": "cannot be read as XLSX",
    "10^6 columns in XLSX": "unpacks to too much",
    "external entity": "cannot be read as XLSX",
}
MEGABYTE = 1024 * 1024


@pytest.fixture
def reach(db):
    company = CompanyFactory()
    return Reach(UserFactory(), Posting.objects.all(), Company.objects.filter(pk=company.pk), False)


def answer_to(data: bytes, reach) -> tuple[str, bool]:
    """What is said of the whole file, and whether a row has a mistake."""
    try:
        return "", bool(preview(read_sheet(data), reach).wrong)
    except Unreadable as error:
        return str(error), False


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused_or_has_mistakes(name, reach):
    data = HOSTILE[name]()
    start = time.monotonic()
    message, has_mistakes = answer_to(data, reach)
    assert time.monotonic() - start < 5
    assert message or has_mistakes
    assert HELPS.get(name, "") in message
    assert len(message) < 200
    assert not Posting.objects.exists()


@pytest.mark.parametrize("name", [name for name in HOSTILE if "laughs" in name or "entity" in name])
def test_entities_are_refused_by_the_reader_of_xml_too(name, reach, monkeypatch):
    monkeypatch.setattr(xlsx, "_DOCTYPE", [])
    message, _ = answer_to(HOSTILE[name](), reach)
    assert message == xlsx.NO_XLSX or name == "billion laughs in strings"  # nothing points at them, none is read


@pytest.mark.parametrize("name", ["zip bomb", "zip bomb that lies", "many entries", "billion laughs", "row a billion"])
def test_bombs_take_little_memory(name):
    data = HOSTILE[name]()
    tracemalloc.start()
    try:
        with suppress(Unreadable):
            read_sheet(data)
        assert tracemalloc.get_traced_memory()[1] < 100 * MEGABYTE
    finally:
        tracemalloc.stop()


@pytest.mark.skipif(not NAUGHTY.is_file(), reason="the list of naughty strings is not there")
@pytest.mark.parametrize("make", [csv_of, lambda *rows: xlsx_of(list(rows[0]), *(list(row.values()) for row in rows))])
def test_naughty_strings_in_every_column(make, reach):
    """Written as titles they come back as they were; in other columns they are mistakes or texts."""
    words = [text for text in json.loads(NAUGHTY.read_text()) if text.strip() and "\x00" not in text]
    words = [text for text in words if not any(ord(c) < 32 or ord(c) in (127, 0xFFFE, 0xFFFF) for c in text)]
    words = [text for text in words if len(text) <= 200]
    report = preview(read_sheet(make(*(dict.fromkeys(COLUMN_NAMES.values(), text) for text in words))), reach)
    assert report.wrong == len(words)
    sheet = read_sheet(make(*({"Title": text, "Description": text, "Tags": "x"} for text in words)))
    report, resource = write(sheet, reach, preview(sheet, reach).mark)
    assert resource, [line for line in report.lines if line.problems]
    kept = set(Posting.objects.values_list("title", flat=True))
    assert kept == {text.strip() for text in words} | (kept - set(words))
    assert len(kept) >= len(set(words)) - 5

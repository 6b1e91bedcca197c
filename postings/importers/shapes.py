"""Which list is this file? The shape is told by content, never by name. No database."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

from postings.importers import simplify, snapshot, supplychain
from postings.importers.keys import digest
from postings.importers.row import BadRow, ListingRow, Problem

SHAPES = (snapshot, simplify, supplychain)
LARGEST_FILE = 512 * 1024 * 1024  # read whole into memory, where it takes about four times its size
LONGEST_ID = 180  # leaves room for what makes a repeated id unique
REPORTED_TEXT = 160


class Refused(ValueError):
    """A file that is no list of internships; the message says why, for people."""


@dataclass(frozen=True)
class ListingFile:
    """A list whose shape is known: `shape` is the module that reads its rows. `rows()` can be read once."""

    shape: ModuleType
    raw: list[tuple[str, object]]

    def __len__(self):
        return len(self.raw)

    def rows(self) -> Iterator[ListingRow | Problem]:
        """Read row after row; what cannot be read is a Problem. Every row's id is unique."""
        counts = Counter(source_id for source_id, _ in self.raw)
        repeated: dict[str, list[ListingRow]] = defaultdict(list)
        for index, (source_id, raw) in enumerate(self.raw):
            self.raw[index] = (source_id, None)  # read once: its memory is free again
            found = self._read(raw, index + 1, source_id)
            if isinstance(found, ListingRow) and counts[source_id] > 1:
                repeated[source_id].append(found)
            else:
                yield found
        for rows in repeated.values():
            yield from _told_apart(rows)

    def _read(self, raw, number: int, source_id: str) -> ListingRow | Problem:
        try:
            if not isinstance(raw, dict):
                raise BadRow("It is not an object.")
            if not source_id:
                raise BadRow("It has no id.")
            if len(source_id) > LONGEST_ID:
                raise BadRow(f"Its id is longer than {LONGEST_ID} characters.")
            return self.shape.read(raw, number, source_id)
        except BadRow as error:
            text = json.dumps(raw, ensure_ascii=False, default=str)
            return Problem(number, str(error), _one_line(text), source_id)


def _told_apart(rows: list[ListingRow]) -> Iterator[ListingRow]:
    """Give rows of one id ids of their own where they are different jobs; of one job take what was seen last.

    The new ids are made of the jobs' words, so that they do not depend on the order of rows.
    """
    jobs: dict[str, ListingRow] = {}
    for row in rows:
        key = digest(row.url, row.company, row.title)
        if key not in jobs or not _older(row, jobs[key]):
            jobs[key] = row
    for key, row in jobs.items():
        yield replace(row, source_id=f"{row.source_id}#{key}") if len(jobs) > 1 else row


def _older(row: ListingRow, than: ListingRow) -> bool:
    return bool(row.last_seen_at and than.last_seen_at and row.last_seen_at < than.last_seen_at)


def read_file(path: Path) -> ListingFile:
    """Return the list in the file at `path`; raise Refused, with a sentence for people, for anything else."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Refused(f"The file is larger than {LARGEST_FILE // 1024**2} MB.")
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("The file is not text in UTF-8.") from None
    except OSError as error:
        raise Refused(f"The file cannot be read: {error.strerror or error}.") from None
    return recognise(_parsed(text))


def recognise(data) -> ListingFile:
    """Return the list that parsed JSON is; raise Refused where it is of no known shape."""
    if data in ([], {}):
        raise Refused("The list is empty.")
    raw_rows = list(data.values()) if isinstance(data, dict) else data if isinstance(data, list) else []
    fitting = {shape: sum(map(shape.row_fits, raw_rows)) for shape in SHAPES if shape.fits(data)}
    if not fitting:
        names = ", ".join(shape.NAME for shape in SHAPES)
        raise Refused(f"The file is JSON, but no list of internships in a shape that is known here ({names}).")
    shape = max(fitting, key=lambda shape: fitting[shape])
    if fitting[shape] * 2 < len(raw_rows):
        raise Refused(f"Only {fitting[shape]} of its {len(raw_rows)} rows look like internships.")
    return ListingFile(shape, shape.raw_rows(data))


def _parsed(text: str):
    try:
        return json.loads(text)
    except RecursionError:
        raise Refused("The file is JSON nested too deeply to be a list of internships.") from None
    except ValueError as error:
        page = text.lstrip()[:1] == "<"
        kind = "a web page or XML, not JSON" if page else f"not JSON, or cut off ({_one_line(str(error))})"
        raise Refused(f"The file is {kind}.") from None


def _one_line(text: str) -> str:
    line = "".join(char if char.isprintable() else " " for char in text)
    return line if len(line) <= REPORTED_TEXT else f"{line[: REPORTED_TEXT - 1]}…"

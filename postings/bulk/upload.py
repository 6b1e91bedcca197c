"""An upload in two steps: what it would do, written nowhere, and then all of it or nothing."""

import hashlib
from collections import Counter
from typing import NamedTuple

from django.db import transaction
from import_export.results import RowResult

from postings.bulk.reading import ROW, Sheet
from postings.bulk.resource import Change, PostingResource, Reach
from postings.bulk.rules import Rules

MOST_SHOWN = 2_000  # changed cells and mistakes on the page

NEW, CHANGED, UNCHANGED, WRONG = "new", "changed", "unchanged", "wrong"
KINDS = {
    RowResult.IMPORT_TYPE_NEW: NEW,
    RowResult.IMPORT_TYPE_UPDATE: CHANGED,
    RowResult.IMPORT_TYPE_SKIP: UNCHANGED,
    RowResult.IMPORT_TYPE_INVALID: WRONG,
    RowResult.IMPORT_TYPE_ERROR: WRONG,
}


class Line(NamedTuple):
    """A row of the file and what comes of it. `problems` are pairs of column, empty for the whole row, and message."""

    number: int
    kind: str
    title: str
    changes: list[Change]
    problems: list[tuple[str, str]]


class Report:
    """What an upload does: its lines in the file's order, how many of each kind, a mark that tells reports apart."""

    def __init__(self, lines: list[Line], note: str = ""):
        self.lines, self.note = lines, note
        counts = Counter(line.kind for line in lines)
        self.new, self.changed, self.unchanged, self.wrong = (counts[kind] for kind in (NEW, CHANGED, UNCHANGED, WRONG))

    @property
    def is_writable(self) -> bool:
        return not self.wrong and bool(self.new or self.changed)

    @property
    def mark(self) -> str:
        return hashlib.sha256(repr(self.lines).encode("utf-8", "replace")).hexdigest()

    @property
    def shown(self) -> list[Line]:
        """The lines with no more details than a page can hold: those behind the limit keep their first mistake."""
        room, shown = MOST_SHOWN, []
        for line in self.lines:
            changes, problems = line.changes[: max(room, 0)], line.problems[: max(room, 1)]
            room -= len(changes) + len(problems)
            shown.append(line._replace(changes=changes, problems=problems))
        return shown


def preview(sheet: Sheet, reach: Reach, rules: Rules | None = None) -> Report:
    """Return what the sheet would do. Nothing is written, and no lock is held meanwhile."""
    resource = PostingResource(reach, rules=rules)
    # import_data() would write all of it and take it back: on SQLite, everybody else's writing waits for that.
    result = resource.import_data_inner(
        sheet.rows, dry_run=True, raise_errors=False, using_transactions=False, collect_failed_rows=False
    )
    return _report(sheet, result)


def write(sheet: Sheet, reach: Reach, seen: str) -> tuple[Report, PostingResource | None]:
    """Write the sheet in one transaction if it does what the report with the mark `seen` said.

    Return the report, and the resource with what was saved; None where nothing was written.
    """
    rules = Rules()
    report = preview(sheet, reach, rules)  # asks the database all that it can before anything is locked
    if not report.is_writable or report.mark != seen:
        return report, None
    resource = PostingResource(reach, touches=True, rules=rules)
    with transaction.atomic():
        result = resource.import_data(sheet.rows, use_transactions=True, rollback_on_validation_errors=True)
        report = _report(sheet, result)
        if not report.is_writable or report.mark != seen:
            transaction.set_rollback(True)
            return report, None
    return report, resource


def _report(sheet: Sheet, result) -> Report:
    if result.base_errors:
        raise result.base_errors[0].error
    numbers = sheet.rows[ROW]
    lines = [
        Line(number, KINDS[row.import_type], row.title, row.changes, row.problems)
        for number, row in zip(numbers, result.rows, strict=True)
    ]
    return Report(lines, sheet.note)

"""One import: a file of an outside list, from its first row to its report."""

from collections.abc import Callable, Iterator

from django.db import transaction
from django.utils import timezone

from postings.importers.row import ListingRow, Problem
from postings.importers.shapes import ListingFile
from postings.importers.summary import Summary
from postings.importers.writing import Writer
from postings.models import ImportRun, Listing

CHUNK = 1_000  # rows a transaction
SHRUNK = 2  # a file with fewer than one row in so many of the last time's is taken for broken


def import_file(
    file: ListingFile,
    *,
    source: str,
    file_name: str = "",
    dry_run: bool = False,
    close_missing: bool = False,
    progress: Callable[[int], object] = lambda rows: None,
) -> Summary:
    """Bring the board up to what the file says; return what was done. `progress` is told of rows as they are done.

    Each chunk of rows is a transaction of its own: an import that is broken off has done some of its work, and the
    next one goes on from there. A dry run does the same in one transaction, which it takes back in the end: on SQLite
    others cannot write meanwhile.

    `close_missing` closes what the file no longer has even where it has shrunk to less than half.
    """
    run = _Run(file, source, file_name, close_missing, progress)
    if not dry_run:
        return run.execute()
    with transaction.atomic():
        summary = run.execute()
        transaction.set_rollback(True)
    return summary


class _Run:
    def __init__(self, file: ListingFile, source: str, file_name: str, close_missing: bool, progress: Callable):
        self.file, self.source, self.file_name = file, source, file_name
        self.close_missing, self.progress = close_missing, progress
        self.now = timezone.now()
        self.summary = Summary(shape=file.shape.NAME)
        self.seen: set[str] = set()

    def execute(self) -> Summary:
        before = ImportRun.objects.measures(self.source).first()
        record = ImportRun.objects.create(source=self.source, file_name=self.file_name[:200], started_at=self.now)
        writer = Writer(self.source, now=self.now, summary=self.summary)
        for chunk in self._chunks():
            writer.write(chunk)
            self.progress(len(chunk))
        self._measure(before)
        self._close_missing(writer)
        self._finish(record)
        return self.summary

    def _chunks(self) -> Iterator[list[ListingRow]]:
        chunk: list[ListingRow] = []
        for row in self.file.rows():
            self.seen.add(row.source_id)
            if isinstance(row, Problem):
                self.summary.bad.append(row)
                continue
            self.summary.rows += 1
            chunk.append(row)
            if len(chunk) == CHUNK:
                yield chunk
                chunk = []
        if chunk:
            yield chunk

    def _measure(self, before: ImportRun | None) -> None:
        self.summary.rows_before = before.rows if before else 0
        self.summary.is_shrunk = self.summary.rows * SHRUNK < self.summary.rows_before and not self.close_missing

    def _close_missing(self, writer: Writer) -> None:
        """Close what the file no longer has, if the file can be trusted to hold all that the list has."""
        open_ids = Listing.objects.of(self.source).open().values_list("source_id", flat=True)
        missing = sorted(source_id for source_id in open_ids.iterator() if source_id not in self.seen)
        self.summary.missing = len(missing)
        if self.summary.is_whole and not self.summary.is_shrunk:
            for start in range(0, len(missing), CHUNK):
                writer.close(missing[start : start + CHUNK])

    def _finish(self, record: ImportRun) -> None:
        record.finished_at, record.rows = timezone.now(), self.summary.rows
        record.is_whole, record.is_shrunk = self.summary.is_whole, self.summary.is_shrunk
        record.counts = self.summary.counts
        record.save()

"""The index of this node: opened, built from nothing, and kept up with the database.

In SEARCH_INDEX_DIR lie the folders of indexes (one in use, at times one being built) and `current.json`, which names
the one in use and says up to when it has been written. That file is replaced in one step, so every process sees the
old state or the new. Two locks: `write.lock` for the moment of writing, `build.lock` for building from nothing.
"""

import contextlib
import datetime as dt
import fcntl
import json
import logging
import os
import shutil
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from tantivy import Index, Query, Searcher

from postings.choices import Status
from postings.models import Posting
from postings.search import documents
from postings.search.schema import VERSION, english, plain, schema

log = logging.getLogger(__name__)

# A commit may become visible this much after the moment that it carries: the cursor looks back as far.
OVERLAP = dt.timedelta(seconds=10)
# How often one process asks the database what changed.
EVERY = 1.0  # seconds
BUILD_HEAP, WRITE_HEAP = 400_000_000, 30_000_000  # bytes
# A board of up to this size is built by whoever first searches it; a larger one by `manage.py index` or the worker.
BUILT_IN_PASSING = 20_000


class IndexNotReady(Exception):
    """There is no index of this version yet, and it is too large to be built in passing."""


@dataclass(frozen=True)
class State:
    """What current.json says."""

    version: int
    folder: str
    cursor: str  # ISO moment: what changed in the database before it is in the index
    generation: int  # counts commits: results remembered for another generation are stale

    @property
    def since(self) -> dt.datetime:
        return dt.datetime.fromisoformat(self.cursor) - OVERLAP


class SearchIndex:
    """One node's index; safe to use from several threads and processes."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._opened: tuple[str, int, Index, Searcher] | None = None  # folder, generation, index, searcher
        self._looked_at = 0.0
        self._turn = threading.Lock()

    # Reading

    def state(self) -> State | None:
        """What is in use, or None where there is no index of this version."""
        try:
            state = State(**json.loads((self.folder / "current.json").read_text()))
        except (OSError, ValueError, TypeError):
            return None
        usable = state.version == VERSION and (self.folder / state.folder / "meta.json").exists()
        return state if usable else None

    def reader(self) -> tuple[int, Searcher]:
        """Return the generation and a searcher of it, after catching up if that is due.

        Raises IndexNotReady.
        """
        if time.monotonic() - self._looked_at >= EVERY and self._turn.acquire(blocking=False):
            try:
                self._looked_at = time.monotonic()
                self._catch_up_or_build()
            finally:
                self._turn.release()
        state = self.state()
        if state is None:
            raise IndexNotReady
        return self._open(state)

    def _open(self, state: State) -> tuple[int, Searcher]:
        opened = self._opened
        if opened is None or opened[0] != state.folder:
            index = open_folder(self.folder / state.folder)
            opened = (state.folder, state.generation, index, index.searcher())
        elif opened[1] != state.generation:
            opened[2].reload()
            opened = (state.folder, state.generation, opened[2], opened[2].searcher())
        self._opened = opened
        return opened[1], opened[3]

    def _catch_up_or_build(self) -> None:
        if self.state():
            self.catch_up()
        elif not is_large():
            self.build()

    # Writing

    def catch_up(self, wait: bool = False) -> int:
        """Write what changed in the database since the cursor; return how many documents that were.

        Does nothing while another process writes, unless `wait`.
        """
        with self._lock("write", wait) as mine:
            state = self.state() if mine else None
            return self._catch_up(state) if state else 0

    def _catch_up(self, state: State) -> int:
        now = timezone.now()
        changed = changed_since(state.since, now)
        return self._bring(state, changed, now) if changed else 0

    def _bring(self, state: State, ids: list[int], now: dt.datetime) -> int:
        """Make the documents of `ids` what the database says, and move the cursor to `now`."""
        _, searcher = self._open(state)
        stale = [pk for chunk in chunks(ids) for pk in stale_in(searcher, chunk, now)]
        if stale:
            self._write(self.folder / state.folder, stale, now)
        self._save(State(VERSION, state.folder, now.isoformat(), state.generation + bool(stale)))
        return len(stale)

    def _write(self, folder: Path, ids: list[int], now: dt.datetime) -> None:
        writer = open_folder(folder).writer(heap_size=WRITE_HEAP, num_threads=1)
        for chunk in chunks(ids):
            for pk in chunk:
                writer.delete_documents_by_term("id", pk)
            for _, document in documents.documents(Posting.objects.filter(pk__in=chunk), now):
                writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def build(self, progress=None) -> int:
        """Build the index from nothing beside the one in use, then switch; return the number of documents.

        `progress`, if given, is called with 1 for each document. Searches go on meanwhile. Returns -1 without doing
        anything while another process builds.
        """
        with self._lock("build", wait=False) as mine:
            return self._build(progress) if mine else -1

    def _build(self, progress) -> int:
        started, folder = timezone.now(), f"i{uuid.uuid4().hex[:12]}"
        (self.folder / folder).mkdir(parents=True)
        heap, threads = (BUILD_HEAP, 2) if is_large() else (WRITE_HEAP, 1)
        writer = open_folder(self.folder / folder).writer(heap_size=heap, num_threads=threads)
        count = 0
        for count, (_, document) in enumerate(documents.documents(Posting.objects.all(), started), start=1):  # noqa: B007
            writer.add_document(document)
            if progress:
                progress(1)
        writer.commit()
        writer.wait_merging_threads()
        with self._lock("write", wait=True):
            before = self.state()
            generation = before.generation + 1 if before else time.time_ns()
            self._save(State(VERSION, folder, started.isoformat(), generation))
            self._remove_others(folder)
        return count

    def mend(self, ids: list[int]) -> int:
        """Bring the documents of `ids` up to the database whatever the cursor says; return how many were stale."""
        with self._lock("write", wait=True):
            state = self.state()
            return self._bring(state, ids, timezone.now()) if state else 0

    def _save(self, state: State) -> None:
        temporary = self.folder / f"current.{uuid.uuid4().hex}"
        temporary.write_text(json.dumps(asdict(state)))
        os.replace(temporary, self.folder / "current.json")

    def _remove_others(self, folder: str) -> None:
        # Processes that still read an old folder keep its open files until they let go.
        for other in self.folder.glob("i*"):
            if other.is_dir() and other.name != folder:
                shutil.rmtree(other, ignore_errors=True)

    @contextlib.contextmanager
    def _lock(self, name: str, wait: bool) -> Iterator[bool]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with open(self.folder / f"{name}.lock", "w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                yield False
            else:
                yield True


def is_large() -> bool:
    """Whether the board is too large to be indexed while somebody waits."""
    return Posting.objects.order_by()[: BUILT_IN_PASSING + 1].count() > BUILT_IN_PASSING


def open_folder(folder: Path) -> Index:
    """Open the index in `folder`, or make an empty one there."""
    index = Index(schema(), path=str(folder), reuse=True)
    index.register_tokenizer("english", english())
    index.register_tokenizer("plain", plain())
    return index


def chunks(ids: list[int]) -> Iterator[list[int]]:
    # Databases limit how many values one statement takes.
    for start in range(0, len(ids), documents.CHUNK):
        yield ids[start : start + documents.CHUNK]


def versions(searcher: Searcher, ids: list[int]) -> dict[int, int]:
    """The versions of those of `ids` that the index holds."""
    query = Query.const_score_query(Query.term_set_query(schema(), "id", ids), 1.0)
    addresses = [address for _, address in searcher.search(query, limit=len(ids)).hits]
    pairs = zip(
        searcher.fast_field_values("id", addresses), searcher.fast_field_values("version", addresses), strict=True
    )
    return dict(pairs)


def stale_in(searcher: Searcher, ids: list[int], now: dt.datetime) -> list[int]:
    """Those of `ids` whose document is absent, older than the row, or of a posting that must not be found."""
    wanted = documents.wanted_versions(Posting.objects.filter(pk__in=ids), now)
    held = versions(searcher, ids)
    return [pk for pk in ids if held.get(pk) != wanted.get(pk)]


def changed_since(since: dt.datetime, now: dt.datetime) -> list[int]:
    """Ids of postings that changed, whose company or role changed, or that opened between `since` and `now`."""
    postings = Posting.objects.order_by().values_list("pk", flat=True)
    changed = postings.filter(updated_at__gte=since).union(
        postings.filter(company__updated_at__gte=since),
        postings.filter(role__updated_at__gte=since),
        postings.filter(status=Status.PUBLISHED, opens_at__gt=since - dt.timedelta(minutes=1), opens_at__lte=now),
        all=True,
    )
    return sorted(set(changed))


_index: SearchIndex | None = None


def search_index() -> SearchIndex:
    """This process's index."""
    global _index
    if _index is None or _index.folder != settings.SEARCH_INDEX_DIR:
        _index = SearchIndex(settings.SEARCH_INDEX_DIR)
    return _index

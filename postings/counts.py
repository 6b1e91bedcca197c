"""How often postings are opened and their way to apply is taken: counted in memory, written every few seconds.

Nobody is told apart: no cookie is set or read for it, no address kept. A page that a cache in between answers, or a
browser that sends no pings, is not counted, so that every figure is "at least". Of a process that is killed outright,
the last EVERY seconds are lost.
"""

import atexit
import datetime as dt
import logging
import re
import threading
from collections import Counter

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest
from django.utils import timezone

log = logging.getLogger(__name__)

EVERY = 5  # seconds between two writes
MOST = 200  # counts that do not wait for the next one
LARGEST_PK = 2**63 - 1  # that a column holds
MOST_KEPT = 20_000  # rows that are kept while the database is away; what comes on top is lost

# What calls itself a program rather than a browser; without a name it is none either.
PROGRAMS = re.compile(
    r"bot|crawl|spider|slurp|scrap|fetch|preview|monitor|headless|facebookexternal|curl|wget|python|java/|go-http|"
    r"libwww|okhttp|axios|node|http-?client|archive",
    re.IGNORECASE,
)

# One row for each posting and day that is counted now; published ones alone, whatever the address of a ping said.
WRITE = """
    INSERT INTO postings_dailycount (posting_id, day, views, applies)
    SELECT id, %s, %s, %s FROM postings_posting WHERE id = %s AND status = 'published'
    ON CONFLICT (posting_id, day) DO UPDATE SET
        views = postings_dailycount.views + excluded.views,
        applies = postings_dailycount.applies + excluded.applies
"""

VIEW, APPLY = "views", "applies"
Key = tuple[int, dt.date, str]


class Counts:
    """Counts that wait to be written; threads share one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: Counter[Key] = Counter()
        self._full = threading.Event()
        self._writer: threading.Thread | None = None

    def add(self, posting_pk: int, what: str) -> None:
        """Count one VIEW or APPLY of today, in no time."""
        if posting_pk > LARGEST_PK:
            return
        key = (posting_pk, timezone.localdate(), what)
        with self._lock:
            if key in self._waiting or len(self._waiting) < MOST_KEPT:
                self._waiting[key] += 1
            is_full = self._waiting.total() >= MOST
        if is_full:
            self._full.set()
        self.start_writer()

    def write(self) -> int:
        """Write what waits in one short transaction; return how many rows that were. Raise DatabaseError."""
        with self._lock:
            waiting, self._waiting = self._waiting, Counter()
        rows: dict[tuple[int, dt.date], Counter[str]] = {}
        for (pk, day, what), number in waiting.items():
            rows.setdefault((pk, day), Counter())[what] += number
        # In one order, so that two processes never wait for each other.
        values = [(day, counts[VIEW], counts[APPLY], pk) for (pk, day), counts in sorted(rows.items())]
        if not values:
            return 0
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.executemany(WRITE, values)
        except DatabaseError:
            with self._lock:
                self._waiting += waiting
            raise
        return len(values)

    def forget(self) -> None:
        """Drop what waits."""
        with self._lock:
            self._waiting.clear()
        self._full.clear()

    def start_writer(self) -> None:
        """Begin writing in the background, once a process: not before it counts something, for gunicorn forks."""
        if self._writer is None:
            with self._lock:
                if self._writer is None:
                    self._writer = threading.Thread(target=self._repeat, name="counts", daemon=True)
                    self._writer.start()
                    atexit.register(self._write_safely)

    def _repeat(self) -> None:
        while True:
            self._full.wait(EVERY)
            self._full.clear()
            self._write_safely()

    def _write_safely(self) -> None:
        try:
            self.write()
        except DatabaseError:
            log.exception("Counts were not written; trying again")
        finally:
            connection.close()


counts = Counts()


def count_view(request: HttpRequest, posting_pk: int) -> None:
    """Count that a live posting's page was opened by somebody who reads it."""
    if request.method == "GET" and is_reader(request):
        counts.add(posting_pk, VIEW)


def count_apply(request: HttpRequest, posting_pk: int) -> None:
    """Count that somebody took a posting's way to apply."""
    if is_reader(request):
        counts.add(posting_pk, APPLY)


def is_reader(request: HttpRequest) -> bool:
    """Whether a person asks, as far as one can tell.

    Left out: programs, pages fetched ahead of a click, and whoever carries the back office's cookie. Whose cookie it is
    is not asked: the session stays unread, and the page the same for everybody.
    """
    agent = request.headers.get("User-Agent", "")
    ahead = "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    is_program = not agent or PROGRAMS.search(agent) is not None
    return not (is_program or ahead or settings.SESSION_COOKIE_NAME in request.COOKIES)

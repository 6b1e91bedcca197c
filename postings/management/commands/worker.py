import logging
import signal
import threading
import time
from collections.abc import Callable

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from jobboard.database import refresh_statistics
from mail.sending import delete_old, give_up_lost, send_due
from postings.freshness.asking import MOST, ask_due, close_unconfirmed
from postings.freshness.reminding import Reminders
from postings.search.check import stale
from postings.search.index import search_index

log = logging.getLogger(__name__)

TURN = 0.5  # seconds between two looks at what is due
PAUSE = 5  # seconds, after the database did not answer
FRESH_EVERY = 60  # seconds between two looks at which postings are to be asked after, reminded of or closed
TIDY_EVERY = 300  # seconds between two comparisons of the whole index with the database, and two looks at old mail


class Command(BaseCommand):
    help = (
        "Do what is due: keep this machine's search index up with the database, send mail, ask recruiters whether "
        "their postings are open. Ends on SIGTERM."
    )

    def handle(self, *args, **options):
        ended = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: ended.set())
        # A slow mail server must not keep postings from being found.
        turns = [MailDuty().turn, FreshnessDuty().turn]
        threads = [threading.Thread(target=repeat, args=[turn, ended], daemon=True) for turn in turns]
        for thread in threads:
            thread.start()
        repeat(IndexDuty().turn, ended)
        for thread in threads:
            thread.join(30)


def repeat(turn: Callable[[], None], ended: threading.Event) -> None:
    """Take turns until it is ended, also while the database is away."""
    while not ended.is_set():
        try:
            turn()
        except DatabaseError:
            log.exception("The database did not answer; trying again")
            ended.wait(PAUSE)
        close_old_connections()
        ended.wait(TURN)


class IndexDuty:
    def __init__(self):
        self.tidied = time.monotonic()

    def turn(self) -> None:
        index = search_index()
        if index.state() is None:
            log.info("Indexed %s postings from nothing", index.build())
        index.catch_up()
        if time.monotonic() - self.tidied > TIDY_EVERY:
            self.tidied = time.monotonic()
            refresh_statistics()
            if differing := list(stale(index)):
                log.warning("Mended %s postings that catching up had missed", index.mend(differing))


class MailDuty:
    def __init__(self):
        self.tidied = time.monotonic() - TIDY_EVERY

    def turn(self) -> None:
        send_due()
        if time.monotonic() - self.tidied > TIDY_EVERY:
            self.tidied = time.monotonic()
            now = timezone.now()
            give_up_lost(now)
            delete_old(now)


class FreshnessDuty:
    """Asks, reminds and closes; what is more than a turn's work goes on in the next one."""

    def __init__(self):
        self.looked = time.monotonic() - FRESH_EVERY
        self.reminders = Reminders()

    def turn(self) -> None:
        if time.monotonic() - self.looked < FRESH_EVERY:
            return
        now = timezone.now()
        more = [close_unconfirmed(now) >= MOST, ask_due(now) >= MOST, self.reminders.turn(now)]
        if not any(more):
            self.looked = time.monotonic()

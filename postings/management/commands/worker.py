import logging
import signal
import threading
import time

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from jobboard.database import refresh_statistics
from postings.search.check import stale
from postings.search.index import search_index

log = logging.getLogger(__name__)

TURN = 0.5  # seconds between two looks at what changed
PAUSE = 5  # seconds, after the database did not answer
COMPARE_EVERY = 300  # seconds between two comparisons of the whole index with the database


class Command(BaseCommand):
    help = "Keep this machine's search index up with the database. Run it beside the web server; ends on SIGTERM."

    def handle(self, *args, **options):
        ended = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: ended.set())
        self.compared = time.monotonic()
        while not ended.is_set():
            try:
                self.turn()
            except DatabaseError:
                log.exception("The database did not answer; trying again")
                ended.wait(PAUSE)
            close_old_connections()
            ended.wait(TURN)

    def turn(self):
        index = search_index()
        if index.state() is None:
            log.info("Indexed %s postings from nothing", index.build())
        index.catch_up()
        if time.monotonic() - self.compared > COMPARE_EVERY:
            self.compared = time.monotonic()
            refresh_statistics()
            if differing := list(stale(index)):
                log.warning("Mended %s postings that catching up had missed", index.mend(differing))

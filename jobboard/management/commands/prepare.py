"""Brings everything that lies in VAR_DIR up to date, and is quick when it is so already."""

import hashlib
import io

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import BaseCommand, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from jobboard.database import refresh_statistics

SOURCES = settings.VAR_DIR / "static-sources"


class Command(BaseCommand):
    help = "Migrate, collect static files where they changed, and build the search index where there is none."

    def add_arguments(self, parser):
        parser.add_argument("--demo", action="store_true", help="fill an empty board with the demo board")

    def handle(self, *, demo: bool, **options):
        self.migrate()
        self.collect_static()
        if demo and is_empty():
            self.tell("Filling the empty board with a demo")
            call_command("seed_demo", stdout=io.StringIO())  # bin/serve tells the sign-ins, after this run too
        call_command("index", if_missing=True, verbosity=0, stdout=io.StringIO())

    def tell(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def migrate(self) -> None:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            self.tell(f"Migrating the database ({len(plan)} steps)")
            call_command("migrate", interactive=False, verbosity=0)
            refresh_statistics()  # a table that was made anew has none, and its lists are slow

    def collect_static(self) -> None:
        state = static_state()
        if not SOURCES.exists() or SOURCES.read_text() != state:
            self.tell("Collecting static files")
            call_command("collectstatic", interactive=False, verbosity=0)
            SOURCES.write_text(state)


def is_empty() -> bool:
    """Whether nobody has put anything on the board yet."""
    return not any(apps.get_model(label).objects.exists() for label in ("companies.Company", "postings.Posting"))


def static_state() -> str:
    """A digest of the names, sizes and times of all static files, which changes when one of them does."""
    digest = hashlib.sha256(str(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            details = f"{name} {storage.size(name)} {storage.get_modified_time(name)}"
            digest.update(details.encode())
    return digest.hexdigest()

"""Read a file of internships that another list publishes."""

import re
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from jobboard.database import refresh_statistics
from postings.importers.run import import_file
from postings.importers.shapes import Refused, read_file

SOURCE = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


class Command(BaseCommand):
    help = (
        "Bring the board up to what a file of internships says: adds, updates, closes and re-opens postings, deletes "
        "none. Knows the snapshot, SimplifyJobs and supply chain shapes and tells them apart by content."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="JSON file of the list")
        parser.add_argument(
            "--source",
            required=True,
            help="name of the list: small letters, digits, hyphens. The same name means the same list next time",
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
        parser.add_argument(
            "--close-missing",
            action="store_true",
            help="close what the file no longer has even if it has less than half as many rows as last time",
        )

    def handle(self, *, file: Path, source: str, dry_run: bool, close_missing: bool, **options):
        if not SOURCE.fullmatch(source):
            raise CommandError("--source: use up to 40 small letters, digits and hyphens, such as tech-summer.")
        try:
            listing_file = read_file(file)
        except Refused as refusal:
            raise CommandError(f"{file.name} is refused, and nothing was changed. {refusal}") from None
        hidden = options["verbosity"] == 0 or not sys.stderr.isatty()
        with tqdm(total=len(listing_file), unit=" rows", disable=hidden) as bar:
            summary = import_file(
                listing_file,
                source=source,
                file_name=file.name,
                dry_run=dry_run,
                close_missing=close_missing,
                progress=bar.update,
            )
        if not dry_run:
            refresh_statistics()
        if options["verbosity"] > 0:
            note = " (dry run: nothing was written)" if dry_run else ""
            self.stdout.write(f"{file.name} as {source}{note}")
            self.stdout.write("\n".join(summary.lines()))

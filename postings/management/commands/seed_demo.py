from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from companies.models import Company
from jobboard.database import refresh_statistics
from postings.demo import people
from postings.demo.seed import Seeded, seed_board
from postings.models import Posting


class Command(BaseCommand):
    help = "Fill an empty board with demo companies, postings and sign-ins, dated around today."

    def add_arguments(self, parser):
        parser.add_argument("--postings", type=int, default=600, help="how many (default: 600)")
        parser.add_argument("--seed", type=int, default=1, help="the same seed and day give the same board")
        parser.add_argument("--add", action="store_true", help="add to a board that is not empty")

    def handle(self, *, postings: int, seed: int, add: bool, verbosity: int, **options):
        if postings < 1:
            raise CommandError("--postings must be 1 or more.")
        self._refuse_full_board(add)
        with tqdm(total=postings, unit=" postings", disable=None if verbosity else True) as bar:
            try:
                seeded = seed_board(postings, seed, timezone.localdate(), progress=bar.update)
            except LookupError as error:
                raise CommandError(str(error)) from error
        refresh_statistics()
        self._report(seeded, verbosity)

    def _refuse_full_board(self, add: bool) -> None:
        if add or not (Posting.objects.exists() or Company.objects.exists()):
            return
        raise CommandError(
            f"This board is not empty: {Company.objects.count():,} companies, {Posting.objects.count():,} postings. "
            "Nothing was changed. Give --add to add the demo to them."
        )

    def _report(self, seeded: Seeded, verbosity: int) -> None:
        if seeded.sign_ins:
            path = people.keep(seeded.sign_ins, Path(settings.VAR_DIR))
        if not verbosity:
            return
        self.stdout.write(f"Added {seeded.companies:,} companies and {seeded.postings:,} postings.")
        if seeded.sign_ins:
            self.stdout.write(f"\n{people.table(seeded.sign_ins)}\nThey are kept in {path}.")

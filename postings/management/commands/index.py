from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from postings.models import Posting
from postings.search.check import stale
from postings.search.index import IndexNotReady, search_index


class Command(BaseCommand):
    help = "Build the search index of this machine from nothing, or compare it with the database."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="compare only; exit with 1 when they differ")
        parser.add_argument("--mend", action="store_true", help="compare, and bring what differs up to date")
        parser.add_argument("--if-missing", action="store_true", help="do nothing when there is an index to use")

    def handle(self, *args, check, mend, if_missing, **options):
        if check or mend:
            self.compare(mend)
        elif if_missing and search_index().state():
            self.stdout.write("The index is there.")
        else:
            self.build(options["verbosity"])

    def build(self, verbosity):
        total = Posting.objects.public().count()
        with tqdm(total=total, unit="postings", disable=None if verbosity else True) as bar:
            count = search_index().build(bar.update)
        if count < 0:
            raise CommandError("Another process is building the index.")
        self.stdout.write(f"Indexed {count:,} postings.")

    def compare(self, mend):
        try:
            differing = list(stale(search_index()))
        except IndexNotReady:
            raise CommandError("There is no index yet. Run `manage.py index`.") from None
        if not differing:
            self.stdout.write("The index agrees with the database.")
        elif mend:
            self.stdout.write(f"Brought {search_index().mend(differing):,} postings up to date.")
        else:
            shown = ", ".join(map(str, differing[:20]))
            raise CommandError(f"{len(differing):,} postings differ: {shown}")

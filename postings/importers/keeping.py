"""Companies, roles and other ids that rows name, found once and remembered for the whole import."""

from collections.abc import Iterable

from django.utils.text import slugify

from companies.models import Company
from companies.names import name_key
from postings.importers.facts import ALIASES
from postings.importers.keys import is_known_everywhere
from postings.importers.row import ListingRow
from postings.models import Listing, Role
from postings.roles import current_matcher


class Companies:
    """Finds the company of a name; names that differ in case or legal form are one. Makes those that are missing."""

    def __init__(self):
        self._ids: dict[str, int] = {}

    def ensure(self, rows: Iterable[ListingRow]) -> None:
        """Make sure that the companies of `rows` exist."""
        names: dict[str, str] = {}
        for row in rows:
            names.setdefault(name_key(row.company), row.company)
        unknown = [key for key in names if key not in self._ids]
        self._ids.update(Company.objects.filter(name_key__in=unknown).values_list("name_key", "pk"))
        self._make({key: names[key] for key in unknown if key not in self._ids})

    def _make(self, names: dict[str, str]) -> None:
        """Add companies by name key: those whose plain slug is free all at once, the others one by one."""
        slugs = {key: slugify(name)[:160] for key, name in names.items()}
        taken = set(Company.objects.filter(slug__in=slugs.values()).values_list("slug", flat=True)) | {""}
        free = {slug: key for key, slug in slugs.items() if slug not in taken}
        at_once = [Company(name=names[key], name_key=key, slug=slug) for slug, key in free.items()]
        companies = Company.objects.bulk_create(at_once)
        companies += [Company.objects.create(name=names[key]) for key in names.keys() - free.values()]
        self._ids.update({company.name_key: company.pk for company in companies})

    def id_of(self, key: str) -> int:
        return self._ids[key]


class Roles:
    """Finds the role of a title by the Role table as it is when the import begins."""

    def __init__(self):
        self._matcher = current_matcher()
        self._ids = dict(Role.objects.values_list("slug", "pk"))

    def slug_of(self, row: ListingRow) -> str | None:
        return self._matcher.match(row.title, row.category)

    def id_of(self, slug: str) -> int | None:
        return self._ids.get(slug)


class Aliases:
    """Knows the other ids that listings say their job has, and the posting that each means. There are few."""

    def __init__(self, source: str):
        self._source = source
        self._postings: dict[str, int] = {}
        found = Listing.objects.filter(**{f"facts__{ALIASES}__0__isnull": False}).order_by("-pk")
        for listing in found.only("source", "facts", "posting_id").iterator():
            self.learn(listing)

    def learn(self, listing: Listing) -> None:
        """Remember the aliases of `listing`; those of other lists only where they name their board."""
        for alias in listing.facts[ALIASES]:
            if listing.source == self._source or is_known_everywhere("id", alias):
                self._postings[alias] = listing.posting_id

    def posting_of(self, source_id: str) -> int | None:
        return self._postings.get(source_id)

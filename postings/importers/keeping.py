"""Companies and roles that rows name, found once and remembered for the whole import."""

from collections.abc import Iterable

from companies.models import Company
from companies.names import name_key
from postings.importers.row import ListingRow
from postings.models import Role
from postings.roles import current_matcher


class Companies:
    """Finds the company of a name; names that differ in case or legal form are one. Makes those that are missing."""

    def __init__(self):
        self._ids: dict[str, int] = {}

    def ensure(self, rows: Iterable[ListingRow]) -> None:
        """Make sure that the companies of `rows` exist."""
        names = {name_key(row.company): row.company for row in rows}
        unknown = [key for key in names if key not in self._ids]
        self._ids.update(Company.objects.filter(name_key__in=unknown).values_list("name_key", "pk"))
        for key in unknown:
            if key not in self._ids:
                self._ids[key] = Company.objects.create(name=names[key]).pk

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

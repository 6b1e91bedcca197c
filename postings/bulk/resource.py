"""What a sheet does to postings: django-import-export's loop over rows, within what a person may touch."""

import logging
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource
from import_export.results import RowResult

from accounts.models import User
from companies.models import Company
from companies.names import name_key
from jobboard.admin.relations import clean_ids
from postings.admin.forms import first_zone
from postings.bulk import cells
from postings.bulk.columns import COLUMN_NAMES, PLACES, columns
from postings.bulk.rules import Rules
from postings.choices import Status
from postings.models import Posting, PostingPlace
from postings.moderation import edits

logger = logging.getLogger(__name__)

REASON = "Upload of a sheet"  # in the history
UNKNOWN_ID = "There is no posting of yours with this id. Leave the cell empty to add a new one."
MOVES_COMPANY = "A sheet does not move a posting to another company. Open the posting to do that."
# What saving a change touches beside the columns.
ALONG = ("updated_at",)


class Reach(NamedTuple):
    """What a person may touch by a sheet."""

    user: User
    postings: QuerySet[Posting]
    companies: QuerySet[Company]
    chooses_company: bool


class Change(NamedTuple):
    column: str
    before: str
    after: str


class PostingRow(RowResult):
    """What came of a row, with what it changes. `problems` are pairs of column and message."""

    def __init__(self):
        super().__init__()
        self.title = ""
        self.changes: list[Change] = []
        self.review: Any = None

    @property
    def problems(self) -> list[tuple[str, str]]:
        if self.errors:
            return [("", "This row could not be stored. Look for odd characters in it, or write to the board’s staff.")]
        if not self.validation_error:
            return []
        said = self.validation_error.message_dict
        return [(COLUMN_NAMES.get(name, ""), message) for name, messages in said.items() for message in messages]


class PostingResource(Resource):
    """Reads the rows of one upload for one person. `touches` is whether rows are locked to be written."""

    class Meta:
        model = Posting
        skip_diff = True
        report_skipped = True
        use_transactions = True
        instance_loader_class = BaseInstanceLoader  # before_import fetches all of them at once

    def __init__(self, reach: Reach, *, touches: bool = False, rules: Rules | None = None):
        super().__init__()
        self.reach, self.touches = reach, touches
        self.rules = rules or Rules()
        self.saved: list[tuple[Posting, bool]] = []  # with whether it is new
        self._seen: dict[str, int] = {}
        self._known: dict[str, Posting] = {}
        self._only_company: Company | None = None

    @classmethod
    def get_row_result_class(cls):
        return PostingRow

    # Before the rows

    def before_import(self, dataset, **kwargs):
        """Fetch in a few queries what the rows name, within the person's reach."""
        self.fields = columns(self._named_companies(dataset))
        ids = clean_ids(self._column(dataset, "id"))
        rows = self.reach.postings.order_by()
        if self.touches:
            rows = rows.select_for_update(of=("self",))
        sites = Prefetch("sites", PostingPlace.objects.select_related("place").order_by("pk"))
        for start in range(0, len(ids), 500):
            found = rows.filter(pk__in=ids[start : start + 500]).select_related("company", "role")
            self._known |= {str(posting.pk): posting for posting in found.prefetch_related(sites)}

    def _named_companies(self, dataset) -> dict[str, Company]:
        if not self.reach.chooses_company:
            self._only_company = self.reach.companies.first()
            return {self._only_company.name_key: self._only_company} if self._only_company else {}
        keys = sorted({name_key(name) for name in self._column(dataset, "company")})
        found: dict[str, Company] = {}
        for start in range(0, len(keys), 500):
            some = self.reach.companies.filter(name_key__in=keys[start : start + 500])
            found |= {company.name_key: company for company in some}
        return found

    @staticmethod
    def _column(dataset, attribute: str) -> list[str]:
        name = COLUMN_NAMES[attribute]
        return [value for value in dataset[name] if value] if name in dataset.headers else []

    # A row

    def get_or_init_instance(self, instance_loader, row):
        key = row.get(COLUMN_NAMES["id"], "")
        self._changes: list[Change] = []
        self._touched: set[str] = set()
        if not key:
            draft = Posting(status=Status.DRAFT)
            if self._only_company:
                draft.company = self._only_company
            return draft, True
        posting = self._known.get(key)
        if posting is None:
            raise ValidationError({"id": UNKNOWN_ID})
        if key in self._seen:
            raise ValidationError({"id": f"Row {self._seen[key]:,} has this id, too."})
        return posting, False

    def after_init_instance(self, instance, new, row, **kwargs):
        if not new:
            self._seen[str(instance.pk)] = row.get("", 0)

    def import_instance(self, instance, row, **kwargs):
        """Take those cells that say something else than the posting does; the rest is neither written nor checked."""
        errors = {}
        for attribute, column in self.fields.items():
            if attribute == "id" or column.column_name not in row:
                continue
            try:
                self._take(attribute, column, instance, row)
            except ValueError as error:
                errors[attribute] = ValidationError(str(error))
            except ValidationError as error:
                errors[attribute] = error
        if errors:
            raise ValidationError(errors)

    def _take(self, attribute, column, instance, row) -> None:
        before = cells.clean(column.export(instance))
        if row[column.column_name] == before or (attribute == "company" and not row[column.column_name]):
            return
        column.save(instance, row)
        after = cells.clean(column.export(instance))
        if after == before:
            return
        self._touched.add(attribute)
        if attribute == "company" and instance.pk:
            raise ValueError(MOVES_COMPANY)
        self._changes.append(Change(column.column_name, before, after))

    def skip_row(self, instance, original, row, import_validation_errors=None):
        return bool(instance.pk) and not self._changes and not import_validation_errors

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        errors: dict[str, Any] = dict(import_validation_errors or {})
        new = not instance.pk
        if new and "company" not in errors and instance.company_id is None:
            errors["company"] = ["Name the company."]
        touched = self._touched | ({"title"} if new else set())
        for attribute, messages in self.rules.check(instance, touched - errors.keys()).items():
            errors.setdefault(attribute, messages)
        if errors:
            raise ValidationError(errors)

    # Writing

    def do_instance_save(self, instance, is_create):
        instance._change_reason = REASON
        before = None if is_create else edits.snapshot(instance)
        places = getattr(instance, PLACES, None)
        if not self.fields["time_zone"].get_value(instance) and (places is not None or "time_zone" in self._touched):
            instance.time_zone = first_zone(places if places is not None else instance.place_list)
        if is_create:
            instance.save(force_insert=True)
        else:
            instance.save(update_fields={*(self._touched - {PLACES}), "time_zone", *ALONG})
        if PLACES in self._touched:
            instance.sites.all().delete()
            PostingPlace.objects.bulk_create([PostingPlace(posting=instance, place=place) for place in places or []])
        if not is_create:
            edits.note_edit(posting=instance, before=before, by=self.reach.user)
        self.saved.append((instance, is_create))

    def save_m2m(self, instance, row, **kwargs):
        """Nothing more: places are rows of their own, written with the posting."""

    def after_import_row(self, row, row_result, **kwargs):
        row_result.changes = self._changes

    def import_row(self, row, instance_loader, **kwargs):
        result = super().import_row(row, instance_loader, **kwargs)
        result.title = row.get(COLUMN_NAMES["title"], "")
        if result.instance is not None:
            result.title = result.instance.title
        for error in result.errors:
            logger.error("A row of an upload could not be stored.", exc_info=error.error)
        return result

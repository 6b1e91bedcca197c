"""Pages of history: each version of a row, who wrote it and what it changed, word by word."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Field, Q
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from simple_history.admin import SimpleHistoryAdmin
from simple_history.template_utils import HistoricalRecordContextHelper

from jobboard.admin.relations import clean_ids
from jobboard.admin.word_diff import word_diff
from jobboard.fields import ChoiceListField


class Changes(HistoricalRecordContextHelper):
    """What a version changed: each field with the pieces of its text before and after."""

    def __init__(self, model, historical_record, hidden: frozenset[str] = frozenset()):
        super().__init__(model, historical_record)
        self.hidden = hidden

    def context_for_delta_changes(self, delta):
        shown = [change for change in delta.changes if change.field not in self.hidden]
        return [self._of_field(self.model._meta.get_field(change.field), change) for change in shown]

    def _of_field(self, field, change) -> dict:
        pieces = word_diff(in_words(change.old, field), in_words(change.new, field))
        return {"field": field.verbose_name, "pieces": pieces}


def in_words(value: Any, field: Field) -> str:
    """The value of `field` as people read it; lists of choices and single ones by their labels."""
    if isinstance(value, list):
        values = field.values if isinstance(field, ChoiceListField) else None
        labels = dict(values.choices) if values else {}
        return ", ".join(str(labels.get(item, item)) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        return date_format(timezone.localtime(value), "F j, Y, g:i a")
    if isinstance(value, dt.date):
        return date_format(value, "F j, Y")
    return one_line_end(str(dict(field.flatchoices).get(value, value) or ""))


def one_line_end(text: str) -> str:
    """Browsers send other line ends than files have, which would make every text a changed one."""
    return text.replace("\r\n", "\n")


class HistoryAdmin(SimpleHistoryAdmin):
    """Mixed into a ScopedAdmin, before it, of a model that keeps its history. Who may change a row may read it."""

    object_history_template = "admin/history/versions.html"
    object_history_form_template = "admin/history/version.html"
    history_list_per_page = 20
    # Whether who edits all rows may bring a version back. Not of rows whose state actions change.
    restores_versions = False
    # Fields whose changes are for those who edit all rows.
    staff_history_fields: frozenset[str] = frozenset()

    def scope_history(self, records, user):
        """Return those versions that `user`, who holds no model permission, may see."""
        return records

    def get_history_queryset(self, request, history_manager, pk_name, object_id):
        records = super().get_history_queryset(request, history_manager, pk_name, object_id)
        return records if self.edits_all(request) else self.scope_history(records, request.user)

    def history_view(self, request, object_id, extra_context=None):
        self._require_editor(request, object_id)
        return super().history_view(request, object_id, {"restores": self._restores(request), **(extra_context or {})})

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        if not self._restores(request):  # the library lets those restore who may only look
            raise PermissionDenied
        self._require_editor(request, object_id, version_id)
        return super().history_form_view(request, object_id, version_id, extra_context)

    def _restores(self, request: HttpRequest) -> bool:
        return self.restores_versions and self.edits_all(request)

    def _require_editor(self, request: HttpRequest, *keys: str) -> None:
        """Keys that can be none would make the library's queries fail, and so would a row that is gone."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        row = self.get_object(request, keys[0]) if len(clean_ids(list(keys))) == len(keys) else None
        if row is None and self.edits_all(request):
            raise Http404
        if row is None or not self.has_change_permission(request, row):
            raise PermissionDenied

    def set_history_delta_changes(self, request, historical_records, foreign_keys_are_objs=True):
        """Give each version what it changed, the last one of the page too, and whose name it bears."""
        records = list(historical_records)
        if not records:
            return
        names: dict[int | None, str] = {}
        for record in records:
            if record.history_user_id not in names:
                names[record.history_user_id] = self._name(request, record.history_user)
            record.who = names[record.history_user_id]
        before = self._version_before(request, records[-1])
        compared = [*records, before] if before else records
        super().set_history_delta_changes(request, compared, foreign_keys_are_objs)

    def _version_before(self, request, record):
        pk_name = self.opts.pk.attname
        records = self.get_history_queryset(request, self.model.history, pk_name, getattr(record, pk_name))
        earlier = Q(history_date__lt=record.history_date)
        return records.filter(earlier | Q(history_date=record.history_date, pk__lt=record.pk)).first()

    def _name(self, request, user) -> str:
        """How a person is called; staff keep their names from those who are not."""
        if user is None or self.edits_all(request):
            return str(user or "")
        if not user.is_active:
            return "somebody who left"
        return "Staff" if user.has_perm(f"{self.opts.app_label}.change_{self.opts.model_name}") else str(user)

    def get_historical_record_context_helper(self, request, historical_record):
        hidden = frozenset() if self.edits_all(request) else self.staff_history_fields
        return Changes(self.model, historical_record, hidden)

    def history_form_view_title(self, request, obj):
        return f"An earlier version of {obj}"

    def history_view_title(self, request, obj):
        return f"{obj}: history"

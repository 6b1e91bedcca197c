"""Edits of live postings that change what students rely on: made at once, and shown to a moderator afterwards."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from places.models import Place
from postings.actions import NotPossible, closing_changes
from postings.choices import Action, ReviewState, Status
from postings.decisions import record
from postings.models import Posting, PostingPlace, Review
from postings.moderation import why

PAY = ("pay_kind", "pay_min", "pay_max", "pay_unit", "currency", "pay_text")
PLACE = ("arrangement", "remote_country", "place_text")
APPLY = ("apply_url", "apply_email")
PLACES = "places"  # stored as keys of Place, in order
WATCHED = (*PAY, *PLACE, *APPLY, PLACES)
ALONG = "time_zone"  # follows the first place: goes back with it

BEFORE, AFTER = 0, 1

Changes = dict[str, list]


class Snapshot(dict[str, Any]):
    """What a posting said before an edit: its watched fields as JSON holds them, and what else is told of an edit."""

    flags: list[str]
    closes_on: dt.date | None
    was_expired: bool


def snapshot(posting: Posting) -> Snapshot | None:
    """Lock the stored row of `posting` and return what it says; None where nobody reads it yet. Call before saving."""
    stored = Posting.objects.select_for_update(of=("self",)).select_related("company").get(pk=posting.pk)
    if stored.status != Status.PUBLISHED:
        return None
    before = Snapshot(_values(stored))
    before.flags, before.closes_on, before.was_expired = why.flags(stored), stored.closes_on, stored.is_expired
    return before


@transaction.atomic
def note_edit(*, posting: Posting, before: Snapshot | None, by: User) -> Review | None:
    """Compare the saved `posting` with what it said `before`; return the review that the edit waits in, if any.

    One edit review is open for a posting at a time: later edits go into it, and one that takes everything back ends it.
    Staff's edits open none.
    """
    if before is None:
        return None
    posting = Posting.objects.select_related("company").get(pk=posting.pk)
    _note_extension(posting, before, by)
    after = _values(posting)
    changes = {name: [before[name], after[name]] for name in before if before[name] != after[name]}
    new_flags = [key for key in why.flags(posting) if key not in before.flags]
    review = posting.reviews.open().edits().select_for_update().first()
    if review:
        return _merged(review, changes, new_flags)
    is_watched = any(name != ALONG for name in changes)
    if by.has_perm("postings.change_posting") or not (is_watched or new_flags):
        return None
    return Review.objects.create(posting=posting, is_edit=True, why=[why.EDIT, *new_flags], changes=changes)


def _note_extension(posting: Posting, before: Snapshot, by: User) -> None:
    """A later last day, written into the form of an expired posting, is an extension like any other."""
    if before.was_expired and before.closes_on and not posting.is_expired:
        record(Action.EXTENDED, by=by, posting=posting, changes=closing_changes(before.closes_on, posting.closes_on))


def _merged(review: Review, changes: Changes, new_flags: list[str]) -> Review:
    merged = {**review.changes}
    for name, (before, after) in changes.items():
        merged[name] = [merged[name][BEFORE] if name in merged else before, after]
    review.changes = {name: pair for name, pair in merged.items() if pair[BEFORE] != pair[AFTER]}
    review.why = list(dict.fromkeys([*review.why, *new_flags]))
    if not review.changes and review.why == [why.EDIT]:
        review.state = ReviewState.OVERTAKEN
        review.decided_at = timezone.now()
    review.save()
    return review


def put(posting: Posting, changes: Changes, side: int) -> None:
    """Write the values of one side of `changes`, BEFORE or AFTER, into `posting`, which the caller has locked.

    Raise NotPossible when what was changed elsewhere in the meantime does not go with them.
    """
    for name, pair in changes.items():
        if name != PLACES:
            setattr(posting, name, _as_stored(name, pair[side]))
    try:
        posting.validate_constraints()
    except ValidationError as error:
        raise NotPossible(
            f"The old values no longer fit: {' '.join(error.messages)} Edit the posting by hand."
        ) from None
    posting.save()
    if PLACES in changes:
        _put_places(posting, changes[PLACES][side])


def _put_places(posting: Posting, keys: list[int]) -> None:
    posting.sites.all().delete()
    there = Place.objects.in_bulk(keys)
    PostingPlace.objects.bulk_create([PostingPlace(posting=posting, place=there[key]) for key in keys if key in there])


def _as_stored(name: str, value: Any) -> Any:
    field: Any = Posting._meta.get_field(name)
    return field.to_python(value)


def _values(posting: Posting) -> dict[str, Any]:
    plain = {name: _plain(getattr(posting, name)) for name in (*PAY, *PLACE, *APPLY, ALONG)}
    sites = PostingPlace.objects.filter(posting=posting).order_by("pk")
    return plain | {PLACES: list(sites.values_list("place_id", flat=True))}


def _plain(value: Any) -> Any:
    return f"{value:.2f}" if isinstance(value, Decimal) else value


def in_words(changes: Changes) -> list[dict[str, str]]:
    """Return each change as people read it: `field`, `before` and `after`. Log lines of other actions are read, too."""
    keys = {key for pair in [changes.get(PLACES, [])] for side in pair for key in side or []}
    labels = {place.pk: place.label for place in Place.objects.filter(pk__in=keys)} if keys else {}
    return [
        {
            "field": _field_words(name),
            "before": _words(name, pair[BEFORE], labels),
            "after": _words(name, pair[AFTER], labels),
        }
        for name, pair in changes.items()
    ]


def _field_words(name: str) -> str:
    try:
        words = str(getattr(Posting._meta.get_field(name), "verbose_name", name))
    except FieldDoesNotExist:
        words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def _words(name: str, value: Any, labels: dict[int, str]) -> str:
    if name == PLACES:
        return "; ".join(labels.get(key, "a place that is gone") for key in value) or "None"
    try:
        choices = dict(getattr(Posting._meta.get_field(name), "flatchoices", []))
    except FieldDoesNotExist:
        choices = {}
    return str(choices.get(value, value) if value not in (None, "") else "Not stated")

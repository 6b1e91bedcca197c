"""Copies of postings: for next year, as a template, from a template. Each is a draft of its own in one transaction.

A copy has no counts, decisions, reviews, reports or outside listings: those belong to what was copied.
"""

import datetime as dt
import re

from django.db import transaction

from accounts.models import User
from postings.actions import NotPossible
from postings.choices import Status
from postings.models import Posting, PostingPlace
from postings.models.posting import now_whole_minute

DATES = ("starts_on", "ends_on", "closes_on", "graduation_from", "graduation_to")

_YEAR = re.compile(r"\b(19|20)\d\d\b")


@transaction.atomic
def copy_for_next_year(*, posting: Posting, by: User | None = None) -> Posting:
    """Return a new draft like `posting`, its dates and its term a year later; it opens when it is published.

    Years named in the title and in the graduation text move along; those in the description are left to its author.
    Raise NotPossible for a template, which has no year.
    """
    if posting.is_template:
        raise NotPossible("a template: start a posting from it")
    copy = _copy(posting)
    for name in DATES:
        setattr(copy, name, a_year_later(getattr(copy, name)))
    if copy.year:
        copy.title = copy.title.replace(str(copy.year), str(copy.year + 1))
        copy.year += 1
    copy.graduation_words = _YEAR.sub(lambda match: str(int(match[0]) + 1), copy.graduation_words)
    return _keep(copy, posting, by, "Copied for next year from")


@transaction.atomic
def save_as_template(*, posting: Posting, by: User | None = None) -> Posting:
    """Return a new template with all that `posting` says but its dates: it is copied, and never published."""
    if posting.is_template:
        raise NotPossible("a template already")
    copy = _copy(posting)
    for name in (*DATES, "year"):
        setattr(copy, name, None)
    copy.graduation_words = ""
    copy.is_template = True
    return _keep(copy, posting, by, "Template made of")


@transaction.atomic
def start_from_template(*, posting: Posting, by: User | None = None) -> Posting:
    """Return a new draft with all that the template says; raise NotPossible for what is none."""
    if not posting.is_template:
        raise NotPossible("not a template")
    return _keep(_copy(posting), posting, by, "Started from the template")


def a_year_later(day: dt.date | None) -> dt.date | None:
    """The same day of the next year; of February 29 the day before."""
    if day is None or day.year == dt.MAXYEAR:
        return day
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


# Of the copied row alone: what it has lived through, and what saving derives.
OWN = {
    "id", "status", "close_reason", "closed_at", "opens_at", "expires_at", "confirmed_at", "asked_at",
    "unpaid_considered", "is_template", "is_archived", "merged_into", "created_at", "updated_at",
}  # fmt: skip


def _copy(posting: Posting) -> Posting:
    row = Posting.objects.get(pk=posting.pk)
    said = {
        field.attname: getattr(row, field.attname) for field in Posting._meta.concrete_fields if field.name not in OWN
    }
    return Posting(**said, status=Status.DRAFT, opens_at=now_whole_minute())


def _keep(copy: Posting, original: Posting, by: User | None, how: str) -> Posting:
    # What django-simple-history looks for on the instance.
    vars(copy).update(_history_user=by, _change_reason=f"{how} “{original.title}”"[:100])
    copy.save()
    places = original.sites.order_by("pk").values_list("place", flat=True)
    PostingPlace.objects.bulk_create([PostingPlace(posting=copy, place_id=place) for place in places])
    return copy

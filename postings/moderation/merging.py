"""One internship that was entered several times becomes one posting with several places."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from postings.actions import NotPossible
from postings.choices import Action, ReportKind, ReportState, ReviewState, Status
from postings.decisions import record
from postings.models import Posting, PostingPlace
from postings.moderation import letters
from postings.moderation.claims import claim_posting
from postings.moderation.edits import PLACES

MOST_PLACES = 20  # of one posting; the form has no more rows


@transaction.atomic
def merge(*, one: Posting, other: Posting, by: User) -> Posting:
    """Give the older of two postings the places of both, and send readers of the newer one on to it; return the older.

    The older posting's words stay. Raise NotPossible, with a sentence, for postings that cannot become one.
    """
    kept, dropped = (claim_posting(posting) for posting in sorted((one, other), key=lambda posting: posting.pk))
    _refuse(kept, dropped)
    before = _place_keys(kept)
    added = [key for key in _place_keys(dropped) if key not in before]
    if len(before) + len(added) > MOST_PLACES:
        raise NotPossible(f"Together they have more than {MOST_PLACES} places.")
    PostingPlace.objects.bulk_create([PostingPlace(posting=kept, place_id=key) for key in added])
    kept.save()  # marks it as changed: searches find it at its new places, too
    _drop(dropped, kept, by)
    changes = {PLACES: [before, before + added]}
    record(Action.MERGED, by=by, posting=kept, note=f"Took over the places of posting {dropped.pk}.", changes=changes)
    record(Action.MERGED, by=by, posting=dropped, note=f"Merged into posting {kept.pk}.")
    letters.tell("merged", kept, dropped=dropped)
    return kept


def _refuse(kept: Posting, dropped: Posting) -> None:
    if kept.pk == dropped.pk or kept.company_id != dropped.company_id:
        raise NotPossible("Only two postings of one company can be merged.")
    if dropped.status == Status.REMOVED:
        raise NotPossible("The newer one has been removed already.")
    if kept.status not in (Status.PUBLISHED, Status.IN_REVIEW) or kept.is_expired:
        raise NotPossible("The older one is not on the board. Publish it first, or remove the newer one.")


def _drop(dropped: Posting, kept: Posting, by: User) -> None:
    now = timezone.now()
    dropped.status, dropped.merged_into = Status.REMOVED, kept
    dropped.save()
    Posting.objects.filter(merged_into=dropped).update(merged_into=kept)  # no redirect leads to another one
    settled = {"decided_at": now, "decided_by": by}
    dropped.reviews.open().update(state=ReviewState.OVERTAKEN, **settled)
    dropped.reports.open().filter(kind=ReportKind.DUPLICATE).update(state=ReportState.UPHELD, **settled)


def _place_keys(posting: Posting) -> list[int]:
    return list(posting.sites.order_by("pk").values_list("place_id", flat=True))

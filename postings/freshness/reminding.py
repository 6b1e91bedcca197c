"""Reminds recruiters that a posting closes soon: each person once for each closing date and reminder.

What was sent is known by the keys of the outbox, so nothing is written to the posting, a reminder that a worker did not
get to is caught up with, and a date that moves is a new date. Every worker walks over the postings that close within
the next days, some in a turn, and begins again at the end.
"""

import datetime as dt
from collections import defaultdict
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q

from companies.models import Membership
from mail.models import Message
from postings import words
from postings.actions import EXTENSION
from postings.freshness import rule
from postings.freshness.links import Answer
from postings.freshness.mails import write_to_recruiters
from postings.models import Posting

AHEAD = dt.timedelta(days=rule.REMIND_BEFORE[0] + 1)  # the first reminder comes in the morning of that day
LOOK = 500  # postings in one turn


class Due(NamedTuple):
    posting: Posting
    days: int  # which of rule.REMIND_BEFORE

    @property
    def key(self) -> str:
        return f"closes-soon:{self.posting.pk}:{self.posting.closes_on}:{self.days}"


class Reminders:
    """One worker's walk."""

    def __init__(self):
        self.last: tuple[dt.datetime, int] | None = None  # the end and the id of the posting looked at last

    def turn(self, now: dt.datetime, look: int = LOOK) -> int:
        """Look at the next `look` postings and write what is due; return of how many postings people are reminded."""
        postings = list(self._next(now)[:look])
        ends = [(posting.expires_at, posting.pk) for posting in postings if posting.expires_at]
        self.last = ends[-1] if len(postings) == look else None
        due = [Due(posting, days) for posting in postings if (days := reminder_due(posting, now))]
        return sum(_remind(item, now) for item in _unwritten(due))

    def _next(self, now: dt.datetime):
        soon = Posting.objects.live(now).filter(expires_at__lte=now + AHEAD, closes_on__isnull=False)
        if self.last:
            end, pk = self.last
            # The first condition is the one that the index can start from.
            soon = soon.filter(Q(expires_at__gt=end) | Q(expires_at=end, pk__gt=pk), expires_at__gte=end)
        columns = ("closes_on", "time_zone", "opens_at", "expires_at", "company")
        return soon.only(*columns).order_by("expires_at", "pk")


def reminder_due(posting: Posting, now: dt.datetime) -> int | None:
    """Which of rule.REMIND_BEFORE is due for a live posting at `now`, or None."""
    return rule.reminder_due(posting.closes_on, posting.time_zone, posting.opens_at, now)


def _unwritten(due: list[Due]) -> list[Due]:
    """Those of `due` that somebody has not been written to about."""
    people = defaultdict(set)
    companies = {item.posting.company_id for item in due}
    rows = Membership.objects.filter(company__in=companies, user__is_active=True)
    for company, user in rows.values_list("company", "user"):
        people[company].add(user)
    keys = {f"{item.key}:{user}": item for item in due for user in people[item.posting.company_id]}
    written = set(Message.objects.filter(key__in=keys).values_list("key", flat=True))
    return list(dict.fromkeys(item for key, item in keys.items() if key not in written))


@transaction.atomic
def _remind(due: Due, now: dt.datetime) -> bool:
    live = Posting.objects.live(now).select_related("company")
    posting = live.select_for_update(skip_locked=True, of=("self",)).filter(pk=due.posting.pk).first()
    # Its date may have been moved since it was looked at.
    if posting is None or posting.closes_on != due.posting.closes_on or reminder_due(posting, now) != due.days:
        return False
    write_to_recruiters(
        "posting/closes-soon",
        posting,
        key=due.key,
        links={"extend_url": Answer.EXTEND, "filled_url": Answer.FILLED},
        at_most_once=True,
        closing=words.closes(posting, now).words.removeprefix("Closes "),
        last_day=words.long_date(posting.closes_on),
        days=EXTENSION,
    )
    return True

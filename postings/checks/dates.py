"""When it runs and until when one can apply: what students ask first after pay."""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone

from postings.checks.case import Advice, Case

FARTHEST = 120  # days: a posting that closes later asks its recruiter every 30 days whether it is open


def missing_dates(case: Case) -> Iterator[Advice]:
    posting = case.posting
    if not posting.starts_on and not posting.season:
        sentence = "Say when it runs: a first day, or at least the term. Students plan by it."
        yield Advice("no-dates", "starts_on", sentence)
    if posting.starts_on and not posting.ends_on:
        yield Advice("no-end", "ends_on", "Say on which day it ends, roughly. Leases and courses hang on it.")
    if not posting.closes_on:
        sentence = "Without a last day to apply, you will be asked every 30 days whether it is still open."
        yield Advice("no-closing-date", "closes_on", sentence)
    elif posting.closes_on > timezone.localdate() + dt.timedelta(days=FARTHEST):
        sentence = f"It closes in over {FARTHEST} days, so you will be asked every 30 days whether it is still open."
        yield Advice("closes-late", "closes_on", sentence)
    if not posting.hours_per_week:
        yield Advice(
            "no-hours", "hours_per_week", "Say how many hours a week it takes: students fit it around courses."
        )

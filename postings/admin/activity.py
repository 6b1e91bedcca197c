"""Views and apply clicks of the last days as a small chart: bars laid out here, drawn by a template."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Sum
from django.utils import timezone

from postings.models import DailyCount

DAYS = 30
HEIGHT = 96  # pixels, of the highest bar
GAP = 0.2  # of a day's width, between two days


class Day(NamedTuple):
    """One day; `x` and `width` in percent of the chart, the rest in pixels."""

    day: dt.date
    views: int
    applies: int
    x: float
    width: float
    views_height: float
    applies_height: float

    @property
    def views_y(self) -> float:
        return HEIGHT - self.views_height

    @property
    def applies_y(self) -> float:
        return HEIGHT - self.applies_height


class Activity(NamedTuple):
    days: list[Day]  # the oldest first, today last
    views: int
    applies: int
    most: int  # views of the busiest day

    @property
    def height(self) -> int:
        return HEIGHT


def activity(companies: Sequence[int], today: dt.date | None = None) -> Activity:
    """What was counted for the postings of `companies`, given by their keys, in the DAYS up to `today`. One query."""
    today = today or timezone.localdate()
    first = today - dt.timedelta(days=DAYS - 1)
    counted = DailyCount.objects.filter(posting__company__in=companies, day__range=(first, today)).order_by()
    sums = counted.values("day").annotate(views=Sum("views"), applies=Sum("applies"))
    by_day = {row["day"]: (row["views"], row["applies"]) for row in sums}
    numbers = [(day, *by_day.get(day, (0, 0))) for day in (first + dt.timedelta(days=n) for n in range(DAYS))]
    return laid_out(numbers)


def laid_out(numbers: Sequence[tuple[dt.date, int, int]]) -> Activity:
    """Place the bars of (day, views, apply clicks); both kinds on one scale."""
    highest = max((max(views, applies) for _, views, applies in numbers), default=0)
    step = 100 / max(len(numbers), 1)
    scale = HEIGHT / highest if highest else 0
    days = [
        Day(
            day, views, applies,
            x=round(n * step + step * GAP / 2, 2),
            width=round(step * (1 - GAP), 2),
            views_height=round(views * scale, 1),
            applies_height=round(applies * scale, 1),
        )
        for n, (day, views, applies) in enumerate(numbers)
    ]  # fmt: skip
    most = max((day.views for day in days), default=0)
    return Activity(days, sum(day.views for day in days), sum(day.applies for day in days), most)

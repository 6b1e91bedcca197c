import datetime as dt

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from postings.choices import Season, Status
from postings.models import DailyCount, Posting

CLOSING_SOON = 7  # days
UNSEEN = 14  # days without a view


def unseen(live: QuerySet[Posting], now: dt.datetime) -> QuerySet[Posting]:
    """Those of `live` that were open for UNSEEN days and not looked at; none before views were counted that long."""
    since = timezone.localdate(now) - dt.timedelta(days=UNSEEN)
    seen = DailyCount.objects.filter(posting=OuterRef("pk"), day__gte=since, views__gt=0)
    counted = DailyCount.objects.filter(day__lte=since)
    return live.filter(~Exists(seen), Exists(counted), opens_at__lte=now - dt.timedelta(days=UNSEEN))


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"
    by_clock = {
        "live": ("Live", lambda queryset: queryset.live()),
        "closing": (f"Closing within {CLOSING_SOON} days", lambda queryset: queryset.expiring_within(CLOSING_SOON)),
        "asked": ("Waiting for your word", lambda queryset: queryset.awaiting_confirmation()),
        "unseen": (f"No views in {UNSEEN} days", lambda queryset: unseen(queryset.live(), timezone.now())),
        "scheduled": ("Scheduled", lambda queryset: queryset.scheduled()),
        "expired": ("Expired", lambda queryset: queryset.expired()),
    }

    def lookups(self, request, model_admin):
        stored = [choice for choice in Status.choices if choice[0] != Status.PUBLISHED]
        return [(key, label) for key, (label, _) in self.by_clock.items()] + stored

    def queryset(self, request, queryset):
        value = self.value()
        if value in self.by_clock:
            return self.by_clock[value][1](queryset)
        stored = value in dict(self.lookup_choices)
        return queryset.filter(status=value) if stored else queryset


class KeptFilter(admin.SimpleListFilter):
    """What is not worked on stands apart: templates, and what was archived."""

    title = "kind"
    parameter_name = "kept"
    apart = {
        "templates": ("Templates", lambda queryset: queryset.filter(is_template=True)),
        "archived": ("Archived", lambda queryset: queryset.filter(is_archived=True)),
    }

    def lookups(self, request, model_admin):
        return [(key, label) for key, (label, _) in self.apart.items()]

    def choices(self, changelist):
        everything, *others = super().choices(changelist)
        return [{**everything, "display": "Postings"}, *others]

    def queryset(self, request, queryset):
        if self.value() in self.apart:
            return self.apart[self.value()][1](queryset)
        return queryset.filter(is_template=False, is_archived=False)


class TermFilter(admin.SimpleListFilter):
    """The terms around today. A list of all terms in use would read every posting."""

    title = "term"
    parameter_name = "term"
    order = (Season.WINTER, Season.SPRING, Season.SUMMER, Season.FALL)

    def lookups(self, request, model_admin):
        this_year = timezone.localdate().year
        current = (timezone.localdate().month - 1) // 3
        terms = []
        for number in range(current - 2, current + 6):
            year, season = this_year + number // 4, self.order[number % 4]
            terms.append((f"{season}-{year}", f"{season.label} {year}"))
        return [*terms, ("none", "Not stated")]

    def queryset(self, request, queryset):
        if self.value() == "none":
            return queryset.filter(season="")
        if self.value() not in dict(self.lookup_choices):
            return queryset
        season, year = self.value().split("-")
        return queryset.filter(season=season, year=int(year))


class UpdatedFilter(admin.SimpleListFilter):
    title = "last change"
    parameter_name = "changed"
    days = {"1": "Past 24 hours", "7": "Past 7 days", "30": "Past 30 days"}

    def lookups(self, request, model_admin):
        return list(self.days.items())

    def queryset(self, request, queryset):
        if self.value() not in self.days:
            return queryset
        return queryset.filter(updated_at__gte=timezone.now() - dt.timedelta(days=int(self.value())))

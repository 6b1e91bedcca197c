"""Filters of the postings' list for clearing up: by company, and by how long ago they expired."""

import datetime as dt

from django.contrib import admin
from django.db.models import Count
from django.utils import timezone

from companies.models import Company
from jobboard.admin.relations import clean_ids
from postings.models import Posting

MOST_COMPANIES = 12
COUNTED = dt.timedelta(days=90)  # whose postings expired lately is counted this far back


class ExpiredFilter(admin.SimpleListFilter):
    title = "time since it expired"
    parameter_name = "expired"
    # Days since the end of the last day: from, to before.
    ages = {
        "week": ("Up to a week", 0, 7),
        "month": ("A week to 30 days", 7, 30),
        "quarter": ("30 to 90 days", 30, 90),
        "older": ("More than 90 days", 90, None),
    }

    def lookups(self, request, model_admin):
        return [(name, label) for name, (label, _, _) in self.ages.items()]

    def queryset(self, request, queryset):
        if self.value() not in self.ages:
            return queryset
        _, least, most = self.ages[self.value()]
        now = timezone.now()
        queryset = queryset.expired(now - dt.timedelta(days=least))
        return queryset.filter(expires_at__gt=now - dt.timedelta(days=most)) if most else queryset


class CompanyFilter(admin.SimpleListFilter):
    """For staff, the companies of which most expired lately; for recruiters, their own. Any other by its address."""

    title = "company"
    parameter_name = "company"

    def lookups(self, request, model_admin):
        if not model_admin.edits_all(request):
            own = Company.objects.for_recruiter(request.user).order_by("name", "pk")
            names = [(str(key), name) for key, name in own.values_list("pk", "name")[:MOST_COMPANIES]]
            return names if len(names) > 1 else []
        chosen = Company.objects.filter(pk__in=clean_ids([self.value() or ""])) if self.value() else []
        names = dict(_with_most_expired()) | {str(company.pk): company.name for company in chosen}
        return sorted(names.items(), key=lambda item: item[1].casefold())

    def queryset(self, request, queryset):
        known = self.value() in dict(self.lookup_choices)
        return queryset.filter(company=int(self.value())) if known else queryset


def _with_most_expired() -> list[tuple[str, str]]:
    now = timezone.now()
    lately = Posting.objects.expired(now).filter(expires_at__gt=now - COUNTED).order_by()
    counted = lately.values("company").annotate(number=Count("pk")).order_by("-number", "company")[:MOST_COMPANIES]
    names = dict(Company.objects.filter(pk__in=[row["company"] for row in counted]).values_list("pk", "name"))
    return [(str(key), name) for key, name in names.items()]

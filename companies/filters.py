"""What narrows the directory of companies: from a query string to rows, counts for each choice, and chips."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import django_filters
from django.db.models import Count
from django.http import QueryDict
from django.urls import reverse

from companies.choices import Industry, SizeBand
from companies.models import Company, CompanyQuerySet
from jobboard.filters import ChoiceFilter, ChoicesFilter, FlagFilter, TextFilter
from jobboard.forms import LenientForm, Refused
from places.forms import PlaceField
from places.lookup import Where
from places.nearby import ids_within

RADII = [(0, "That city"), (5, "5 miles"), (10, "10 miles"), (25, "25 miles"), (50, "50 miles"), (100, "100 miles")]
DEFAULT_RADIUS = 25
SORTS = {
    "open": ("Most open internships", ["-open_count", "name", "pk"]),
    "name": ("Name", ["name", "pk"]),
}
DEFAULT_SORT = "open"
MOST_WAYS = 4


class HeadquartersField(PlaceField):
    def understand(self, text: str) -> Where:
        where = super().understand(text)
        if where.is_known and not (where.place or where.region or where.country):
            raise Refused("Enter a city, a state or a country.", where)
        return where


class PlaceFilter(django_filters.Filter):
    field_class = HeadquartersField


@dataclass(frozen=True)
class Option:
    """One choice of a group, with the number of companies that it would show."""

    name: str
    value: str
    label: str
    count: int
    is_chosen: bool

    @property
    def is_idle(self) -> bool:
        return not self.count and not self.is_chosen


@dataclass(frozen=True)
class Chip:
    """A choice that is on, and the query string without it."""

    text: str
    url: str


@dataclass(frozen=True)
class Way:
    """A query string that finds something where this one finds nothing, and how much."""

    text: str
    url: str
    count: int


class CompanyFilter(django_filters.FilterSet):
    """Read leniently: a value that is refused has a message in `form.errors`, and the others still apply.

    Needs a QueryDict as its data, even an empty one.
    """

    q = TextFilter(label="Company", method="by_words")
    where = PlaceFilter(label="Headquarters", method="by_place")
    radius = ChoiceFilter(label="Within", choices=RADII, coerce=int, empty_value=DEFAULT_RADIUS, method="by_nothing")
    industry = ChoicesFilter(label="Industry", choices=Industry.choices, method="by_industry")
    size = ChoicesFilter(label="Company size", choices=SizeBand.choices, method="by_size")
    hiring = FlagFilter(label="Hiring now", method="by_hiring")
    sort = ChoiceFilter(
        label="Sort by",
        choices=[(key, label) for key, (label, _) in SORTS.items()],
        empty_value=DEFAULT_SORT,
        method="by_sort",
    )

    class Meta:
        model = Company
        fields: list[str] = []
        form = LenientForm

    queryset: CompanyQuerySet
    data: QueryDict

    def by_words(self, queryset, name, value):
        return queryset.matching(value)

    def by_place(self, queryset, name, value: Where):
        if value.place:
            near = ids_within(value.place.latitude, value.place.longitude, self.chosen["radius"])
            return queryset.filter(headquarters__in=[*near, value.place.pk])
        if value.region:
            return queryset.filter(
                headquarters__country_code=value.region.country_code, headquarters__region_code=value.region.code
            )
        if value.country:
            return queryset.filter(headquarters__country_code=value.country.code)
        return queryset

    def by_nothing(self, queryset, name, value):
        return queryset  # it belongs to the place

    def by_industry(self, queryset, name, value):
        return queryset.filter(industry__in=value)

    def by_size(self, queryset, name, value):
        return queryset.filter(size__in=value)

    def by_hiring(self, queryset, name, value):
        return queryset.hiring() if value else queryset

    def by_sort(self, queryset, name, value):
        return queryset.with_open_count().order_by(*SORTS[value][1])

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """Each filter's cleaned value."""
        self.form.is_valid()
        return self.form.cleaned_data

    def without(self, name: str) -> CompanyQuerySet:
        """The companies that all filters but `name` let through, in no order."""
        found = self.queryset
        for key, value in self.chosen.items():
            if key not in (name, "sort"):
                found = self.filters[key].filter(found, value)
        return found.order_by()

    def options(self, name: str) -> list[Option]:
        """The choices of `name`, each counted under all the other filters."""
        counts = dict(self.without(name).values_list(name).annotate(Count("pk")))
        choices = self.form.fields[name].choices
        return [
            Option(name, value, label, counts.get(value, 0), value in self.chosen[name]) for value, label in choices
        ]

    @property
    def industries(self) -> list[Option]:
        return self.options("industry")

    @property
    def sizes(self) -> list[Option]:
        return self.options("size")

    @property
    def hiring_count(self) -> int:
        return self.without("hiring").hiring().count()

    @property
    def chips(self) -> list[Chip]:
        """What is on, in the order of the page."""
        chips = [Chip(f"“{self.chosen['q']}”", self.url_without("q"))] if self.chosen["q"] else []
        if self.chosen["where"].is_known:
            chips.append(Chip(self.place_words, self.url_without("where")))
        for name, labels in (("industry", dict(Industry.choices)), ("size", dict(SizeBand.choices))):
            chips += [Chip(labels[value], self.url_without(name, value)) for value in self.chosen[name]]
        if self.chosen["hiring"]:
            chips.append(Chip("Hiring now", self.url_without("hiring")))
        return chips

    @property
    def place_words(self) -> str:
        where, radius = self.chosen["where"], self.chosen["radius"]
        return f"Within {radius} miles of {where.label}" if where.place and radius else where.label

    @property
    def url(self) -> str:
        """The address of these results, without empty parameters and defaults."""
        query = self.data.copy()
        defaults = {"radius": str(DEFAULT_RADIUS), "sort": DEFAULT_SORT, "page": "1"}
        for name in list(query):
            query.setlist(name, [item for item in query.getlist(name) if item and item != defaults.get(name)])
        return f"{reverse('companies:list')}?{query.urlencode()}".rstrip("?")

    @property
    def ways_on(self) -> list[Way]:
        """Which of the first four choices to take off to find companies again; asked for when none is found."""
        ways = []
        for chip in self.chips[:MOST_WAYS]:
            wider = CompanyFilter(QueryDict(chip.url.removeprefix("?")), self.queryset)
            if count := wider.qs.count():
                ways.append(Way(f"Without {chip.text}", chip.url, count))
        return ways

    def url_without(self, name: str, value: str | None = None) -> str:
        """The query string without `name`, or without only its `value`; on the first page again."""
        query = self.data.copy()
        query.setlist(name, [item for item in query.getlist(name) if value is not None and item != value])
        query.pop("page", None)
        return f"?{query.urlencode()}"

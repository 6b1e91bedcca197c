"""The query string of a search, read leniently: what is wrong is said beside its field, and the rest applies."""

import functools
import re
from collections.abc import Mapping
from urllib.parse import urlencode

import django_filters
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from companies.choices import Industry, SizeBand
from jobboard.filters import ChoiceFilter, ChoicesFilter, DecimalFilter, TextFilter
from jobboard.forms import LenientForm, LenientMultipleChoiceField
from places.forms import PlaceField
from postings.choices import Arrangement, DegreeLevel, EmploymentType, Season
from postings.models import Posting, Role
from postings.search.query import DEFAULT_RADIUS, RADII, Search
from postings.search.schema import UNSTATED

NOT_STATED = (UNSTATED, "Not stated")
SPONSORSHIP = (("yes", "Sponsors visas"), ("no", "Does not sponsor"), NOT_STATED)
PERMITS = (("cpt", "Accepts CPT"), ("opt", "Accepts OPT"), ("neither", "Accepts neither"), NOT_STATED)
RADIUS_LABELS = [(str(miles), f"{miles} miles" if miles else "That city") for miles in RADII]
SORTS = (("relevance", "Best match"), ("newest", "Newest"), ("closing", "Closing soon"), ("pay", "Highest pay"))
POSTED = (("1", "Last 24 hours"), ("3", "Last 3 days"), ("7", "Last 7 days"), ("30", "Last 30 days"))
CLOSING = (("3", "Within 3 days"), ("7", "Within 7 days"), ("14", "Within 14 days"), ("30", "Within 30 days"))
HIGHEST_PAY = 500  # dollars an hour
_SLUG = re.compile(r"[a-z0-9_-]{1,170}")


def stated(choices) -> list[tuple[str, str]]:
    """The choices of a field, and "Not stated" for its empty one."""
    return [(value, label) for value, label in choices.choices if value] + [NOT_STATED]


def term_choices() -> list[tuple[str, str]]:
    """Every season of the years around this one, soonest first, then seasons without a year."""
    year = timezone.now().year
    dated = [(f"{y}-{season}", f"{season.label} {y}") for y in range(year - 1, year + 4) for season in Season]
    return [*dated, *((str(season), str(season.label)) for season in Season), NOT_STATED]


class SlugsField(LenientMultipleChoiceField):
    """Slugs of things that the index knows; one that it does not know finds nothing."""

    def valid_value(self, value):
        return bool(_SLUG.fullmatch(value))


class PlaceFilter(django_filters.Filter):
    field_class = PlaceField


class SlugsFilter(django_filters.Filter):
    field_class = SlugsField


class PostingFilter(django_filters.FilterSet):
    """The parameters of a search. Those of FACETS narrow the index's field of the same name."""

    q = TextFilter(label="What")
    where = PlaceFilter(label="Where")
    radius = ChoiceFilter(label="Within", choices=RADIUS_LABELS, coerce=int, empty_value=None)
    remote = ChoiceFilter(label="Remote", choices=[("no", "Leave out remote ones")])
    posted = ChoiceFilter(label="Date posted", choices=POSTED, coerce=int, empty_value=None)
    pay = DecimalFilter(label="Pay", least=0, most=HIGHEST_PAY)
    arrangement = ChoicesFilter(label="Work arrangement", choices=stated(Arrangement))
    term = ChoicesFilter(label="Term", choices=term_choices)
    role = SlugsFilter(label="Role")
    sponsorship = ChoicesFilter(label="Visa sponsorship", choices=SPONSORSHIP)
    permit = ChoicesFilter(label="CPT and OPT", choices=PERMITS)
    type = ChoicesFilter(label="Employment type", choices=stated(EmploymentType))
    degree = ChoicesFilter(label="Degree level", choices=stated(DegreeLevel))
    industry = ChoicesFilter(label="Industry", choices=stated(Industry))
    size = ChoicesFilter(label="Company size", choices=stated(SizeBand))
    company = SlugsFilter(label="Company")
    closing = ChoiceFilter(label="Closing", choices=CLOSING, coerce=int, empty_value=None)
    sort = ChoiceFilter(label="Sort by", choices=SORTS)

    KEYWORDS = ("arrangement", "term", "role", "sponsorship", "permit", "type", "degree", "industry", "size", "company")

    class Meta:
        form = LenientForm

    def __init__(self, data: Mapping):
        super().__init__(data, queryset=Posting.objects.none())
        self.form.is_valid()
        self.cleaned = self.form.cleaned_data

    @classmethod
    def of(cls, parameters: Mapping[str, list[str]]) -> "PostingFilter":
        """The filter of `parameters` that are not from a request."""
        return cls(MultiValueDict({name: list(values) for name, values in parameters.items()}))

    @functools.cached_property
    def one_role(self) -> Role | None:
        """The one role that is chosen, if there is one."""
        chosen = self.cleaned["role"]
        return Role.objects.filter(slug=chosen[0]).first() if len(chosen) == 1 else None

    def search(self) -> Search:
        """The search that the parameters ask for."""
        cleaned = self.cleaned
        chosen: dict[str, tuple[str, ...] | int | None] = {
            name: tuple(sorted(cleaned[name])) for name in self.KEYWORDS if cleaned[name]
        }
        chosen |= {"posted": cleaned["posted"], "closing": cleaned["closing"]}
        chosen["pay"] = int(cleaned["pay"] * 100) if cleaned["pay"] else None
        return Search(
            text=cleaned["q"],
            where=cleaned["where"] if cleaned["where"].text else None,
            radius=DEFAULT_RADIUS if cleaned["radius"] is None else cleaned["radius"],
            with_remote=cleaned["remote"] != "no",
            chosen=tuple(sorted((name, values) for name, values in chosen.items() if values)),
            sort=cleaned["sort"],
        )

    @property
    def parameters(self) -> dict[str, list[str]]:
        """What was cleaned, as parameters again: no junk, nothing empty, no default. The page is not among them."""
        cleaned = self.cleaned
        found = {name: [str(value) for value in cleaned[name]] for name in self.KEYWORDS}
        found |= {name: [str(cleaned[name] or "")] for name in ("q", "remote", "posted", "closing")}
        found["sort"] = [cleaned["sort"] if cleaned["sort"] != self.search().best_order else ""]
        found["where"] = [cleaned["where"].text]
        found["radius"] = ["" if cleaned["radius"] in (None, DEFAULT_RADIUS) else str(cleaned["radius"])]
        found["pay"] = [f"{cleaned['pay'].normalize():f}" if cleaned["pay"] else ""]
        return {name: values for name in self.filters if (values := [value for value in found[name] if value])}


def search_address(parameters: Mapping[str, list[str]], **changes: list[str] | str | None) -> str:
    """The address of the search with `parameters` and with `changes` made to them (None or empty takes one off)."""
    merged = {**parameters, **{name: [value] if isinstance(value, str) else value for name, value in changes.items()}}
    query = urlencode({name: values for name, values in merged.items() if values and values != [""]}, doseq=True)
    return reverse("postings:search") + (f"?{query}" if query else "")

"""The demo's places, looked up in the board's own gazetteer."""

from collections.abc import Iterable
from itertools import accumulate

from places.models import Place

SMALLEST_TOWN = 20_000  # people; smaller towns have no postings on a large board


class MissingPlaces(LookupError):
    """The gazetteer lacks places that the demo needs."""


def by_label(labels: Iterable[str]) -> dict[str, Place]:
    """Return the places called `labels`, such as "Austin, TX"; the largest of each name. Raise MissingPlaces."""
    wanted = set(labels)
    names = {label.rsplit(",", 1)[0] for label in wanted}
    found: dict[str, Place] = {}
    for place in Place.objects.filter(name__in=names).order_by("population", "pk"):
        if place.label in wanted:
            found[place.label] = place
    if missing := sorted(wanted - set(found)):
        raise MissingPlaces(f"The gazetteer lacks {', '.join(missing[:5])}. Run `manage.py migrate` first.")
    return found


class Map:
    """Where the employers of a large board are: the hubs most of all, then every US town by its size."""

    HUB_SHARE = 0.7

    def __init__(self, hubs: dict[str, int]):
        places = by_label(hubs)
        self._hubs = [places[label] for label in hubs]
        self._hub_weights = list(accumulate(hubs.values()))
        towns = Place.objects.filter(country_code="US", population__gte=SMALLEST_TOWN).order_by("pk")
        self._towns = list(towns)
        self._town_weights = list(accumulate(town.population**0.5 for town in self._towns))

    def draw(self, rng) -> Place:
        if rng.random() < self.HUB_SHARE:
            return rng.choices(self._hubs, cum_weights=self._hub_weights)[0]
        return rng.choices(self._towns, cum_weights=self._town_weights)[0]

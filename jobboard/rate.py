"""Limits on what one visitor may do in a while, counted in the shared cache."""

from django.core.cache import cache
from django.http import HttpRequest

from jobboard.people import reader_of


def allowed(request: HttpRequest, what: str, most: int, seconds: int) -> bool:
    """Count one more `what` from where `request` comes; return whether it is among the `most` within `seconds`.

    Each one allowed takes a slot of its own for that long. Taking a slot is one atomic step in every cache of
    Django's, which counting up is not, so the limit holds over processes and web nodes. Nothing is kept but slots
    under a keyed hash that changes every day: see jobboard.people. For small limits: a slot may cost a query.
    """
    who = reader_of(request, f"rate {what}")
    return any(cache.add(f"rate:{what}:{who}:{slot}", 1, timeout=seconds) for slot in range(most))

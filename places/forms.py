"""Form fields for places."""

from jobboard.forms import BoundedTextField, Refused, shown
from places.lookup import Where, look_up

LONGEST_PLACE = 120


class PlaceField(BoundedTextField):
    """A place as typed, cleaned to what it is; what it is not is said, and then nothing is narrowed by it."""

    def __init__(self, *, max_length: int = LONGEST_PLACE, **kwargs):
        super().__init__(max_length=max_length, **kwargs)

    def understand(self, text: str) -> Where:
        where = look_up(text)
        if text and not where.is_known:
            raise Refused(f"We do not know {shown(text)}. Try a city with its state, like Austin, TX.", where)
        return where

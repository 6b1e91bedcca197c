"""The column of places: "Austin, TX; Washington, DC". What is not certain is an error, never a guess."""

from import_export.fields import Field
from import_export.widgets import Widget

from places.models import Place
from places.parse import parse
from places.suggest import suggest
from postings.bulk.widgets import SEPARATOR, pieces, quoted

MOST = 20  # as the form takes


class PlacesWidget(Widget):
    def clean(self, value, row=None, **kwargs):
        """Return the places in order, each once; raise ValueError naming the first piece that is not one place."""
        found = list(dict.fromkeys(place_of(piece) for piece in pieces(value)))
        if len(found) > MOST:
            raise ValueError(f"Give at most {MOST} places; these are {len(found):,}.")
        return found

    def render(self, value, obj=None, **kwargs):
        return SEPARATOR.join(place.label for place in value or [])


def place_of(text: str) -> Place:
    """Return the one place that `text` names for certain."""
    said = parse(text)
    if said.remote or said.hybrid or said.on_site:
        raise ValueError(f"{quoted(text)} says how people work. Write that under Arrangement, and here the city alone.")
    if len(said.places) == 1 and not (said.unresolved or said.regions or said.countries):
        return said.places[0]
    if len(said.places) > 1:
        raise ValueError(f"{quoted(text)} is more than one place. Put a semicolon between them.")
    near = [item.label for item in suggest(text, 3) if "," in item.label]
    hint = f"Did you mean {' or '.join(near)}?" if near else "Write city and state, like Austin, TX."
    raise ValueError(f"{quoted(text)} is not one certain place. {hint}")


class PlacesField(Field):
    """Those that the upload gives, or else those that the posting has."""

    def get_value(self, instance):
        given = getattr(instance, self.attribute, None)
        if given is not None:
            return given
        return instance.place_list if instance.pk else []

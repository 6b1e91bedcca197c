import datetime as dt
import random
from dataclasses import dataclass

from companies.models import Company
from places.models import Place
from postings.demo.content import Employer, RoleText, Title
from postings.demo.facts.shares import Decks
from postings.demo.states import State


@dataclass
class Brief:
    """What is decided about a posting before its facts are drawn."""

    rng: random.Random
    decks: Decks
    employer: Employer
    company: Company
    role: RoleText
    title: Title
    state: State
    opens_on: dt.date
    closes_on: dt.date | None
    arrangement: str
    places: list[Place]
    headquarters: Place

    @property
    def country(self) -> str:
        return self.headquarters.country_code

    @property
    def time_zone(self) -> str:
        return (self.places[0] if self.places else self.headquarters).time_zone

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

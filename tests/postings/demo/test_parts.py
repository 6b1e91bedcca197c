"""Small parts of the demo: the deck, the places, the logos."""

import datetime as dt
import io
import random
from collections import Counter

import pytest
from PIL import Image

from postings.choices import Season
from postings.demo import logos
from postings.demo.deck import Deck
from postings.demo.facts.when import first_day, monday
from postings.demo.gazetteer import MissingPlaces, by_label


def test_deck_deals_every_value_at_once_and_then_by_shares():
    deck = Deck(random.Random(1), {"often": 8, "seldom": 2, "once": 1})
    assert {deck.deal() for _ in range(3)} == {"often", "seldom", "once"}
    assert Counter(deck.deal() for _ in range(22)) == {"often": 16, "seldom": 4, "once": 2}


@pytest.mark.django_db
def test_by_label_finds_places_and_names_the_missing():
    assert by_label(["Bethesda, MD"])["Bethesda, MD"].region_code == "MD"
    with pytest.raises(MissingPlaces, match="Atlantis, MD"):
        by_label(["Bethesda, MD", "Atlantis, MD"])


@pytest.mark.parametrize("name", logos.DRAWINGS)
def test_logo_is_a_small_square_png(name):
    data = logos.png(name)
    with Image.open(io.BytesIO(data)) as image:
        assert image.format == "PNG"
        assert image.size == (logos.SIDE, logos.SIDE)
    assert len(data) < 8_000


@pytest.mark.parametrize(
    ("season", "after", "expected"),
    [
        (Season.SUMMER, dt.date(2026, 11, 24), dt.date(2027, 5, 17)),
        (Season.SUMMER, dt.date(2027, 5, 10), dt.date(2028, 5, 22)),
        (Season.WINTER, dt.date(2026, 11, 24), dt.date(2027, 1, 4)),
        (Season.WINTER, dt.date(2026, 12, 28), dt.date(2028, 1, 3)),
        (Season.SPRING, dt.date(2026, 12, 28), dt.date(2027, 1, 18)),
        (Season.FALL, dt.date(2026, 11, 24), dt.date(2027, 8, 30)),
    ],
)
def test_first_day_is_the_next_term_that_applicants_can_make(season, after, expected):
    assert first_day(season, after) == expected
    assert monday(expected) == expected

"""How a posting's facts are written: pure functions from a posting (and the time) to words for people.

One voice for cards, pages, feeds, mail and the admin. "Not stated" is said, never guessed.
"""

from postings.words.asked import asked, gpa, states_nothing
from postings.words.dates import (
    Closing,
    answer_by,
    clock_time,
    closes,
    confirmed,
    date_range,
    dates,
    ended,
    listed,
    long_date,
    month,
    posted,
    posted_on,
    short_date,
    term_and_dates,
    weeks,
)
from postings.words.money import Pay, money, money_range, pay, pay_amount, pay_equivalent
from postings.words.places import arrangement, country, place_labels, places_long, places_short
from postings.words.summary import summary
from postings.words.terms import count, join_words

__all__ = [
    "Closing",
    "Pay",
    "answer_by",
    "arrangement",
    "asked",
    "clock_time",
    "closes",
    "confirmed",
    "count",
    "country",
    "date_range",
    "dates",
    "ended",
    "gpa",
    "join_words",
    "listed",
    "long_date",
    "money",
    "money_range",
    "month",
    "pay",
    "pay_amount",
    "pay_equivalent",
    "place_labels",
    "places_long",
    "places_short",
    "posted",
    "posted_on",
    "short_date",
    "states_nothing",
    "summary",
    "term_and_dates",
    "weeks",
]

"""The states that postings of the demo are in, and the days on which they open and close."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

from postings.choices import CloseReason, Status
from postings.demo.deck import Deck


@dataclass(frozen=True)
class State:
    """A state of a posting, with ranges of days from today: negative is past."""

    share: int
    opens: tuple[int, int]
    closes: tuple[int, int] | None  # None: open until filled
    status: Status = Status.PUBLISHED
    reason: str = ""
    # On the edge of a day: dealt to places in New York's zone, so that the state is the same at every hour.
    edge: bool = False

    def dates(self, rng: random.Random, today: dt.date) -> tuple[dt.date, dt.date | None]:
        """Return the days of opening and closing (or None)."""
        opens = rng.randint(*self.opens)
        if self.closes is None:
            return today + dt.timedelta(opens), None
        closes = rng.randint(*self.closes)
        # Open for two weeks at least, whatever the two ranges say.
        opens = min(opens, closes - 14)
        return today + dt.timedelta(opens), today + dt.timedelta(closes)


OPEN = [
    State(70, (-40, -1), (8, 30)),
    State(46, (-40, -1), (31, 75)),
    State(26, (-90, -2), None),
    State(14, (-30, -7), (4, 7)),
    State(4, (-30, -14), (2, 3), edge=True),
    State(2, (-30, -14), (1, 1), edge=True),
    State(2, (-30, -14), (0, 0), edge=True),
    State(4, (0, 0), (20, 45), edge=True),
    State(3, (-1, -1), (20, 45), edge=True),
]
AHEAD = [State(3, (1, 12), (35, 60)), State(1, (2, 5), None)]
OVER = [
    State(1, (-40, -20), (-1, -1), edge=True),
    State(1, (-40, -20), (-2, -2), edge=True),
    State(1, (-40, -20), (-3, -3), edge=True),
    State(1, (-40, -20), (-4, -4), edge=True),
    State(6, (-90, -50), (-45, -5)),
    State(14, (-360, -90), (-330, -46)),
    State(5, (-120, -30), (-10, 20), Status.CLOSED, CloseReason.FILLED),
    State(2, (-120, -30), None, Status.CLOSED, CloseReason.FILLED),
    State(3, (-90, -20), (-5, 25), Status.CLOSED, CloseReason.WITHDRAWN),
    State(1, (-90, -20), None, Status.CLOSED, CloseReason.GONE),
    State(1, (-120, -40), None, Status.CLOSED, CloseReason.UNCONFIRMED),
    State(2, (-60, -10), (5, 40), Status.REMOVED),
]
UNPUBLISHED = [
    State(3, (0, 0), (30, 60), Status.DRAFT),
    State(1, (0, 0), None, Status.DRAFT),
    State(3, (0, 0), (25, 60), Status.IN_REVIEW),
    State(2, (-10, -3), (10, 40), Status.DECLINED),
]
ALL = [*OPEN, *AHEAD, *OVER, *UNPUBLISHED]

# A board for measuring is nearly all live.
MEASURED = [
    State(480, (-40, -1), (8, 30)),
    State(340, (-40, -1), (31, 75)),
    State(140, (-90, -2), None),
    State(20, (-30, -14), (1, 7)),
    State(14, (-360, -50), (-330, -5)),
    State(4, (-120, -30), None, Status.CLOSED, CloseReason.FILLED),
    State(2, (1, 12), (35, 60)),
]


def deal(rng: random.Random, states: list[State]) -> Iterator[State]:
    """Yield one state after the other for ever: each of them once, then by their shares."""
    yield from states
    deck = Deck(rng, {state: state.share for state in states})
    while True:
        yield deck.deal()

"""Chance that keeps its promises: a deck of cards deals every value within one round."""

import random
from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


class Deck(Generic[T]):
    """Deals values in the proportions of `shares` (cards of each); an exhausted deck is shuffled anew.

    Independent draws would leave a rare value out of a small board now and then. A deck never does: its
    first round even begins with one card of each value.
    """

    def __init__(self, rng: random.Random, shares: Mapping[T, int]):
        self._rng = rng
        self._values = list(shares)
        self._cards = [value for value, count in shares.items() for _ in range(count)]
        self._dealt = self._rounds()

    def deal(self) -> T:
        return next(self._dealt)

    def _rounds(self) -> Iterator[T]:
        self._rng.shuffle(self._values)
        yield from self._values
        while True:
            self._rng.shuffle(self._cards)
            yield from tuple(self._cards)

"""Which role is a posting for? Titles are matched by the synonyms that staff keep in the Role table."""

import re
from collections.abc import Iterable
from functools import lru_cache

from django.db.models import Count, Max

from postings.models import Role


class RoleMatcher:
    """Finds the role whose longest synonym stands in a text. No database: made from (slug, synonyms) pairs."""

    def __init__(self, roles: Iterable[tuple[str, Iterable[str]]]):
        self._slugs = {words: slug for slug, synonyms in roles for text in synonyms if (words := _words(text))}
        self._longest = max(map(len, self._slugs), default=0)

    def match(self, title: str, category: str = "") -> str | None:
        """Return the slug of the role that the title names, else the one that the category names, else None.

        The most specific synonym wins: the one of most words, then of most letters, then the first in the text.
        """
        return self._in_text(title) or self._in_text(category)

    def _in_text(self, text: str) -> str | None:
        words = _words(text)
        for size in range(min(self._longest, len(words)), 0, -1):
            spans = (words[start : start + size] for start in range(len(words) - size + 1))
            if found := [span for span in spans if span in self._slugs]:
                return self._slugs[max(found, key=lambda span: sum(map(len, span)))]
        return None


def match_role(title: str, category: str = "") -> str | None:
    """Return the slug of the role that `title` (or else `category`) names, or None when neither says it."""
    return current_matcher().match(title, category)


def current_matcher() -> RoleMatcher:
    """Return the matcher of the Role table as it is now (one small query; the table is read again when it changed)."""
    return _matcher_of(*Role.objects.aggregate(Count("pk"), Max("updated_at")).values())


@lru_cache(maxsize=1)
def _matcher_of(count: int, updated_at) -> RoleMatcher:
    roles = Role.objects.order_by("pk").values_list("slug", "name", "synonyms")
    return RoleMatcher((slug, [name, *synonyms]) for slug, name, synonyms in roles)


@lru_cache(maxsize=10_000)
def _words(text: str) -> tuple[str, ...]:
    folded = text.casefold().replace("&", " and ").replace("a.i.", "ai")
    return tuple(map(_root, re.findall(r"[\w+#]+", folded)))


def _root(word: str) -> str:
    # Plurals and "engineering" are the endings in which titles vary; a full stemmer would merge too much.
    if word in ("engineering", "engineers"):
        return "engineer"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word

"""What a row of any outside list says, before it becomes a posting. No database."""

import datetime as dt
from dataclasses import dataclass

from postings.choices import Citizenship, CloseReason, Stated
from postings.importers.terms import Term


class BadRow(ValueError):
    """A row that cannot be read; the message is the reason, for people."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row: its number in the file (from 1), the reason and the row's text, cut."""

    number: int
    reason: str
    text: str
    source_id: str = ""


@dataclass(frozen=True, slots=True)
class ListingRow:
    """One internship as its list states it. Empty text, None and () mean that the row does not say it."""

    number: int
    source_id: str
    company: str
    title: str
    is_open: bool
    is_hidden: bool = False
    url: str = ""
    place_text: str = ""
    arrangement: str = ""
    category: str = ""
    terms: tuple[Term, ...] = ()
    pay: str = ""
    sponsorship: Stated | str = ""
    citizenship: Citizenship | str = ""
    skills: tuple[str, ...] = ()
    degree_levels: tuple[str, ...] = ()
    employment_type: str = ""
    posted_at: dt.datetime | None = None
    first_seen_at: dt.datetime | None = None
    last_seen_at: dt.datetime | None = None
    closed_at: dt.datetime | None = None
    close_reason: CloseReason = CloseReason.GONE
    canonical_id: str = ""
    aliases: tuple[str, ...] = ()

"""What the back office can do with a posting besides editing it: in bulk in the list, one by one on its form."""

import functools
from collections.abc import Callable
from typing import NamedTuple

from postings import actions, copies
from postings.choices import CloseReason, Status
from postings.freshness import asking
from postings.models import Posting
from postings.moderation import expiry


class Move(NamedTuple):
    name: str
    label: str  # on the button
    done: str  # in the report: "3 published."
    # Takes posting= and by=, raises actions.NotPossible; may return the Review that it waits for, or a copy.
    run: Callable
    staff_only: bool = False
    tone: str = ""  # "bad" for what takes something away
    asks_day: bool = False  # takes closes_on= as well: a button with a field, not for many at once
    told: str = ""  # what is said above the form of the copy


MOVES = (
    Move("publish", "Publish", "published", actions.submit),
    Move("extend", f"Extend {actions.EXTENSION} days", f"extended by {actions.EXTENSION} days", actions.extend),
    Move(
        "close_filled",
        "Close as filled",
        "closed as filled",
        functools.partial(actions.close, reason=CloseReason.FILLED),
    ),
    Move(
        "close_withdrawn",
        "Close as withdrawn",
        "closed as withdrawn",
        functools.partial(actions.close, reason=CloseReason.WITHDRAWN),
    ),
    Move("confirm", "Confirm as open", "confirmed as open", asking.confirm),
    Move("reopen", "Re-open", "re-opened", actions.reopen, asks_day=True),
    Move(
        "next_year",
        "Copy for next year",
        "copied for next year",
        copies.copy_for_next_year,
        told="This is the copy, a year later, as a draft. Look over its dates and its text before you publish it.",
    ),
    Move(
        "template",
        "Save as template",
        "saved as templates",
        copies.save_as_template,
        told="This is the template. It is never published: start postings from it. It has no dates.",
    ),
    Move(
        "from_template",
        "Start a posting from it",
        "started from templates",
        copies.start_from_template,
        told="This is the new posting, a draft. Give it its dates.",
    ),
    Move("archive", "Archive", "archived", actions.archive),
    Move("ask", "Ask the recruiter", "asked after", expiry.ask, staff_only=True),
    Move("remove", "Remove from the board", "removed from the board", actions.remove, staff_only=True, tone="bad"),
    Move("restore", "Restore as draft", "restored as drafts", actions.restore, staff_only=True),
)
BY_NAME = {move.name: move for move in MOVES}


def moves_for(posting: Posting, *, for_staff: bool) -> list[Move]:
    """Return the buttons of a saved posting. Publishing is not among them: it saves the form first."""
    names = []
    if posting.is_template:
        names.append("from_template")
    elif posting.status == Status.PUBLISHED:
        names += ["confirm"] if posting.asked_at else []
        names += ["extend"] if posting.closes_on else []
        names += ["close_filled", "close_withdrawn"]
    elif posting.status == Status.CLOSED:
        names.append("reopen")
    if not posting.is_template and posting.status != Status.REMOVED:
        names += ["next_year", "template"]
    if posting.status in (Status.CLOSED, Status.DECLINED) or posting.is_expired:
        names += [] if posting.is_archived else ["archive"]
    if for_staff:
        names += ["ask"] if posting.status == Status.PUBLISHED else []
        names.append("restore" if posting.status == Status.REMOVED else "remove")
    return [BY_NAME[name] for name in names]


def report(move: Move, done: int, refused: dict[str, list[str]], waiting: int = 0) -> str:
    """Return how many were moved, how many of those wait for a moderator, and why others were not.

    `refused` has the titles by reason: "3 published. Not published: “Data intern” (no way to apply)."
    """
    sentences = [f"{done - waiting:,} {move.done}."] if done > waiting else []
    sentences += [f"{waiting:,} sent to a moderator."] if waiting else []
    if refused:
        reasons = "; ".join(f"{_some(titles)} ({reason})" for reason, titles in refused.items())
        sentences.append(f"Not {move.done}: {reasons}.")
    return " ".join(sentences)


def _some(titles: list[str]) -> str:
    if len(titles) > 3:
        return f"{len(titles):,} postings"
    return ", ".join(f"“{title}”" for title in titles)

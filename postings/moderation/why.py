"""Why a posting waits for a moderator: keys as they are stored, and each in words."""

from typing import NamedTuple

from companies.choices import Standing
from postings.choices import Status
from postings.models import Posting, Review
from postings.moderation.duplicates import duplicates_of

NEW_COMPANY = "new-company"
DECLINED_BEFORE = "declined-before"
REMOVED = "removed"
EDIT = "edit"
DUPLICATE = "duplicate"  # stored with the other posting's id: "duplicate:123"


class Words(NamedTuple):
    badge: str
    meaning: str  # what a moderator looks at


WORDS = {
    NEW_COMPANY: Words("New company", "Nobody has accepted enough of its postings to trust it yet."),
    DECLINED_BEFORE: Words("Declined before", "It was declined, and its recruiter has sent it again."),
    REMOVED: Words("Removed by staff", "A moderator took it off the board."),
    EDIT: Words("Edit of a live posting", "What students were told about pay, places or where to apply has changed."),
    DUPLICATE: Words("Duplicate", "The company has another posting with the same title and text."),
}


def blocking(posting: Posting) -> str:
    """Return why the checks forbid to publish `posting`, as the end of a sentence; empty when they do not."""
    return ""


def review_keys(posting: Posting) -> list[str]:
    """Return why a person has to read `posting` before it goes up; empty where it goes up at once."""
    keys = [NEW_COMPANY] if posting.company.standing == Standing.NEW else []
    keys += [DECLINED_BEFORE] if posting.status == Status.DECLINED else []
    return keys + flags(posting)


def flags(posting: Posting) -> list[str]:
    """Return what the checks and the search for duplicates have found in `posting`, whoever published it."""
    return [f"{DUPLICATE}:{found.posting.pk}" for found in duplicates_of(posting, most=1)]


def sent(review: Review) -> str:
    """Return what a recruiter reads after sending a posting that waits for a moderator."""
    if NEW_COMPANY in review.why:
        return "Sent to a moderator: first postings of a company are read by a person, mostly within a day."
    return "Sent to a moderator: the checks found something that a person has to look at. That is mostly done in a day."

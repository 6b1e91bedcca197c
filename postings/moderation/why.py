"""Why a posting waits for a moderator: keys as they are stored, and each in words."""

from collections.abc import Mapping
from typing import NamedTuple

from companies.choices import Standing
from postings import checks
from postings.choices import ReportKind, Status
from postings.models import Posting, Review
from postings.moderation.duplicates import duplicates_of

NEW_COMPANY = "new-company"
DECLINED_BEFORE = "declined-before"
REMOVED = "removed"
EDIT = "edit"
DUPLICATE = "duplicate"  # stored with the other posting's id: "duplicate:123"


class Badge(NamedTuple):
    text: str
    tone: str = "warn"  # of admin-parts.css: yes, warn, bad, info or none
    meaning: str = ""  # what a moderator looks at
    posting_id: int | None = None  # the other posting, of a duplicate


WORDS = {
    NEW_COMPANY: Badge("New company", "info", "Nobody has accepted enough of its postings to trust it yet."),
    DECLINED_BEFORE: Badge("Declined before", "warn", "It was declined, and its recruiter has sent it again."),
    REMOVED: Badge("Removed by staff", "bad", "A moderator took it off the board."),
    EDIT: Badge("Edit of a live posting", "info", "What students rely on has changed: pay, places, or where to apply."),
    "citizenship": Badge("For citizens", "warn", "It asks for a citizenship: look at the legal basis that it names."),
    "unpaid": Badge("Unpaid", "warn", "Unpaid at a company that works for profit: the seven factors were confirmed."),
    "asks-for-fee": Badge("Asks for a fee", "bad", "The text reads as if interns paid something or sent bank details."),
    "messenger": Badge("Messenger", "bad", "The text wants applications or talk over a messenger."),
    "web-mail": Badge("Web-mail address", "warn", "Applications go to an address that anybody can have."),
    "address-elsewhere": Badge(
        "Address elsewhere", "warn", "Applications go to neither the company nor a known system."
    ),
    DUPLICATE: Badge("Duplicate", "warn", "The company has another posting with the same title and text."),
}

# By the first word of a field's name.
GROUPS = {
    "pay": "Pay",
    "currency": "Pay",
    "places": "Places",
    "place": "Places",
    "arrangement": "Places",
    "remote": "Places",
    "apply": "Way to apply",
}

APPEAL = Badge("Appeal", "bad", "Its recruiter says that the decision is wrong. Another decision is final.")
GRAVE = (ReportKind.FAKE, ReportKind.DISCRIMINATION)


def blocking(posting: Posting) -> str:
    """Return why the checks forbid to publish `posting`, as a sentence; empty when they do not."""
    return checks.blocking(checks.advice_of(posting))


def review_keys(posting: Posting) -> list[str]:
    """Return why a person has to read `posting` before it goes up; empty where it goes up at once."""
    keys = [NEW_COMPANY] if posting.company.standing == Standing.NEW else []
    keys += [DECLINED_BEFORE] if posting.status == Status.DECLINED else []
    return keys + flags(posting)


def flags(posting: Posting) -> list[str]:
    """Return what the checks and the search for duplicates have found in `posting`, whoever published it."""
    keys = checks.review_keys(checks.advice_of(posting))
    return keys + [f"{DUPLICATE}:{found.posting.pk}" for found in duplicates_of(posting, most=1)]


def sent(review: Review) -> str:
    """Return what a recruiter reads after sending a posting that waits for a moderator."""
    if NEW_COMPANY in review.why:
        return "Sent to a moderator: first postings of a company are read by a person, mostly within a day."
    return "Sent to a moderator: the checks found something that a person has to look at. That is mostly done in a day."


def badges(review: Review) -> tuple[Badge, ...]:
    """Return why `review` is in the queue, in words; an appeal says so first."""
    own = [badge_of(key) for key in review.why if not (key == EDIT and review.changes)]
    own += [Badge(f"{words} changed", "info", WORDS[EDIT].meaning) for words in changed_groups(review.changes)]
    return (*([APPEAL] if review.is_appeal else []), *own)


def changed_groups(changes: Mapping[str, list]) -> list[str]:
    """Return what an edit changed, roughly: of "Pay", "Places" and "Way to apply"."""
    return list(dict.fromkeys(GROUPS[name.partition("_")[0]] for name in changes if name.partition("_")[0] in GROUPS))


def badge_of(key: str) -> Badge:
    """Return a stored key in words; one that nobody knows any more shows as it is."""
    name, _, number = key.partition(":")
    badge = WORDS.get(name) or Badge(name.replace("-", " ").capitalize())
    if name == DUPLICATE and number.isdecimal():
        return badge._replace(text=f"Duplicate of posting {number}", posting_id=int(number))
    return badge


def report_badges(kinds: Mapping[str, int]) -> tuple[Badge, ...]:
    """Return what readers report, with how many of them do: "It is closed already (3)"."""
    return tuple(
        Badge(f"{ReportKind(kind).label} ({number:,})", "bad" if kind in GRAVE else "warn")
        for kind, number in kinds.items()
    )

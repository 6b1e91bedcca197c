"""The state of a posting in one word, as recruiters and staff read it."""

import datetime as dt
import zoneinfo
from typing import NamedTuple

from postings.choices import Status
from postings.models import Posting
from postings.words import clock_time, closes, long_date


class State(NamedTuple):
    word: str
    tone: str  # of the badge: yes, warn, bad, info or none
    detail: str  # what follows from it


TONES = {Status.DRAFT: "none", Status.IN_REVIEW: "info", Status.DECLINED: "bad", Status.REMOVED: "bad"}
DETAILS = {
    Status.DRAFT: "Only your company and staff see it.",
    Status.IN_REVIEW: "A moderator reads it before it goes up, mostly within a day.",
    Status.DECLINED: "A moderator has not put it up. The reason is below.",
    Status.REMOVED: "Staff took it off the board. Its address says that it is gone.",
}


def state_of(posting: Posting, now: dt.datetime) -> State:
    if posting.is_template and posting.status == Status.DRAFT:
        return State("Template", "none", "Kept to be copied. Only your company and staff see it.")
    if posting.status == Status.CLOSED:
        reason = posting.get_close_reason_display()
        return State(f"Closed: {reason.lower()}" if reason else "Closed", "none", closes(posting, now).words + ".")
    if posting.merged_into_id:
        return State("Merged", "none", f"Its readers are sent on to posting {posting.merged_into_id}.")
    if posting.status != Status.PUBLISHED:
        label = Status(posting.status).label
        return State(label, TONES[posting.status], DETAILS[posting.status])
    if posting.is_expired:
        return State("Expired", "warn", f"{closes(posting, now).words}. The page says so and takes no applications.")
    if posting.opens_at > now:
        day = posting.opens_at.astimezone(zoneinfo.ZoneInfo(posting.time_zone)).date()
        at = clock_time(posting.opens_at, posting.time_zone)
        return State("Scheduled", "info", f"Opens {long_date(day)} at {at}.")
    closing = closes(posting, now)
    return State("Live", "warn" if closing.soon else "yes", f"{closing.words}.")

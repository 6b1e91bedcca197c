"""Words and addresses of the moderators' queue: {% load queue %}."""

from django import template

from postings.admin import queue_links
from postings.models import Decision, Posting
from postings.moderation import deciding, edits
from postings.moderation.queue import EDITS, EXPIRED, REPORTS, Item

register = template.Library()

KIND_WORDS = {EDITS: "Edit", EXPIRED: "Expired", REPORTS: "Reported"}


@register.filter
def decision_url(item: Item) -> str:
    """Return the page on which staff decide about the posting of `item`."""
    assert item.posting
    return queue_links.decision_url(item.posting, item.review)


@register.filter
def kind_words(item: Item) -> str:
    """Return what `item` is: "New posting", "Appeal", "Edit", "Reported", "Expired"."""
    if item.review and item.review.is_appeal:
        return "Appeal"
    return KIND_WORDS.get(item.kind, "New posting")


@register.filter
def version(posting: Posting) -> str:
    """Return what a form sends along, so that nothing is accepted that has changed since it was read."""
    return deciding.version_of(posting)


@register.filter
def changes_in_words(decision: Decision) -> list[dict[str, str]]:
    """Return what a line of the audit log changed: field, before and after of each."""
    return edits.in_words(decision.changes)

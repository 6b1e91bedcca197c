"""Words for templates: {% load postings %}."""

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from jobboard import markdown as people_markdown
from postings import words
from postings.words.card import CardWords, card_words

register = template.Library()

register.filter("pay_amount", words.pay_amount)
register.filter("pay_equivalent", words.pay_equivalent)
register.filter("places_short", words.places_short)
register.filter("places_long", words.places_long)
register.filter("arrangement", words.arrangement)
register.filter("term_and_dates", words.term_and_dates)
register.filter("short_date", words.short_date)
register.filter("long_date", words.long_date)


@register.simple_tag(name="card_words")
def card_words_tag(posting) -> CardWords:
    """Return all that a card says: {% card_words posting as it %}."""
    return card_words(posting, timezone.now())


@register.filter
def closes(posting) -> words.Closing:
    """Return when it closes or closed: .words, .soon, .past."""
    return words.closes(posting, timezone.now())


@register.filter
def posted(posting) -> str:
    """Return "Posted 3 days ago"."""
    return words.posted(posting, timezone.now())


@register.filter
def markdown(text: str) -> SafeString:
    """Return what people wrote as safe HTML."""
    return people_markdown.render(text)

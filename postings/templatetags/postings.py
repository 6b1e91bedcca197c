"""Words for templates: {% load postings %}."""

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from jobboard import markdown as people_markdown
from postings import words
from postings.models import Posting
from postings.words.card import CardWords, card_words

register = template.Library()

register.filter("pay_amount", words.pay_amount)
register.filter("pay_equivalent", words.pay_equivalent)
register.filter("long_date", words.long_date)


@register.simple_tag(name="card_words")
def card_words_tag(posting: Posting) -> CardWords:
    """Return all that a card says: {% card_words posting as it %}."""
    return card_words(posting, timezone.now())


@register.filter
def closes(posting: Posting) -> words.Closing:
    """Return when it closes or closed: .words, .soon, .past."""
    return words.closes(posting, timezone.now())


@register.filter
def markdown(text: str) -> SafeString:
    """Return what people wrote as safe HTML."""
    return people_markdown.render(text)

"""A posting as HTML for readers elsewhere: its facts, its description and whom it is for, all as its page says it."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from jobboard import markdown
from postings import words
from postings.eligibility_facts import eligibility_facts, other_requirements
from postings.models import Posting


def content(posting: Posting) -> SafeString:
    """Return safe HTML. It depends on the posting alone, not on the day: feeds are compared with what was read."""
    return format_html(
        "<p>{}</p>{}{}",
        format_html_join(SafeString("<br>"), "<strong>{}:</strong> {}", _facts(posting)),
        markdown.render(posting.description),
        _asked(posting),
    )


def _facts(posting: Posting) -> list[tuple[str, str]]:
    way = words.arrangement(posting)
    places = words.places_long(posting)
    equivalent = words.pay_equivalent(posting)
    return [
        ("Pay", words.pay_amount(posting) + (f" ({equivalent})" if equivalent else "")),
        ("Place", f"{places} ({way[0].lower()}{way[1:]})" if way and way not in places else places),
        ("Dates", words.term_and_dates(posting)),
        ("Closing", f"Apply by {words.long_date(posting.closes_on)}" if posting.closes_on else "Open until filled"),
    ]


def _asked(posting: Posting) -> SafeString:
    stated = [(f"{fact.label}: ", _value(fact)) for fact in eligibility_facts(posting) if fact.value]
    rows = [*stated, *(("", line) for line in other_requirements(posting))]
    if not rows:
        return SafeString("")
    return format_html("<h3>What it asks for</h3><ul>{}</ul>", format_html_join("", "<li>{}{}</li>", rows))


def _value(fact) -> str:
    return f"{fact.value} ({fact.detail})" if fact.detail else fact.value

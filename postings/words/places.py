"""Where the work is done, in words."""

from postings.choices import Arrangement
from postings.models import Posting
from postings.words.terms import count, cut, join_words

NOT_STATED = "Place not stated"
ARRANGEMENTS = {choice.value: choice.label for choice in Arrangement}
# Countries that remote work is often offered in, as they stand after "in". Others are named by their code.
COUNTRIES = {
    "US": "the US",
    "CA": "Canada",
    "GB": "the UK",
    "AU": "Australia",
    "BR": "Brazil",
    "DE": "Germany",
    "ES": "Spain",
    "FR": "France",
    "IE": "Ireland",
    "IL": "Israel",
    "IN": "India",
    "IT": "Italy",
    "JP": "Japan",
    "MX": "Mexico",
    "NL": "the Netherlands",
    "PL": "Poland",
    "PT": "Portugal",
    "SE": "Sweden",
    "SG": "Singapore",
    "CH": "Switzerland",
}


def country(code: str) -> str:
    """Return the country of an ISO 3166 code as it stands after "in": "the US"; unknown codes as they are."""
    return COUNTRIES.get(code, code)


def arrangement(posting: Posting) -> str:
    """Return "On site", "Hybrid, 3 days on site" or "Remote"; empty when not stated."""
    words = ARRANGEMENTS.get(posting.arrangement, "") if posting.arrangement else ""
    return f"{words}, {count(posting.onsite_days, 'day')} on site" if words and posting.onsite_days else words


def place_labels(posting: Posting) -> list[str]:
    """Return each place as people write it, and last the text that could not be resolved."""
    labels = [place.label for place in posting.place_list]
    return [*labels, posting.place_text] if posting.place_text else labels


def places_short(posting: Posting) -> str:
    """Return "Washington, DC +1", "Remote in the US" or "Place not stated"."""
    labels = place_labels(posting)
    if not labels:
        return _remote(posting) or NOT_STATED
    more = f" +{len(labels) - 1}" if len(labels) > 1 else ""
    return f"{cut(labels[0], 60)}{more}"


def places_long(posting: Posting, last: str = "and") -> str:
    """Return every place: "Washington, DC and College Park, MD"."""
    return join_words(place_labels(posting), last) or _remote(posting) or NOT_STATED


def _remote(posting: Posting) -> str:
    if posting.arrangement != Arrangement.REMOTE:
        return ""
    return f"Remote in {country(posting.remote_country)}" if posting.remote_country else "Remote"

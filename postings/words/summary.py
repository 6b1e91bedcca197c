"""A posting in one sentence: for search engines, shared links and listings that come without a description."""

from postings.models import Posting
from postings.words.dates import dates, long_date, term_and_dates
from postings.words.money import NOT_STATED, pay_amount
from postings.words.places import arrangement, places_long


def summary(posting: Posting) -> str:
    """Return "Internship at Halyard Robotics: Washington, DC, hybrid. $42–$48 an hour. Summer 2027 · Jun 7–Aug 13."

    What is not stated is left out, but for pay and place.
    """
    way = arrangement(posting)
    where = places_long(posting)
    if way and way not in where:
        where = f"{where} ({way[0].lower()}{way[1:]})"
    pay = pay_amount(posting)
    sentences = [
        f"Internship at {posting.company.name}: {where}",
        "" if pay == NOT_STATED else pay,
        term_and_dates(posting) if posting.season or dates(posting) else "",
        f"Apply by {long_date(posting.closes_on)}" if posting.closes_on else "",
    ]
    return " ".join(f"{sentence.rstrip('.')}." for sentence in sentences if sentence)

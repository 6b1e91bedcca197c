import datetime as dt

from postings import words
from postings.models import PostingPlace
from tests.postings.unsaved import SUMMER, WASHINGTON, paid, posting


def test_summary_leaves_out_what_is_not_stated():
    made = paid(27, arrangement="hybrid", onsite_days=3, closes_on=dt.date(2026, 11, 14), **SUMMER)
    made._prefetched_objects_cache = {"sites": [PostingPlace(place=WASHINGTON)]}
    assert words.summary(made) == (
        "Internship at Halyard Robotics: Washington, DC (hybrid, 3 days on site). $27 an hour. Summer 2027. "
        "Apply by November 14, 2026."
    )
    assert words.summary(posting()) == "Internship at Halyard Robotics: Place not stated."

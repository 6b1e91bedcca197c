import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from companies.models import Company
from places.models import Place
from postings import words
from postings.choices import ClassYear, DegreeLevel, Status
from postings.models import Posting, PostingPlace
from postings.words.apply import apply_link
from postings.words.card import card_words
from postings.words.page import headline_place, offer_facts, page_badges, page_facts

NOW = dt.datetime(2026, 10, 22, 16, 0, tzinfo=dt.UTC)  # noon in New York
WASHINGTON = Place(id=1, name="Washington", region_code="DC", country_code="US", country_name="United States")
COLLEGE_PARK = Place(id=2, name="College Park", region_code="MD", country_code="US", country_name="United States")
BERLIN = Place(id=3, name="Berlin", country_code="DE", country_name="Germany")

HALYARD = Company(name="Halyard Robotics", slug="halyard")

THREE_PLACES = "Berlin, Germany; Washington, DC; and Berlin, Germany"
SUMMER = {"season": "summer", "year": 2027}
DECEMBER, MAY = dt.date(2026, 12, 1), dt.date(2027, 5, 1)
FOUR_FACTS = {"citizenship": "citizens", "gpa_min": Decimal(3), "sponsorship": "no", "enrolled": "yes"}


def posting(*places, **fields) -> Posting:
    """A posting that is in no database, with `places`."""
    made = Posting(
        **{"pk": 7, "title": "Intern", "company": HALYARD, "status": Status.PUBLISHED, "opens_at": NOW, **fields}
    )
    made.expires_at = made.end_of(made.closes_on)
    made._prefetched_objects_cache = {"sites": [PostingPlace(place=place) for place in places]}
    return made


def paid(low, high=None, unit="hour", **fields) -> Posting:
    amounts = {name: Decimal(str(value)) for name, value in (("pay_min", low), ("pay_max", high)) if value is not None}
    return posting(pay_kind=fields.pop("pay_kind", "hourly"), pay_unit=unit, **amounts, **fields)


@pytest.mark.parametrize(
    ("made", "written"),
    [
        (paid(42, 48), "$42–$48 an hour"),
        (paid(27), "$27 an hour"),
        (paid(27, 27), "$27 an hour"),
        (paid("26.5", 31), "$26.50–$31.00 an hour"),
        (paid("34.17"), "$34.17 an hour"),
        (paid(None, 48), "Up to $48 an hour"),
        (paid(0), "$0 an hour"),
        (paid(1800, unit="week"), "$1,800 a week"),
        (paid(87360, 99840, unit="year", pay_kind="salary"), "$87,360–$99,840 a year"),
        (paid(6000, unit="once", pay_kind="stipend"), "$6,000 stipend"),
        (paid(500, unit="week", pay_kind="stipend"), "$500 a week, as a stipend"),
        (paid(900, unit="once", pay_kind=""), "$900 in all"),
        (paid(28, currency="CAD"), "CA$28 an hour"),
        (paid(18, currency="EUR"), "€18 an hour"),
        (paid(30, 35, currency="CHF"), "CHF\N{NO-BREAK SPACE}30–CHF\N{NO-BREAK SPACE}35 an hour"),
        (posting(pay_kind="unpaid"), "Unpaid"),
        (posting(pay_kind="credit"), "Academic credit only"),
        (posting(pay_kind="stipend"), "Stipend, amount not stated"),
        (posting(pay_text="$20 to start, more later"), "$20 to start, more later"),
        (posting(pay_text="Competitive"), "Pay not stated"),
        (posting(), "Pay not stated"),
    ],
)
def test_pay_amount_is_written_as_stated(made, written):
    assert words.pay_amount(made) == written


@pytest.mark.parametrize(
    ("made", "long", "short"),
    [
        (paid(42, 48), "$87,360–$99,840 a year", "$87K–$100K a year"),
        (paid(27), "$56,160 a year", "$56K a year"),
        (paid(5000, unit="month"), "$60,000 a year", "$60K a year"),
        (paid(87360, 99840, unit="year"), "$42–$48 an hour", "$42–$48 an hour"),
        (paid(50000, unit="year"), "$24.04 an hour", "$24 an hour"),
        (paid(None, 48), "Up to $99,840 a year", "Up to $100K a year"),
        (paid(600, currency="EUR"), "€1,248,000 a year", "€1.2M a year"),
        (paid("0.40"), "$832 a year", "$832 a year"),
        (paid(6000, unit="once", pay_kind="stipend"), "", ""),
        (paid(500, unit="week", pay_kind="stipend"), "", ""),
        (posting(pay_kind="unpaid"), "", ""),
        (posting(), "", ""),
    ],
)
def test_pay_equivalent_is_by_the_other_unit(made, long, short):
    assert words.pay_equivalent(made) == long
    assert words.pay_equivalent(made, short=True) == short


def test_pay_short_writes_years_in_thousands():
    assert words.pay(paid(87360, 99840, unit="year"), short=True) == ("$87K–$100K", "a year")
    assert words.pay(paid(42, 48), short=True) == ("$42–$48", "an hour")


@pytest.mark.parametrize(
    ("age", "written"),
    [
        (dt.timedelta(seconds=20), "Posted just now"),
        (dt.timedelta(minutes=1), "Posted 1 minute ago"),
        (dt.timedelta(minutes=59), "Posted 59 minutes ago"),
        (dt.timedelta(hours=5, minutes=50), "Posted 5 hours ago"),
        (dt.timedelta(days=1), "Posted 1 day ago"),
        (dt.timedelta(days=6, hours=23), "Posted 6 days ago"),
        (dt.timedelta(days=13), "Posted 1 week ago"),
        (dt.timedelta(days=27), "Posted 3 weeks ago"),
        (dt.timedelta(days=38), "Posted Sep 14, 2026"),
        (-dt.timedelta(days=2), "Opens Oct 24, 2026"),
    ],
)
def test_posted_by_age(age, written):
    assert words.posted(posting(opens_at=NOW - age), NOW) == written


def test_posted_on_names_the_full_date():
    assert words.posted_on(posting(opens_at=NOW - dt.timedelta(days=3)), NOW) == "Posted October 19, 2026 (3 days ago)"
    assert words.posted_on(posting(opens_at=NOW - dt.timedelta(days=38)), NOW) == "Posted September 14, 2026"
    assert words.posted_on(posting(opens_at=NOW + dt.timedelta(days=3)), NOW) == "Opens October 25, 2026"


@pytest.mark.parametrize(
    ("closes_on", "closing"),
    [
        (None, ("Open until filled", False, False)),
        (dt.date(2026, 11, 14), ("Closes in 23 days", False, False)),
        (dt.date(2026, 10, 26), ("Closes in 4 days", False, False)),
        (dt.date(2026, 10, 25), ("Closes in 3 days", True, False)),
        (dt.date(2026, 10, 23), ("Closes tomorrow", True, False)),
        (dt.date(2026, 10, 22), ("Closes today", True, False)),
        (dt.date(2026, 10, 21), ("Expired today", False, True)),
        (dt.date(2026, 10, 20), ("Expired yesterday", False, True)),
        (dt.date(2026, 10, 18), ("Expired 3 days ago", False, True)),
        (dt.date(2026, 10, 15), ("Expired 6 days ago", False, True)),
        (dt.date(2026, 10, 14), ("Expired Oct 14, 2026", False, True)),
        (dt.date.max, ("Open until filled", False, False)),
    ],
)
def test_closes_by_days_left(closes_on, closing):
    assert words.closes(posting(closes_on=closes_on), NOW) == closing


def test_closes_counts_days_in_the_postings_own_zone():
    # Closing on October 22 in Honolulu is the end of that day there: 6 in the morning in New York.
    made = posting(closes_on=dt.date(2026, 10, 22), time_zone="Pacific/Honolulu")
    honolulu = ZoneInfo("Pacific/Honolulu")
    told = {
        dt.datetime(2026, 10, 21, 23, 59, tzinfo=honolulu): "Closes tomorrow",
        dt.datetime(2026, 10, 22, 0, 0, tzinfo=honolulu): "Closes today",
        dt.datetime(2026, 10, 22, 23, 59, 59, tzinfo=honolulu): "Closes today",
        dt.datetime(2026, 10, 23, 0, 0, tzinfo=honolulu): "Expired today",
        dt.datetime(2026, 10, 23, 23, 59, 59, tzinfo=honolulu): "Expired today",
        dt.datetime(2026, 10, 24, 0, 0, tzinfo=honolulu): "Expired yesterday",
        dt.datetime(2026, 10, 26, 12, 0, tzinfo=honolulu): "Expired 3 days ago",
    }
    assert {moment: words.closes(made, moment.astimezone(dt.UTC)).words for moment in told} == told


def test_closes_crosses_daylight_saving():
    # In New York the clocks go back on November 1, 2026: that day has 25 hours.
    made = posting(closes_on=dt.date(2026, 11, 1))
    last_moment = dt.datetime(2026, 11, 2, 4, 59, 59, tzinfo=dt.UTC)
    assert words.closes(made, last_moment).words == "Closes today"
    assert words.closes(made, last_moment + dt.timedelta(seconds=1)).words == "Expired today"


def test_closes_of_closed_and_removed():
    made = posting(status=Status.CLOSED, closed_at=NOW - dt.timedelta(days=9))
    assert words.closes(made, NOW) == ("Closed Oct 13, 2026", False, True)
    assert words.closes(posting(status=Status.CLOSED, closed_at=NOW), NOW).words == "Closed today"
    assert words.closes(posting(status=Status.CLOSED), NOW).words == "Closed"
    assert words.closes(posting(status=Status.REMOVED), NOW).words == "Removed"


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (posting(closes_on=dt.date(2026, 10, 21)), "This posting expired today."),
        (posting(closes_on=dt.date(2026, 10, 20)), "This posting expired yesterday."),
        (posting(closes_on=dt.date(2026, 9, 1)), "This posting expired on September 1, 2026."),
        (posting(status=Status.CLOSED, closed_at=NOW), "This posting was closed today."),
        (
            posting(status=Status.CLOSED, closed_at=NOW - dt.timedelta(days=30)),
            "This posting was closed on September 22, 2026.",
        ),
        (posting(status=Status.CLOSED), "This posting was closed."),
        (posting(closes_on=dt.date(2026, 10, 22)), ""),
    ],
)
def test_ended_is_a_sentence(made, sentence):
    assert words.ended(made, NOW) == sentence


@pytest.mark.parametrize(
    ("fields", "written"),
    [
        ({**SUMMER, "starts_on": dt.date(2027, 6, 7), "ends_on": dt.date(2027, 8, 13)}, "Summer 2027 · Jun 7–Aug 13"),
        ({**SUMMER, "starts_on": dt.date(2027, 6, 7), "ends_on": dt.date(2027, 6, 25)}, "Summer 2027 · Jun 7–25"),
        ({**SUMMER, "starts_on": dt.date(2027, 6, 7)}, "Summer 2027 · from Jun 7"),
        ({**SUMMER, "ends_on": dt.date(2027, 8, 13)}, "Summer 2027 · until Aug 13"),
        ({"season": "winter", "starts_on": DECEMBER, "ends_on": MAY}, "Winter · Dec 1, 2026–May 1, 2027"),
        ({"season": "summer", "starts_on": dt.date(2027, 6, 7)}, "Summer · from Jun 7, 2027"),
        ({"starts_on": dt.date(2027, 6, 7), "ends_on": dt.date(2027, 8, 13)}, "Jun 7–Aug 13, 2027"),
        ({"starts_on": dt.date(2027, 6, 7), "ends_on": dt.date(2027, 6, 25)}, "Jun 7–25, 2027"),
        ({"starts_on": dt.date(2027, 6, 7), "ends_on": dt.date(2027, 6, 7)}, "Jun 7, 2027"),
        (SUMMER, "Summer 2027"),
        ({"season": "year-round"}, "Year-round"),
        ({}, "Term not stated"),
    ],
)  # fmt: skip
def test_term_and_dates_names_the_year_once(fields, written):
    assert words.term_and_dates(posting(**fields)) == written


def test_weeks_are_whole():
    assert words.weeks(posting(starts_on=dt.date(2027, 6, 7), ends_on=dt.date(2027, 8, 13))) == "10 weeks"
    assert words.weeks(posting(starts_on=dt.date(2027, 6, 7))) == ""


@pytest.mark.parametrize(
    ("fields", "written"),
    [
        ({"arrangement": "hybrid", "onsite_days": 3}, "Hybrid, 3 days on site"),
        ({"arrangement": "hybrid", "onsite_days": 1}, "Hybrid, 1 day on site"),
        ({"arrangement": "hybrid"}, "Hybrid"),
        ({"arrangement": "onsite"}, "On site"),
        ({"arrangement": "remote"}, "Remote"),
        ({}, ""),
    ],
)
def test_arrangement_is_as_stated(fields, written):
    assert words.arrangement(posting(**fields)) == written


@pytest.mark.parametrize(
    ("made", "short", "long"),
    [
        (posting(WASHINGTON), "Washington, DC", "Washington, DC"),
        (posting(WASHINGTON, COLLEGE_PARK), "Washington, DC +1", "Washington, DC and College Park, MD"),
        (posting(BERLIN, WASHINGTON, BERLIN), "Berlin, Germany +2", THREE_PLACES),
        (posting(arrangement="remote", remote_country="US"), "Remote in the US", "Remote in the US"),
        (posting(arrangement="remote", remote_country="KE"), "Remote in KE", "Remote in KE"),
        (posting(arrangement="remote"), "Remote", "Remote"),
        (posting(place_text="Minneapolis, MI"), "Minneapolis, MI", "Minneapolis, MI"),
        (posting(WASHINGTON, place_text="Springfield"), "Washington, DC +1", "Washington, DC and Springfield"),
        (posting(place_text="x" * 90), "x" * 59 + "…", "x" * 90),
        (posting(), "Place not stated", "Place not stated"),
    ],
)  # fmt: skip
def test_places_in_short_and_in_full(made, short, long):
    assert words.places_short(made) == short
    assert words.places_long(made) == long


@pytest.mark.parametrize(
    ("fields", "facts"),
    [
        ({}, []),
        ({"citizenship": "citizens"}, ["US citizens only"]),
        ({"citizenship": "us-persons"}, ["US persons only"]),
        ({"citizenship": "open"}, ["See requirements"]),
        ({"gpa_min": Decimal("3.50"), "gpa_rule": "required"}, ["GPA 3.5 asked"]),
        ({"gpa_min": Decimal("3.25"), "gpa_rule": "preferred"}, ["GPA 3.25 preferred"]),
        ({"degree_levels": [DegreeLevel.MASTER, DegreeLevel.DOCTORATE]}, ["Master’s degree asked"]),
        ({"degree_levels": [DegreeLevel.DOCTORATE]}, ["PhD asked"]),
        ({"degree_levels": [DegreeLevel.BACHELOR, DegreeLevel.MASTER]}, ["Bachelor’s degree"]),
        ({"class_years": [ClassYear.SENIOR, ClassYear.JUNIOR]}, ["Junior year or later asked"]),
        ({"class_years": [ClassYear.SENIOR]}, ["Senior year asked"]),
        ({"class_years": [ClassYear.FIRST]}, ["First-year students"]),
        ({"class_years": [ClassYear.GRADUATE]}, ["Graduate students"]),
        ({"sponsorship": "yes", "accepts_cpt": "yes", "accepts_opt": "yes"}, ["Sponsors visas", "CPT/OPT"]),
        ({"sponsorship": "no", "accepts_opt": "yes"}, ["No visa sponsorship", "OPT"]),
        ({"graduation_from": DECEMBER, "graduation_to": MAY}, ["Graduating Dec 2026–May 2027"]),
        ({"graduation_to": MAY}, ["Graduating by May 2027"]),
        ({"enrolled": "yes"}, ["Enrolled students"]),
        ({"work_authorization": "yes"}, ["US work authorization asked"]),
        ({"majors": ["Physics"]}, ["See requirements"]),
        (FOUR_FACTS, ["US citizens only", "GPA 3.0 asked", "No visa sponsorship"]),
    ],
)  # fmt: skip
def test_asked_names_the_strictest_first(fields, facts):
    assert words.asked(posting(**fields)) == facts


def test_unanswered_states_nothing():
    assert words.states_nothing(posting())
    assert not words.states_nothing(posting(enrolled="no"))


def test_join_words():
    assert words.join_words([]) == ""
    assert words.join_words(["A"]) == "A"
    assert words.join_words(["A", "B"], "or") == "A or B"
    assert words.join_words(["A", "B", "C"]) == "A, B and C"


def test_clock_time_names_the_zone():
    assert words.clock_time(NOW, "America/New_York") == "12:00 pm EDT"


def test_summary_leaves_out_what_is_not_stated():
    made = paid(27, arrangement="hybrid", onsite_days=3, closes_on=dt.date(2026, 11, 14), **SUMMER)
    made._prefetched_objects_cache = {"sites": [PostingPlace(place=WASHINGTON)]}
    assert words.summary(made) == (
        "Internship at Halyard Robotics: Washington, DC (hybrid, 3 days on site). $27 an hour. Summer 2027. "
        "Apply by November 14, 2026."
    )
    assert words.summary(posting()) == "Internship at Halyard Robotics: Place not stated."


def test_card_words_of_a_plain_posting():
    told = card_words(posting(WASHINGTON), NOW)
    assert told["pay"] == "Pay not stated"
    assert told["per"] == ""
    assert told["url"] == posting().get_absolute_url() == "/postings/7/intern/"
    assert told["company_url"] == HALYARD.get_absolute_url() == "/companies/halyard/"
    assert told["states_nothing"]


def test_apply_link_to_a_page():
    link = apply_link(posting(apply_url="https://www.halyard.example/careers/4821?ref=1"))
    assert link == (
        "https://www.halyard.example/careers/4821?ref=1",
        "halyard.example",
        "halyard.example/careers/4821?ref=1",
        False,
    )


def test_apply_link_by_mail_has_a_subject():
    link = apply_link(posting(title="R&D Intern?", apply_email="jobs@halyard.example"))
    assert link.href == "mailto:jobs@halyard.example?subject=Application%3A%20R%26D%20Intern%3F"
    assert link.by_mail


@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "https://[", "halyard.example"])
def test_apply_link_of_what_is_none(address):
    assert apply_link(posting(apply_url=address)) is None


def test_page_facts_are_always_six():
    labels = ["Pay", "Dates", "Hours", "Arrangement", "Place", "Deadline"]
    assert [fact.label for fact in page_facts(posting(), NOW)] == labels
    assert [fact.value for fact in page_facts(posting(), NOW)] == [
        "Pay not stated",
        "",
        "",
        "",
        "",
        "Open until filled",
    ]
    made = paid(
        42,
        48,
        starts_on=dt.date(2027, 6, 7),
        ends_on=dt.date(2027, 8, 13),
        hours_per_week=40,
        employment_type="full-time",
        shift="days",
        arrangement="hybrid",
        onsite_days=3,
        closes_on=dt.date(2026, 11, 14),
    )
    assert [(fact.value, fact.note) for fact in page_facts(made, NOW)] == [
        ("$42–$48 an hour", "$87,360–$99,840 a year"),
        ("Jun 7–Aug 13, 2027", "10 weeks"),
        ("40 hours a week", "Full-time, days"),
        ("Hybrid", "3 days a week on site"),
        ("", ""),
        ("Nov 14, 2026", "Closes in 23 days"),
    ]


def test_page_facts_add_what_the_employer_wrote_of_pay():
    made = paid(27, pay_text="Estimated; depends on skills.")
    assert page_facts(made, NOW)[0].note == "$56,160 a year. Estimated; depends on skills"
    assert page_facts(posting(pay_text="$20 or more"), NOW)[0][2:] == ("$20 or more", "")


def test_offer_facts_say_what_is_not_stated():
    assert offer_facts(posting(openings=3, housing="no")) == [
        ("Openings", "3"),
        ("Help with housing", "No"),
        ("Help with relocation", ""),
        ("May lead to a full-time job", ""),
        ("Benefits", ""),
    ]


def test_offer_facts_list_places_that_do_not_fit_above():
    made = posting(WASHINGTON, COLLEGE_PARK, BERLIN, place_text="Springfield")
    assert offer_facts(made)[-1] == ("All places", "Washington, DC; College Park, MD; Berlin, Germany; and Springfield")


def test_headline_place_names_place_and_arrangement():
    hybrid = {"arrangement": "hybrid", "onsite_days": 3}
    assert headline_place(posting(WASHINGTON, COLLEGE_PARK, **hybrid)) == (
        "Washington, DC or College Park, MD · Hybrid, 3 days on site"
    )
    assert headline_place(posting(arrangement="remote", remote_country="US")) == "Remote in the US"
    assert headline_place(posting()) == "Place not stated"


def test_page_badges_name_term_and_type():
    made = posting(**SUMMER, employment_type="full-time", housing="yes")
    assert page_badges(made) == ["Summer 2027", "Full-time", "Help with housing"]
    assert page_badges(posting()) == []

import datetime as dt

from postings.words.page import headline_place, offer_facts, page_badges, page_facts
from tests.postings.unsaved import BERLIN, COLLEGE_PARK, NOW, SUMMER, WASHINGTON, paid, posting


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

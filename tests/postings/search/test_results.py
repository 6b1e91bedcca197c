"""The engine's counts against a plain count over the rows."""

import datetime as dt
import random
from collections import Counter

import pytest
from django.utils import timezone

from companies.choices import Industry, SizeBand
from postings.choices import Arrangement, DegreeLevel, EmploymentType, Season, Stated
from postings.models import Posting, Role
from postings.search.documents import cents_an_hour, permits, term_key
from postings.search.query import Search
from postings.search.results import count, find, run
from postings.search.schema import UNSTATED
from tests.factories import CompanyFactory, PostingFactory

pytestmark = pytest.mark.django_db

UNITS = {"hour": (15, 60), "year": (30_000, 120_000), "month": (2_000, 9_000), "once": (3_000, 8_000)}


@pytest.fixture
def board():
    """60 postings that differ in everything that is counted."""
    chance = random.Random(7)
    companies = [CompanyFactory(industry=one_of(chance, Industry), size=one_of(chance, SizeBand)) for _ in range(9)]
    roles = list(Role.objects.all()[:5])
    return [varied(chance, chance.choice(companies), chance.choice([None, *roles])) for _ in range(60)]


def one_of(chance, choices):
    """A value of the field or, as often, none stated."""
    return chance.choice(["", *filter(None, choices.values)])


def varied(chance, company, role):
    unit, (low, high) = chance.choice(list(UNITS.items()))
    pay = chance.choice([None, chance.randint(low, high)])
    season = one_of(chance, Season)
    return PostingFactory(
        company=company,
        role=role,
        arrangement=one_of(chance, Arrangement),
        employment_type=one_of(chance, EmploymentType),
        season=season,
        year=chance.choice([None, 2026, 2027]) if season else None,
        sponsorship=one_of(chance, Stated),
        accepts_cpt=one_of(chance, Stated),
        accepts_opt=one_of(chance, Stated),
        degree_levels=chance.sample(DegreeLevel.values, chance.randint(0, 3)),
        pay_kind="",
        pay_min=pay,
        pay_max=None,
        pay_unit=unit,
        currency=chance.choice(["USD", "USD", "USD", "CAD"]),
        opens_at=timezone.now() - dt.timedelta(days=chance.randint(0, 50), minutes=chance.randint(1, 1000)),
        closes_on=chance.choice([None, dt.date.today() + dt.timedelta(days=chance.randint(-5, 40))]),
        status=chance.choice(["published", "published", "published", "closed", "draft"]),
    )


def cents(posting):
    row = {name: getattr(posting, name) for name in ("pay_min", "pay_max", "pay_unit", "currency")}
    return cents_an_hour(row)


VALUES = {
    "arrangement": lambda p: [p.arrangement or UNSTATED],
    "type": lambda p: [p.employment_type or UNSTATED],
    "term": lambda p: [term_key(p.season, p.year)],
    "role": lambda p: [p.role.slug if p.role else UNSTATED],
    "sponsorship": lambda p: [p.sponsorship or UNSTATED],
    "permit": lambda p: permits(p.accepts_cpt, p.accepts_opt),
    "degree": lambda p: p.degree_levels or [UNSTATED],
    "industry": lambda p: [p.company.industry or UNSTATED],
    "size": lambda p: [p.company.size or UNSTATED],
    "company": lambda p: [p.company.slug],
}


def fits(posting, name, wanted):
    now = timezone.now()
    if name == "posted":
        return posting.opens_at > now - dt.timedelta(days=wanted, minutes=1)
    if name == "closing":
        return posting.expires_at is not None and posting.expires_at <= now + dt.timedelta(days=wanted)
    if name == "pay":
        return cents(posting) is not None and cents(posting) >= wanted
    return bool(set(VALUES[name](posting)) & set(wanted))


def matching(chosen, without=None):
    rows = Posting.objects.live().select_related("company", "role")
    return [p for p in rows if all(fits(p, name, wanted) for name, wanted in chosen if name != without)]


def random_choice(chance):
    values = {name: sorted({v for p in Posting.objects.all() for v in read(p)}) for name, read in VALUES.items()}
    names = chance.sample([*VALUES, "posted", "closing", "pay"], chance.randint(0, 3))
    single = {"posted": [1, 3, 7, 30], "closing": [3, 7, 14, 30], "pay": [2_000, 3_150, 5_000]}
    return tuple(
        sorted(
            (n, chance.choice(single[n]) if n in single else tuple(chance.sample(values[n], min(2, len(values[n])))))
            for n in names
        )
    )


def test_totals_and_counts_are_exact(board):
    chance = random.Random(3)
    for _ in range(40):
        chosen = random_choice(chance)
        found = run(Search(chosen=chosen), size=100)
        assert sorted(found.ids) == sorted(p.pk for p in matching(chosen)), chosen
        assert found.total == len(found.ids)
        for name, read in VALUES.items():
            rows = matching(chosen, without=name)
            expected = Counter(value for p in rows for value in set(read(p)))
            counted = found.counts[name]
            if name in ("role", "company"):
                counted = {slug: number for slug, (_, number) in counted.items()}
            assert counted == expected, (chosen, name)
            assert found.totals[name] == len(rows)


def test_days_and_pay_are_counted_exactly(board):
    chance = random.Random(5)
    for _ in range(20):
        chosen = random_choice(chance)
        found = run(Search(chosen=chosen))
        for name in ("posted", "closing"):
            rows = matching(chosen, without=name)
            for days, number in found.counts[name].items():
                assert number == sum(fits(p, name, days) for p in rows), (chosen, name, days)
        paid = [cents(p) for p in matching(chosen, without="pay") if cents(p) is not None]
        assert found.counts["pay"] == Counter(amount // 100 * 100 for amount in paid)


def test_a_count_is_what_its_click_shows(board):
    found = run(Search(chosen=(("posted", 30),)))
    for name in VALUES:
        for value, number in found.counts[name].items():
            number = number[1] if isinstance(number, tuple) else number
            assert count(Search(chosen=(("posted", 30),)).choosing(name, (value,))) == number


def test_orders(board):
    live = list(Posting.objects.live())
    assert run(Search(sort="newest"), size=100).ids == tuple(
        p.pk for p in sorted(live, key=lambda p: (p.opens_at, p.pk), reverse=True)
    )
    never = timezone.now() + dt.timedelta(days=9_999)
    assert run(Search(sort="closing"), size=100).ids == tuple(
        p.pk for p in sorted(live, key=lambda p: (p.expires_at or never, p.pk))
    )
    assert run(Search(sort="pay"), size=100).ids == tuple(
        p.pk for p in sorted(live, key=lambda p: (cents(p) or 0, p.pk), reverse=True)
    )


def test_pages_hold_each_posting_once(board):
    ids = [pk for page in range(1, 10) for pk in run(Search("software"), page, size=7).ids]
    assert len(ids) == len(set(ids)) == count(Search("software"))


def test_equal_matches_keep_their_order_whatever_is_written():
    opens = timezone.now() - dt.timedelta(days=2)
    made = [PostingFactory(title="Robot arm intern", opens_at=opens) for _ in range(6)]
    before = run(Search("robot"), size=3).ids + run(Search("robot"), 2, size=3).ids
    assert list(before) == [posting.pk for posting in reversed(made)]
    made[4].save()  # is written anew, into another segment
    made[0].save()
    assert run(Search("robot"), size=3).ids + run(Search("robot"), 2, size=3).ids == before


def test_all_words_must_match():
    both = PostingFactory(title="Robot arm intern", description="Welding.")
    PostingFactory(title="Robot legs intern", description="Sewing.")
    assert [p.pk for p in find(Search("robot welding"))[1]] == [both.pk]


def test_the_title_weighs_most():
    in_text = PostingFactory(title="Office intern", description="You help with robotics now and then.")
    in_title = PostingFactory(title="Robotics intern", description="You help.")
    assert [p.pk for p in find(Search("robotics"))[1]] == [in_title.pk, in_text.pk]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("ML intern", "machine learning"),
        ("Machine learning co-op", "ml"),
        ("Software Engineer Intern", "swe"),
        ("User experience intern", "UX"),
        ("C++ developer", "c++"),
        ("C# developer", "C#"),
        (".NET intern", ".net"),
        ("R&D intern", "r&d"),
        ("Running analyst", "run"),
    ],
)
def test_synonyms_stems_and_odd_words_are_found(title, text):
    wanted = PostingFactory(title=title, description="")
    PostingFactory(title="Archive intern", description="")
    assert [p.pk for p in find(Search(text))[1]] == [wanted.pk]


def test_a_quoted_phrase_keeps_its_order():
    wanted = PostingFactory(title="Deep sea intern")
    PostingFactory(title="Sea intern, deep thinker")
    assert [p.pk for p in find(Search('"deep sea"'))[1]] == [wanted.pk]


HOSTILE = ['"', "'", "*", "AND", "NEAR(", "x:y", "^", "(" * 200, "a OR", "\x00", "😀", "-", "~1"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_raises(text):
    PostingFactory()
    run(Search(text))


def test_the_text_of_a_link_is_found_and_its_address_is_not():
    wanted = PostingFactory(description="Read [our handbook](https://example.com/zebra) **first**.")
    assert [p.pk for p in find(Search("handbook first"))[1]] == [wanted.pk]
    assert count(Search("zebra")) == 0

"""How results break down, against a plain count over the rows."""

import random
import re
from collections import Counter
from html import unescape

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from places.lookup import look_up
from postings.choices import Arrangement, EmploymentType, PayKind, Shift, Stated
from postings.filters import PostingFilter
from postings.insight.mix import mix, whole_percents
from postings.models import Posting
from postings.search.query import Search
from tests.factories import PostingFactory

pytestmark = pytest.mark.django_db

ATTRIBUTES = {
    "type": ("employment_type", EmploymentType),
    "arrangement": ("arrangement", Arrangement),
    "shift": ("shift", Shift),
}
SPONSORSHIP = {"yes": "Sponsors visas", "no": "Does not sponsor", "": "Not stated"}
PAID = {"": "Not stated", "hourly": "Paid", "salary": "Paid", "stipend": "Stipend"}
PAID |= {"credit": "Credit only", "unpaid": "Unpaid"}


@pytest.fixture
def board():
    chance = random.Random(11)
    for n in range(50):
        kind = chance.choice(["", *filter(None, PayKind.values)])
        amount = chance.randint(15, 60) if kind in ("hourly", "salary", "stipend") else None
        PostingFactory(
            title=chance.choice(["Zebra keeper intern", "Robot intern"]),
            employment_type=chance.choice(["", "full-time", "part-time", "contract"]),
            arrangement=chance.choice(["", "onsite", "hybrid", "remote"]),
            shift=chance.choice(["", "", "days", "nights"]),
            sponsorship=chance.choice(["", "yes", "no"]),
            pay_kind=kind,
            pay_min=amount,
            pay_max=amount,
            pay_unit="once" if kind == "stipend" else "hour",
            expired=n % 9 == 0,
        )


def label_of(posting, name):
    if name == "paid":
        return PAID[posting.pay_kind]
    if name == "sponsorship":
        return SPONSORSHIP[posting.sponsorship]
    attribute, choices = ATTRIBUTES[name]
    value = getattr(posting, attribute)
    return str(choices(value).label) if value else "Not stated"


@pytest.mark.parametrize(
    "parameters",
    [{}, {"q": ["zebra"]}, {"arrangement": ["hybrid"]}, {"type": ["full-time", "unstated"], "sponsorship": ["no"]}],
)
def test_mix_agrees_with_the_rows(board, parameters):
    rows = list(Posting.objects.live())
    if "q" in parameters:
        rows = [row for row in rows if row.title.startswith("Zebra")]
    rows = [row for row in rows if row.arrangement in parameters.get("arrangement", [row.arrangement])]
    if "type" in parameters:
        rows = [row for row in rows if row.employment_type in ("full-time", "") and row.sponsorship == Stated.NO]
    found = mix(PostingFilter.of(parameters).search())
    assert found.total == len(rows) > 0
    assert [group.name for group in found.groups] == ["type", "arrangement", "shift", "paid", "sponsorship"]
    for group in found.groups:
        counted = Counter(label_of(row, group.name) for row in rows)
        assert {row.label: row.count for row in group.rows} == counted
        assert sum(row.percent for row in group.rows) == 100
        assert "Not stated" not in [row.label for row in group.rows[:-1]]
        stated = [row.count for row in group.rows if row.label != "Not stated"]
        assert stated == sorted(stated, reverse=True)
        assert group.is_stated == bool(stated)


def test_mix_obeys_a_choice_in_its_own_group(board):
    found = mix(Search(chosen=(("arrangement", ("hybrid",)),)))
    assert [(row.label, row.percent) for row in found.groups[1].rows] == [("Hybrid", 100)]


def test_mix_of_a_place_counts_what_is_there():
    boston = look_up("Boston, MA")
    PostingFactory(places=[boston.place], shift="nights")
    PostingFactory(places=[look_up("Austin, TX").place])
    assert mix(Search(where=boston)).total == 1


def test_mix_without_postings_is_none():
    assert mix(Search()) is None
    PostingFactory(expired=True)
    assert mix(Search()) is None


def test_mix_is_of_today():
    PostingFactory()
    assert mix(Search()).as_of == timezone.localdate()


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([], []),
        ([0, 0], [0, 0]),
        ([1, 1, 1], [34, 33, 33]),
        ([83, 43, 6, 6, 5], [58, 30, 4, 4, 4]),
        ([1, 1, 1, 1, 1, 1], [17, 17, 17, 17, 16, 16]),
        ([9_999, 1], [100, 0]),
        ([7], [100]),
    ],
)
def test_whole_percents_add_up_to_100(counts, expected):
    assert whole_percents(counts) == expected


def test_whole_percents_are_never_a_point_off():
    chance = random.Random(5)
    for _ in range(300):
        counts = [chance.randint(0, 400) for _ in range(chance.randint(1, 7))]
        if total := sum(counts):
            percents = whole_percents(counts)
            assert sum(percents) == 100
            assert all(abs(p - 100 * n / total) < 1 for p, n in zip(percents, counts, strict=True))
            assert all(n for p, n in zip(percents, counts, strict=True) if p)


def test_small_share_is_not_said_to_be_none_nor_the_rest_all():
    PostingFactory.create_batch(250, employment_type="full-time")
    PostingFactory(employment_type="contract")
    rows = mix(Search()).groups[0].rows
    assert [(row.label, row.percent_text) for row in rows] == [("Full-time", ">99%"), ("Contract", "<1%")]


def rendered():
    html = render_to_string("postings/insight/_mix.html", {"mix": mix(Search()), "picture_url": "/x.svg?q=a&where=b"})
    return html, " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_panel_shows_bars_a_table_and_the_picture():
    PostingFactory.create_batch(3, employment_type="full-time", shift="")
    PostingFactory(employment_type="")
    html, text = rendered()
    assert "How the 4 break down" in text
    assert "Full-time 75% 3 Not stated 25% 1" in text
    assert "Shift Not stated by any of the 4" in text
    assert 'width="75.0%"' in html
    assert '<th scope="row">Full-time</th><td class="r">3</td><td class="r">75%</td>' in html
    assert 'href="/x.svg?q=a&amp;where=b"' in html
    assert f"as of {timezone.localdate():%B} {timezone.localdate().day}, {timezone.localdate().year}" in text


def test_panel_of_one_posting_reads_well():
    PostingFactory()
    _, text = rendered()
    assert "What the one posting states" in text
    assert "Shift Not stated " in text

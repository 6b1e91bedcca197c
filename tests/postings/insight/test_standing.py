"""Where one posting's pay lies, on its page."""

import re

import pytest

from places.models import Place
from postings.insight.standing import share, standing
from postings.models import Posting, Role
from tests.factories import PostingFactory
from tests.pages import assert_good_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def role():
    return Role.objects.get(slug="machine-learning")


@pytest.fixture
def bethesda():
    return Place.objects.get(slug="bethesda-md")


def paying(number: int, hourly=20, **values):
    return [PostingFactory(pay_min=hourly, pay_max=None, **values) for _ in range(number)]


def text_of(response) -> str:
    body = response.text.split("<main", 1)[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def fresh(posting) -> Posting:
    return Posting.objects.with_card().select_related("role").get(pk=posting.pk)


def test_page_says_the_exact_share(client, role, bethesda):
    paying(35, hourly=20, role=role, places=[bethesda])
    paying(4, hourly=60, role=role, places=[bethesda])
    posting = PostingFactory(pay_min=42, pay_max=48, role=role, places=[bethesda])
    response = client.get(posting.get_absolute_url())
    assert_good_page(response)
    said = text_of(response)
    assert (
        "At $45 an hour, the middle of its range, this pays more than 87% and less than 10% of the 40 machine learning"
        " postings within 25 miles of Bethesda, MD that state pay."
    ) in said
    assert "This posting, $42–$48" in said
    assert "From 40 postings of the last 12 months, as of " in said
    assert '<circle class="dot"' in response.text


def test_other_units_and_areas(role, bethesda):
    paying(10, hourly=20, role=role, places=[bethesda])
    paying(30, hourly=60, role=role, places=[Place.objects.get(slug="austin-tx")])
    posting = PostingFactory(
        pay_min=104_000, pay_max=None, pay_unit="year", pay_kind="salary", role=role, places=[bethesda]
    )
    found = standing(fresh(posting))
    assert (found.at, found.is_middle, found.more, found.less, found.count) == ("$50", False, "24%", "73%", 41)
    assert found.among == "machine learning postings in the United States"
    assert found.widened.endswith("MD say what they pay (11), so this looks at all of the United States.")


def test_remote_one_is_compared_within_its_country(role):
    paying(6, hourly=20, role=role, arrangement="remote", remote_country="US")
    (posting,) = paying(1, hourly=30, role=role, arrangement="remote", remote_country="US")
    found = standing(fresh(posting))
    assert (found.count, found.more, found.less) == (7, "85%", "")


def test_all_that_pay_the_same(client, role):
    posting, *_ = paying(6, role=role)
    assert "this pays the same as all of the 6 machine learning postings that state pay." in text_of(
        client.get(posting.get_absolute_url())
    )


@pytest.mark.parametrize(
    "values",
    [
        {"role": None},
        {"pay_min": None, "pay_max": None, "pay_unit": "", "pay_kind": ""},
        {"pay_min": 6000, "pay_max": None, "pay_unit": "once", "pay_kind": "stipend"},
        {"pay_min": 700, "pay_max": None, "pay_unit": "week", "pay_kind": "stipend"},
        {"currency": "CAD"},
    ],
)
def test_nothing_is_said_of_other_pay(client, role, values):
    paying(6, role=role)
    posting = PostingFactory(**{"role": role, **values})
    assert standing(fresh(posting)) is None
    assert "Where the pay sits" not in client.get(posting.get_absolute_url()).text


def test_nothing_is_said_of_too_few(role):
    posting, *_ = paying(4, role=role)
    assert standing(fresh(posting)) is None


def test_shares_are_never_rounded_up():
    assert [share(part, 1000) for part in (0, 1, 9, 10, 999, 1000)] == ["", "under 1%", "under 1%", "1%", "99%", "100%"]

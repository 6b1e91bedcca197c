import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from places.models import Place
from postings.choices import Status
from postings.models import Posting, PostingPlace
from tests.factories import CompanyFactory, MembershipFactory, PostingFactory, UserFactory

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 24, 12, 0, 30, tzinfo=dt.UTC)


def every_state() -> list[Posting]:
    """Postings of every status, opened and not, without end, with one ahead and with one behind."""
    company = CompanyFactory()
    today = timezone.now().date()
    ends = (None, today - dt.timedelta(days=30), today - dt.timedelta(days=1), today, today + dt.timedelta(days=1))
    starts = (timezone.now() - dt.timedelta(days=60), timezone.now(), timezone.now() + dt.timedelta(days=2))
    return [
        PostingFactory(company=company, status=status, closes_on=closes_on, opens_at=opens_at, time_zone=zone)
        for status in Status
        for closes_on in ends
        for opens_at in starts
        for zone in ("America/New_York", "Pacific/Honolulu", "Pacific/Auckland")
    ]


@pytest.mark.parametrize("hour", [0, 5, 10, 11, 12, 20])
def test_twins_agree_in_every_state(hour):
    with time_machine.travel(NOW.replace(hour=hour), tick=False):
        made = every_state()
        for method, twin in (("live", "is_live"), ("expired", "is_expired"), ("public", "is_public")):
            by_query = set(getattr(Posting.objects, method)().values_list("pk", flat=True))
            by_instance = {posting.pk for posting in made if getattr(posting, twin)}
            assert by_query == by_instance, method
            assert 0 < len(by_query) < len(made)


def test_twins_agree_at_the_moment_of_expiry():
    posting = PostingFactory(closes_on=dt.date(2026, 11, 24), time_zone="Pacific/Honolulu", opens_at=NOW)
    end = dt.datetime(2026, 11, 25, 0, 0, tzinfo=ZoneInfo("Pacific/Honolulu"))
    assert posting.expires_at == end
    for moment, is_live in ((end - dt.timedelta(seconds=1), True), (end, False)):
        with time_machine.travel(moment, tick=False):
            assert posting.is_live is is_live
            assert Posting.objects.live().exists() is is_live
            assert posting.is_expired is not is_live
            assert Posting.objects.expired().exists() is not is_live


def test_states_divide_the_public_ones():
    every_state()
    public = set(Posting.objects.public())
    live, past = set(Posting.objects.live()), set(Posting.objects.past())
    assert not live & past
    assert live <= public
    assert public <= live | past


def test_scheduled_is_not_open_yet():
    scheduled = PostingFactory(scheduled=True)
    PostingFactory()
    assert list(Posting.objects.scheduled()) == [scheduled]


def test_expiring_within_counts_days():
    soon = PostingFactory(closes_on=timezone.localdate() + dt.timedelta(days=2))
    PostingFactory(closes_on=timezone.localdate() + dt.timedelta(days=20))
    PostingFactory(closes_on=None)
    PostingFactory(expired=True)
    assert list(Posting.objects.expiring_within(7)) == [soon]


def test_for_recruiter_is_their_companies_alone():
    posting, foreign = PostingFactory(), PostingFactory()
    user = MembershipFactory(company=posting.company).user
    assert list(Posting.objects.for_recruiter(user)) == [posting]
    assert foreign not in Posting.objects.for_recruiter(user)
    assert not Posting.objects.for_recruiter(UserFactory()).exists()


def test_with_card_needs_two_queries(django_assert_num_queries):
    places = list(Place.objects.all()[:2])
    for _ in range(4):
        PostingFactory(places=places)
    with django_assert_num_queries(2):
        assert all(posting.company.name and posting.place_list == places for posting in Posting.objects.with_card())


def test_update_marks_rows_as_changed():
    posting = PostingFactory()
    before = posting.updated_at
    Posting.objects.filter(pk=posting.pk).update(status=Status.REMOVED)
    posting.refresh_from_db()
    assert posting.updated_at > before


def test_save_derives_the_end_and_whole_minutes():
    posting = PostingFactory(closes_on=dt.date(2026, 11, 30), opens_at=NOW, time_zone="America/New_York")
    assert posting.expires_at == dt.datetime(2026, 12, 1, 5, 0, tzinfo=dt.UTC)
    assert posting.opens_at == NOW.replace(second=0)
    posting.closes_on = None
    posting.save()
    assert posting.expires_at is None


def test_save_closing_on_the_last_day_of_time_never_ends():
    assert PostingFactory(closes_on=dt.date.max).expires_at is None


def test_slug_and_term():
    assert PostingFactory(title="C++ & R&D: Intern!").slug == "c-rd-intern"
    assert PostingFactory(title="実習生").slug == "internship"
    assert len(PostingFactory(title="word " * 40).slug) <= 80
    assert PostingFactory().term == "Summer 2027"
    assert PostingFactory(season="", year=None).term == ""
    assert str(PostingFactory(title="Intern", company__name="Halyard")) == "Intern at Halyard"


def test_pay_range_and_rate():
    hourly = Posting(pay_min=Decimal(42), pay_max=Decimal(48), pay_unit="hour")
    assert hourly.pay_range == (42, 48)
    assert hourly.pay_per("year") == (Decimal("87360.00"), Decimal("99840.00"))
    assert Posting(pay_max=Decimal(48), pay_unit="hour").pay_range == (48, 48)
    assert Posting().pay_range is None
    assert Posting(pay_min=Decimal(6000), pay_unit="once").pay_per("hour") is None


JUNE, AUGUST = dt.date(2027, 6, 7), dt.date(2027, 8, 13)
NO_PAY = {"pay_min": None, "pay_max": None, "pay_unit": ""}

CONSTRAINTS = {
    "posting_pay_in_order": ({"pay_min": 20, "pay_max": 20}, {"pay_min": 30, "pay_max": 20}),
    "posting_pay_has_unit": (NO_PAY, {"pay_min": 30, "pay_unit": ""}),
    "posting_unpaid_has_no_pay": ({**NO_PAY, "pay_kind": "unpaid"}, {"pay_kind": "credit", "pay_min": 1}),
    "posting_graduation_in_order": (
        {"graduation_from": JUNE, "graduation_to": JUNE},
        {"graduation_from": AUGUST, "graduation_to": JUNE},
    ),
    "posting_dates_in_order": ({"starts_on": JUNE, "ends_on": JUNE}, {"starts_on": AUGUST, "ends_on": JUNE}),
    "posting_one_way_to_apply": (
        {"apply_url": "", "apply_email": "jobs@example.com"},
        {"apply_url": "https://example.com", "apply_email": "jobs@example.com"},
    ),
    "posting_onsite_days_of_hybrid": (
        {"arrangement": "hybrid", "onsite_days": 3},
        {"arrangement": "remote", "onsite_days": 3},
    ),
    "posting_year_has_term": ({"season": "", "year": None}, {"season": "", "year": 2027}),
}


@pytest.mark.parametrize("name", CONSTRAINTS)
def test_constraint_passes_and_fails(name):
    passing, failing = CONSTRAINTS[name]
    PostingFactory(**passing).full_clean()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        PostingFactory(**failing)


@pytest.mark.parametrize("name", CONSTRAINTS)
def test_constraint_has_words_for_people(name):
    (message,) = (c.violation_error_message for c in Posting._meta.constraints if c.name == name)
    posting = PostingFactory.build(company=CompanyFactory(), **CONSTRAINTS[name][1])
    with pytest.raises(ValidationError) as caught:
        posting.full_clean()
    assert message in caught.value.messages


def test_place_once():
    place = Place.objects.first()
    posting = PostingFactory(places=[place])
    with pytest.raises(IntegrityError), transaction.atomic():
        PostingPlace.objects.create(posting=posting, place=place)


def test_every_constraint_is_tested():
    assert {c.name for c in Posting._meta.constraints} == set(CONSTRAINTS)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("apply_url", "http://example.com"),
        ("apply_url", "https://user:secret@example.com"),
        ("apply_url", "https://["),
        ("time_zone", "Mars/Olympus"),
        ("currency", "usd"),
        ("gpa_min", Decimal("4.5")),
        ("hours_per_week", 100),
        ("onsite_days", 0),
        ("documents", ["passport"]),
        ("documents", ["resume", "resume"]),
        ("degree_levels", "bachelor"),
    ],
)
def test_field_refuses(field, value):
    posting = PostingFactory.build(company=CompanyFactory(), **{field: value})
    with pytest.raises(ValidationError) as caught:
        posting.full_clean()
    assert field in caught.value.message_dict

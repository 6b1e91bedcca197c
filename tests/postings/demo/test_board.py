"""A small demo board has everything in it, and all of it is valid."""

import datetime as dt
import zoneinfo

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from companies.models import Company
from jobboard.fields import ChoiceListField
from postings.actions import missing_for_publishing
from postings.choices import Arrangement, CloseReason, PayKind, Stated, Status
from postings.demo import seed as demo_seed
from postings.demo.seed import seed_board
from postings.models import Listing, Posting
from tests.postings.demo.conftest import TODAY

pytestmark = pytest.mark.django_db
DERIVED = ("id", "company_id", "role_id", "created_at", "updated_at")


def snapshot() -> list[dict]:
    """All postings as plain values, without keys and the moment of writing."""
    rows = Posting.objects.order_by("pk").values()
    names = Posting.objects.order_by("pk").values_list("company__name", "role__slug")
    kept = [{name: value for name, value in row.items() if name not in DERIVED} for row in rows]
    sites = [[site.place_id for site in posting.sites.all()] for posting in Posting.objects.order_by("pk")]
    return list(zip(kept, names, sites, strict=True))


def board_of(seed: int, today: dt.date = TODAY) -> list[dict]:
    """What a seed gives; nothing of it stays."""
    with transaction.atomic():
        seed_board(40, seed=seed, today=today)
        board = snapshot()
        transaction.set_rollback(True)
    return board


def test_seed_same_seed_and_day_give_the_same_board():
    assert board_of(seed=1) == board_of(seed=1)


def test_seed_another_seed_or_day_gives_another_board():
    assert board_of(seed=1) != board_of(seed=2)
    assert board_of(seed=1) != board_of(seed=1, today=TODAY + dt.timedelta(days=1))


def test_seed_counts_what_it_added(board):
    assert board.postings == Posting.objects.count() == 120
    assert board.companies == Company.objects.count() == 67


def test_board_has_every_status_and_every_way_to_be_over(board):
    assert set(Posting.objects.values_list("status", flat=True)) == set(Status.values)
    assert set(Posting.objects.exclude(close_reason="").values_list("close_reason", flat=True)) == set(
        CloseReason.values
    )
    assert Posting.objects.scheduled().exists()
    assert Posting.objects.live().filter(closes_on=None).exists()
    expired = set(Posting.objects.expired().values_list("closes_on", flat=True))
    assert {TODAY - dt.timedelta(days=days) for days in (1, 2, 3, 4)} <= expired
    assert min(expired) < TODAY - dt.timedelta(days=60)
    closing = set(Posting.objects.live().values_list("closes_on", flat=True))
    assert {TODAY, TODAY + dt.timedelta(days=1)} <= closing
    assert Posting.objects.live().filter(closes_on__gt=TODAY + dt.timedelta(days=30)).exists()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_board_uses_every_choice_of_every_field(seed):
    seed_board(120, seed=seed, today=TODAY)
    for field in Posting._meta.concrete_fields:
        used = set(Posting.objects.values_list(field.name, flat=True)) if field.choices else None
        if isinstance(field, ChoiceListField):
            lists = Posting.objects.values_list(field.name, flat=True)
            assert {item for items in lists for item in items} == set(field.values.values), field.name
            assert [] in lists, field.name
        elif used is not None:
            # Every status is stated; all else may be not stated.
            expected = {value for value, _ in field.choices if value} | ({""} if field.blank else set())
            assert used == expected, field.name


def test_board_has_all_three_values_of_each_fact_among_live_ones(board):
    facts = [field.name for field in Posting._meta.concrete_fields if field.choices == Stated.choices]
    assert len(facts) == 10
    for fact in facts:
        assert set(Posting.objects.live().values_list(fact, flat=True)) == {Stated.YES, Stated.NO, ""}, fact


def test_board_uses_every_field(board):
    postings = list(Posting.objects.all())
    made_by_staff = {"merged_into"}
    for field in Posting._meta.concrete_fields:
        if field.name in made_by_staff:
            continue
        assert any(getattr(posting, field.attname) not in (None, "", []) for posting in postings), field.name
    assert {posting.currency for posting in postings} == {"USD", "CAD", "EUR"}
    assert any(len(posting.place_list) > 2 for posting in postings)


def test_board_is_valid(board):
    for row in [*Posting.objects.all(), *Company.objects.all()]:
        row.full_clean()
    for listing in Listing.objects.all():
        listing.full_clean()
        assert listing.posting.close_reason == CloseReason.GONE


def test_board_lacks_nothing_that_students_need(board):
    for posting in Posting.objects.live():
        assert missing_for_publishing(posting) == [], posting


def test_postings_derive_what_save_would(board):
    for posting in Posting.objects.all():
        before = posting.opens_at, posting.expires_at
        posting.save()
        assert (posting.opens_at, posting.expires_at) == before


def test_postings_are_dated_in_order(board):
    for posting in Posting.objects.all():
        opened = posting.opens_at.astimezone(zoneinfo.ZoneInfo(posting.time_zone)).date()
        assert posting.closes_on is None or opened < posting.closes_on
        assert posting.starts_on is None or posting.closes_on is None or posting.starts_on > posting.closes_on
        if posting.closed_at:
            assert posting.opens_at < posting.closed_at < timezone.now()


@pytest.mark.parametrize("hour", ["05:00:01", "28:59:59"])
def test_states_are_the_same_at_every_hour_of_the_day(board, hour):
    hours, rest = int(hour[:2]), hour[2:]
    day = 24 + hours // 24

    def counts():
        return [getattr(Posting.objects, state)().count() for state in ("live", "expired", "scheduled", "past")]

    noon = counts()
    with time_machine.travel(f"2026-11-{day}T{hours % 24:02}{rest}+00:00", tick=False):
        assert counts() == noon


def test_facts_fit_each_other(board):
    for posting in Posting.objects.all():
        if posting.arrangement == Arrangement.REMOTE:
            assert posting.remote_country
            assert posting.must_commute != Stated.YES
        if posting.citizenship_basis:
            assert posting.sponsorship == Stated.NO
        if posting.pay_kind in (PayKind.UNPAID, PayKind.CREDIT):
            assert posting.company.industry in ("nonprofit", "government", "education", "research")


def test_measuring_board_is_nearly_all_live_and_has_invented_companies(monkeypatch, db):
    monkeypatch.setattr(demo_seed, "LARGEST_DEMO", 100)
    monkeypatch.setattr(demo_seed, "POSTINGS_A_COMPANY", 10)
    done = []
    seeded = seed_board(300, seed=1, today=TODAY, progress=done.append)

    assert seeded.postings == sum(done) + 1 == 300
    assert seeded.companies == 67 + 30
    assert Posting.objects.live().count() > 290 * 0.95
    for posting in Posting.objects.all()[:60]:
        posting.full_clean()
        assert 60 <= len(posting.description.split()) <= 220


def test_keys_go_on_after_the_demo(board):
    last = Posting.objects.order_by("pk").last()
    company = last.company
    assert Posting.objects.create(company=company, title="Added later").pk > last.pk

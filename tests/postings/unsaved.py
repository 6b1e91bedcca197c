"""Postings that are in no database, for what needs none."""

import datetime as dt
from decimal import Decimal

from companies.models import Company
from places.models import Place
from postings.choices import Status
from postings.models import Posting, PostingPlace

NOW = dt.datetime(2026, 10, 22, 16, 0, tzinfo=dt.UTC)  # noon in New York
WASHINGTON = Place(id=1, name="Washington", region_code="DC", country_code="US", country_name="United States")
COLLEGE_PARK = Place(id=2, name="College Park", region_code="MD", country_code="US", country_name="United States")
BERLIN = Place(id=3, name="Berlin", country_code="DE", country_name="Germany")

HALYARD = Company(name="Halyard Robotics", slug="halyard")

SUMMER = {"season": "summer", "year": 2027}


def posting(*places, **fields) -> Posting:
    """A live posting of HALYARD with `places` and nothing else stated; `fields` state more."""
    made = Posting(
        **{"pk": 7, "title": "Intern", "company": HALYARD, "status": Status.PUBLISHED, "opens_at": NOW, **fields}
    )
    made.expires_at = made.end_of(made.closes_on)
    made._prefetched_objects_cache = {"sites": [PostingPlace(place=place) for place in places]}
    return made


def paid(low, high=None, unit="hour", **fields) -> Posting:
    """A posting that pays `low` (None: not stated) to `high`."""
    amounts = {name: Decimal(str(value)) for name, value in (("pay_min", low), ("pay_max", high)) if value is not None}
    return posting(pay_kind=fields.pop("pay_kind", "hourly"), pay_unit=unit, **amounts, **fields)

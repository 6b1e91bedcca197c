"""Fills a board with the demo: companies, postings in every state, and people who can sign in."""

import contextlib
import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db import transaction

from companies.models import Company
from places.models import Place
from postings.choices import CloseReason
from postings.demo import bulk, content, employers, gazetteer, names, people, reviews, xometry
from postings.demo.content import Employer
from postings.demo.making import Made, Maker, chunks
from postings.models import Listing, Posting, PostingPlace, Role

# Above this, a board is for measuring: invented employers, short texts, nearly all live.
LARGEST_DEMO = 5_000
CHUNK = 2_000  # postings a transaction
POSTINGS_A_COMPANY = 200
SOURCE = "demo-list"


class MissingRoles(LookupError):
    """The roles that a migration loads are not there."""


@dataclass
class Seeded:
    """What was added."""

    companies: int = 0
    postings: int = 0
    sign_ins: list[tuple[people.Person, str]] = field(default_factory=list)


def seed_board(postings: int, seed: int, today: dt.date, progress: Callable[[int], None] = lambda done: None) -> Seeded:
    """Add `postings` postings, dated around `today`, and all that they need; return what was added.

    The same seed and day give the same board. `progress` is called with the number of postings just stored.
    Up to LARGEST_DEMO postings come in one transaction; above that, CHUNK postings a transaction.
    Raises LookupError when the gazetteer or the roles are not loaded.
    """
    rng = random.Random(f"{seed} {today}")  # noqa: S311 texts and dates, no secrets
    measured = postings > LARGEST_DEMO
    seeded, before = Seeded(), Company.objects.count()
    with contextlib.nullcontext() if measured else transaction.atomic():
        chosen = _employers(rng, postings if measured else 0)
        places = _places(chosen)
        companies = employers.store(chosen, places)
        if xometry.store(_machine_learning(), places):
            seeded.postings += 1
        maker = Maker(rng, today, chosen, companies, places, measured=measured)
        for stored in _store(maker.make(postings - seeded.postings)):
            seeded.postings += stored
            progress(stored)
        seeded.sign_ins = people.store(companies)
    seeded.companies = Company.objects.count() - before
    return seeded


def _employers(rng: random.Random, measured: int) -> list[Employer]:
    written = content.employers()
    if not measured:
        return written
    models = [employer for employer in written if employer.headquarters != "Berlin, Germany"]
    return [*written, *names.invent(rng, models, measured // POSTINGS_A_COMPANY)]


def _places(chosen: list[Employer]) -> dict[str, Place]:
    labels = {label for employer in chosen for label in (employer.headquarters, *employer.sites)}
    return gazetteer.by_label(labels | {xometry.HEADQUARTERS, *xometry.SITES})


def _machine_learning() -> Role:
    slugs = {role.slug for role in content.role_texts()}
    stored = {role.slug: role for role in Role.objects.filter(slug__in=slugs)}
    if missing := sorted(slugs - set(stored)):
        raise MissingRoles(f"The board lacks the roles {', '.join(missing)}. Run `manage.py migrate` first.")
    return stored["machine-learning"]


def _store(made: Iterator[Made]) -> Iterator[int]:
    for chunk in chunks(made, CHUNK):
        with transaction.atomic():
            bulk.insert([item.posting for item in chunk])
            bulk.insert(
                [PostingPlace(posting_id=item.posting.pk, place_id=place.pk) for item in chunk for place in item.places]
            )
            reviews.store(item.posting for item in chunk)
            Listing.objects.bulk_create([_listing(item.posting) for item in chunk if _is_gone(item.posting)])
        yield len(chunk)


def _is_gone(posting: Posting) -> bool:
    return posting.close_reason == CloseReason.GONE


def _listing(posting: Posting) -> Listing:
    """The row of an outside list that the posting came from, and that the list no longer has."""
    return Listing(
        source=SOURCE,
        source_id=str(posting.pk),
        posting=posting,
        url=posting.apply_url,
        is_open=False,
        closed_at=posting.closed_at,
        first_seen_at=posting.opens_at,
        last_seen_at=posting.closed_at,
    )

"""Rows become postings: one transaction a chunk."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from places.parse import parse
from postings.choices import CloseReason, Status
from postings.importers import keys
from postings.importers.facts import OPEN, apply_problem, facts_of, fields_of, is_unsaid
from postings.importers.keeping import Aliases, Companies, Roles
from postings.importers.row import ListingRow, Problem
from postings.importers.settling import settle
from postings.importers.summary import Summary
from postings.models import Listing, Posting, PostingPlace
from postings.models.posting import whole_minute

NAMES = ("address", "canonical", "id")  # by which one job is known in several lists: see importers.keys


class Writer:
    """Writes chunks of one source's rows and counts in `summary` what became of them."""

    def __init__(self, source: str, *, now: dt.datetime, summary: Summary):
        self.source, self.now, self.summary = source, now, summary
        self._companies, self._roles, self._aliases = Companies(), Roles(), Aliases(source)

    @transaction.atomic
    def write(self, rows: list[ListingRow]) -> None:
        """Add, join, update, close and re-open what these rows say. Their ids must differ."""
        ids = [row.source_id for row in rows]
        known = {listing.source_id: listing for listing in _locked(Listing.objects.of(self.source), ids)}
        shown = [row for row in rows if row.source_id in known or not row.is_hidden]
        self.summary.hidden += len(rows) - len(shown)
        self._note_addresses(shown)
        self._companies.ensure(shown)
        self._update([(known[row.source_id], row) for row in shown if row.source_id in known])
        self._add([row for row in shown if row.source_id not in known])

    @transaction.atomic
    def close(self, ids: list[str]) -> None:
        """Close the listings of these ids: the source has them no longer."""
        listings = list(_locked(Listing.objects.of(self.source).open(), ids))
        for listing in listings:
            listing.is_open, listing.closed_at = False, self.now
            listing.facts = {**listing.facts, OPEN: False}
        Listing.objects.bulk_update(listings, ["is_open", "closed_at", "facts"], batch_size=100)
        settled = settle({listing.posting: CloseReason.GONE for listing in listings})
        self.summary.closed += list(settled.values()).count("closed")

    # What the source has said before

    def _update(self, pairs: list[tuple[Listing, ListingRow]]) -> None:
        seen_again, changed, turned = [], [], {}
        for listing, row in pairs:
            facts = self._facts(row)
            groups = [group for group, value in facts.items() if listing.facts.get(group) != value]
            if groups:
                self._rewrite(listing.posting, {group: facts[group] for group in groups})
                self._take(listing, row, facts)
                changed.append(listing)
                if OPEN in groups:
                    turned[listing.posting] = row.close_reason
            elif row.last_seen_at and listing.last_seen_at != row.last_seen_at:
                listing.last_seen_at = row.last_seen_at
                seen_again.append(listing)
        Listing.objects.bulk_update(seen_again, ["last_seen_at"], batch_size=200)
        settled = settle(turned)
        for listing in changed:
            self._count(settled.pop(listing.posting_id, "updated"))
        self.summary.unchanged += len(pairs) - len(changed)

    def _take(self, listing: Listing, row: ListingRow, facts: dict) -> None:
        if listing.is_open and not facts[OPEN]:
            listing.closed_at = row.closed_at or self.now
        listing.facts, listing.is_open = facts, facts[OPEN]
        listing.url, listing.address, listing.canonical = _addresses(row)
        listing.last_seen_at = row.last_seen_at or listing.last_seen_at
        listing.save()
        self._aliases.learn(listing)

    def _rewrite(self, posting: Posting, facts: dict) -> None:
        """Write these groups of facts, and no other field, to the posting."""
        fields: dict = {}
        for group, value in facts.items():
            fields |= self._fields(group, value)
        if "place" in facts:
            posting.sites.all().delete()
            PostingPlace.objects.bulk_create(_sites(posting, facts["place"]["ids"]))
        if not fields:
            return
        for name, value in fields.items():
            setattr(posting, name, value)
        posting.save(update_fields=[*fields, "expires_at", "updated_at"])

    # What is new

    def _add(self, rows: list[ListingRow]) -> None:
        """Add rows as postings, or to the posting that another listing of the same job has brought."""
        partners = self._partners(rows)
        new: list[ListingRow] = []
        later: list[ListingRow] = []
        taken: set[tuple[str, str]] = set()
        for row in rows:
            names = set(_names(row))
            if row.source_id in partners:
                continue
            # The same job twice among these rows: the second one joins when the first has become a posting.
            (later if names & taken else new).append(row)
            taken |= names
        self._create([(row, self._facts(row)) for row in new])
        self._join([(row, partners[row.source_id]) for row in rows if row.source_id in partners])
        if later:
            self._add(later)

    def _create(self, pairs: list[tuple[ListingRow, dict]]) -> None:
        postings = Posting.objects.bulk_create([self._posting(row, facts) for row, facts in pairs])
        made = list(zip(pairs, postings, strict=True))
        PostingPlace.objects.bulk_create(
            [site for (_, facts), posting in made for site in _sites(posting, facts["place"]["ids"])]
        )
        self._save([self._listing(row, facts, posting) for (row, facts), posting in made])
        self.summary.added += len(postings)

    def _join(self, pairs: list[tuple[ListingRow, int]]) -> None:
        postings = Posting.objects.select_for_update().prefetch_related("sites").in_bulk({pk for _, pk in pairs})
        joined, turned = [], {}
        for row, pk in pairs:
            facts, posting = self._facts(row), postings[pk]
            self._rewrite(
                posting, {group: facts[group] for group in facts if facts[group] and is_unsaid(posting, group)}
            )
            joined.append(self._listing(row, facts, posting))
            if facts[OPEN]:
                turned[posting] = row.close_reason
        self._save(joined)
        settled = settle(turned)
        for listing in joined:
            self._count(settled.pop(listing.posting_id, "joined"))

    def _save(self, listings: list[Listing]) -> None:
        for listing in Listing.objects.bulk_create(listings):
            self._aliases.learn(listing)

    def _partners(self, rows: list[ListingRow]) -> dict[str, int]:
        """Return the posting of the same job by the row's id, for rows whose job is on the board already."""
        wanted = {name for row in rows for name in _names(row)}
        addresses, canonicals, ids = ([name for kind, name in wanted if kind == of] for of in NAMES)
        found = Listing.objects.filter(Q(address__in=addresses) | Q(canonical__in=canonicals) | Q(source_id__in=ids))
        postings: dict[tuple[str, str], int] = {}
        for listing in found.order_by("-pk"):
            names = zip(NAMES, (listing.address, listing.canonical, listing.source_id), strict=True)
            is_own = listing.source == self.source
            postings |= {name: listing.posting_id for name in names if is_own or keys.is_known_everywhere(*name)}
        found_first = {
            row.source_id: next((postings[name] for name in _names(row) if name in postings), None)
            or self._aliases.posting_of(row.source_id)
            for row in rows
        }
        return {source_id: pk for source_id, pk in found_first.items() if pk}

    def _posting(self, row: ListingRow, facts: dict) -> Posting:
        fields: dict = {}
        for group, value in facts.items():
            fields |= self._fields(group, value)
        fields["opens_at"] = whole_minute(fields.get("opens_at", self.now))
        if not facts[OPEN]:
            closed = {"status": Status.CLOSED, "close_reason": row.close_reason, "closed_at": row.closed_at or self.now}
            return Posting(**fields, **closed)
        return Posting(**fields, status=Status.PUBLISHED)

    def _listing(self, row: ListingRow, facts: dict, posting: Posting) -> Listing:
        url, address, canonical = _addresses(row)
        return Listing(
            source=self.source,
            source_id=row.source_id,
            posting=posting,
            url=url,
            address=address,
            canonical=canonical,
            is_open=facts[OPEN],
            closed_at=None if facts[OPEN] else row.closed_at or self.now,
            facts=facts,
            first_seen_at=row.first_seen_at or self.now,
            last_seen_at=row.last_seen_at,
        )

    # From rows to values

    def _facts(self, row: ListingRow) -> dict:
        parsed = parse(row.place_text) if row.place_text else None
        return facts_of(row, parsed=parsed, role=self._roles.slug_of(row), now=self.now)

    def _fields(self, group: str, value) -> dict:
        if group == "company":
            return {"company_id": self._companies.id_of(value)}
        if group == "role":
            return {"role_id": self._roles.id_of(value)}
        return fields_of(group, value)

    def _note_addresses(self, rows: Iterable[ListingRow]) -> None:
        for row in rows:
            if reason := apply_problem(row.url):
                self.summary.notes.append(Problem(row.number, reason, row.url[:160], row.source_id))

    def _count(self, outcome: str) -> None:
        setattr(self.summary, outcome, getattr(self.summary, outcome) + 1)


def _locked(listings, ids: list[str]):
    """Return the listings of these ids with their postings, kept from others until the transaction ends."""
    return listings.filter(source_id__in=ids).select_related("posting").select_for_update(of=("self", "posting"))


def _addresses(row: ListingRow) -> tuple[str, str, str]:
    address = keys.job_key(row.url, row.company, row.title, row.place_text)
    return row.url[:1000], address, keys.canonical_key(row.company, row.canonical_id)


def _names(row: ListingRow) -> list[tuple[str, str]]:
    """Return all by which another listing of the same job may be known, the surest first."""
    _, address, canonical = _addresses(row)
    names = [("address", address), ("canonical", canonical), ("id", row.source_id), *(("id", i) for i in row.aliases)]
    return [(kind, name) for kind, name in names if name]


def _sites(posting: Posting, place_ids: list[int]) -> list[PostingPlace]:
    return [PostingPlace(posting=posting, place_id=pk) for pk in place_ids]

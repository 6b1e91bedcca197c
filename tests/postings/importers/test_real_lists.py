"""All six snapshots of a real list in order, then two lists that overlap with it."""

import json

import pytest
from django.conf import settings

from postings.choices import Status
from postings.importers.run import import_file
from postings.importers.shapes import read_file, recognise
from postings.models import Listing, Posting, PostingPlace

HOSTILE = settings.BASE_DIR.parent / "shared" / "data" / "hostile" / "blns.json"
LISTS = settings.BASE_DIR.parent / "shared" / "data" / "listings"
DAYS = ("07-05", "07-15", "08-01", "08-12", "08-20", "08-22")

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not LISTS.exists(), reason=f"needs {LISTS}: real lists of internships"),
]


def load(name: str):
    return json.loads((LISTS / name).read_text(encoding="utf-8"))


def run(name: str, source: str):
    return import_file(read_file(LISTS / name), source=source)


def open_ids(source: str) -> set[str]:
    """The rows of a source whose posting is live, and that are open themselves."""
    live = Listing.objects.of(source).open().filter(posting__in=Posting.objects.live())
    return set(live.values_list("source_id", flat=True))


def state() -> list:
    return [list(model.objects.order_by("pk").values()) for model in (Posting, Listing, PostingPlace)]


def test_import_snapshots_then_overlapping_lists():
    seen: dict[str, bool] = {}
    for day in DAYS:
        rows = load(f"tech-2026-{day}.json")
        summary = run(f"tech-2026-{day}.json", "tech")
        assert (summary.bad, summary.rows) == ([], len(rows))
        expected = {key for key, value in rows.items() if value["is_open"]}
        assert open_ids("tech") == expected
        assert Posting.objects.live().count() == len(expected)
        closed = {key for key, was_open in seen.items() if was_open} - expected
        statuses = Listing.objects.filter(source_id__in=closed).values_list("posting__status", flat=True)
        assert set(statuses) <= {Status.CLOSED}
        seen |= {key: value["is_open"] for key, value in rows.items()}
    assert Posting.objects.count() == len(seen)  # nothing was deleted

    before = state()
    assert run("tech-2026-08-22.json", "tech").unchanged == len(load("tech-2026-08-22.json"))
    assert state() == before

    _import_overlapping(seen)


def _import_overlapping(tech: dict[str, bool]) -> None:
    rows = load("mecheng-2026-08-22.json")
    summary = run("mecheng-2026-08-22.json", "mecheng")
    renamed = {alias for value in load("tech-2026-08-22.json").values() for alias in value.get("aliases") or ()}
    assert summary.added == len(rows.keys() - tech.keys() - renamed)  # the overlap is counted once
    assert open_ids("mecheng") == {key for key, value in rows.items() if value["is_open"]}
    assert open_ids("tech") == {key for key, value in load("tech-2026-08-22.json").items() if value["is_open"]}

    supply = load("supplychain-2026-08.json")
    summary = run("supplychain-2026-08.json", "supplychain")
    assert summary.added + summary.joined + summary.reopened == len(supply) == 140
    assert open_ids("supplychain") == {row["id"] for row in supply if row["active"]}

    before = state()
    assert run("mecheng-2026-08-22.json", "mecheng").unchanged == len(rows)
    assert run("supplychain-2026-08.json", "supplychain").unchanged == len(supply)
    assert state() == before


def test_imported_postings_are_valid():
    run("tech-2026-08-22.json", "tech")
    run("mecheng-2026-08-22.json", "mecheng")
    run("supplychain-2026-08.json", "supplychain")
    for posting in Posting.objects.select_related("company", "role"):
        posting.full_clean()
    placed = PostingPlace.objects.values("posting").distinct().count()
    assert placed > 0.85 * Posting.objects.count()
    assert not Posting.objects.filter(role=None).exists()


def test_import_survives_naughty_strings():
    strings = json.loads(HOSTILE.read_text(encoding="utf-8"))
    keys = ("company", "title", "location", "url", "season", "salary", "posted_at", "category", "canonical_id")
    good = {"company": "Acme", "title": "Intern", "is_open": True}
    data = {f"{n}{key}": {**good, key: text} for n, text in enumerate(strings) for key in keys}
    data |= {text: {**good, "skills": [text], "aliases": [text]} for text in strings}
    summary = import_file(recognise(data), source="hostile")
    assert summary.rows + len(summary.bad) == len(data)
    assert len(summary.bad) < 0.1 * len(data)
    before = state()
    import_file(recognise(data), source="hostile")
    assert state() == before

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from postings.models import ImportRun, Listing, Posting

pytestmark = pytest.mark.django_db

SIMPLIFY = Path(__file__).parent / "files" / "simplify.json"


def report(capsys, *args: str) -> str:
    call_command("import_listings", *args)
    return capsys.readouterr().out


def test_import_listings_reports_what_it_did(capsys):
    text = report(capsys, str(SIMPLIFY), "--source", "simplify")
    assert "7 rows (SimplifyJobs shape)" in text
    assert "6 added" in text
    assert "1 hidden by their list, not added" in text
    assert "Could not be read: 1 row\n  row 8: It has no company. {" in text
    assert "Read, but: 1 row\n  row 7: its apply address is not a plain https address" in text


def test_import_listings_simplify_file(capsys):
    report(capsys, str(SIMPLIFY), "--source", "simplify")
    assert Posting.objects.count() == 6
    for posting in Posting.objects.all():
        posting.full_clean()
    ironvale = Posting.objects.filter(company__name="Ironvale Aerospace")
    assert sorted(ironvale.values_list("title", "status")) == [
        ("Avionics Intern", "published"),
        ("Propulsion Engineering Intern", "closed"),
    ]
    assert Posting.objects.get(title="Lab Research Intern").tags == ["Winter 2027"]
    assert Posting.objects.get(title="Finance Intern").term == "Spring"
    assert Posting.objects.filter(company__name="Pebblewright Robotics").count() == 2


def test_import_listings_again_changes_nothing(capsys):
    report(capsys, str(SIMPLIFY), "--source", "simplify")
    before = list(Posting.objects.order_by("pk").values()), list(Listing.objects.order_by("pk").values())
    assert "6 unchanged" in report(capsys, str(SIMPLIFY), "--source", "simplify")
    assert (list(Posting.objects.order_by("pk").values()), list(Listing.objects.order_by("pk").values())) == before


def test_import_listings_hides_what_its_list_hides(capsys, tmp_path):
    report(capsys, str(SIMPLIFY), "--source", "simplify")
    data = json.loads(SIMPLIFY.read_text())
    data[0]["is_visible"] = False
    (tmp_path / "list.json").write_text(json.dumps(data))
    assert "1 closed" in report(capsys, str(tmp_path / "list.json"), "--source", "simplify")
    assert not Posting.objects.live().filter(title__startswith="Software Engineering Intern").exists()


def test_import_listings_dry_run_prints_the_same_and_writes_nothing(capsys):
    dry = report(capsys, str(SIMPLIFY), "--source", "simplify", "--dry-run")
    assert "(dry run: nothing was written)" in dry
    assert not Posting.objects.exists()
    assert not ImportRun.objects.exists()
    real = report(capsys, str(SIMPLIFY), "--source", "simplify")
    assert dry.splitlines()[1:] == real.splitlines()[1:]


def test_import_listings_refuses_a_web_page_and_changes_nothing(capsys, tmp_path):
    page = tmp_path / "404.html"
    page.write_text("<!doctype html><title>Not found</title>")
    with pytest.raises(CommandError, match=r"404\.html is refused, and nothing was changed") as refusal:
        report(capsys, str(page), "--source", "simplify")
    assert refusal.value.returncode == 1
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize("source", ["", "Tech List", "a" * 41, "../x", "é"])
def test_import_listings_refuses_a_source_that_is_no_name(capsys, source):
    with pytest.raises(CommandError, match="small letters, digits and hyphens"):
        report(capsys, str(SIMPLIFY), f"--source={source}")


def test_import_listings_says_why_missing_rows_stay_open(capsys, tmp_path):
    rows = [
        {"id": str(n), "company_name": "Acme", "title": f"Intern {n}", "active": True, "locations": [], "url": ""}
        for n in range(10)
    ]
    path = tmp_path / "list.json"
    for count in (10, 4):
        path.write_text(json.dumps(rows[:count]))
        text = report(capsys, str(path), "--source", "acme")
    assert "6 open listings are no longer in the file; left open, because the file has 4 rows" in text
    assert "--close-missing" in text

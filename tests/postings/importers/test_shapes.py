import json
from pathlib import Path

import pytest

from postings.importers import simplify, snapshot, supplychain
from postings.importers.row import ListingRow, Problem
from postings.importers.shapes import Refused, read_file, recognise

SIMPLIFY = {"id": "1", "company_name": "Acme", "title": "Intern", "active": True, "locations": [], "url": ""}
SNAPSHOT = {"company": "Acme", "title": "Intern", "is_open": True}
SUPPLY = {"id": "1", "company": "Acme", "title": "Intern", "active": True, "application_url": "https://a.example/1"}


@pytest.mark.parametrize(
    ("data", "shape"), [([SIMPLIFY], simplify), ({"1": SNAPSHOT}, snapshot), ([SUPPLY], supplychain)]
)
def test_recognise_shape_by_content(data, shape):
    file = recognise(data)
    assert file.shape is shape
    assert len(file) == 1
    assert [row.company for row in file.rows() if isinstance(row, ListingRow)] == ["Acme"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not JSON"),
        (b"[]", "The list is empty"),
        (b"{}", "The list is empty"),
        (b"<!doctype html><title>404</title>", "a web page or XML"),
        (b'[{"company_name": "Acme", "tit', "cut off"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
        (b'"text"', "no list of internships"),
        (b"4711", "no list of internships"),
        (b"null", "no list of internships"),
        (b'{"jobs": []}', "no list of internships"),
        (b'[{"name": "Acme"}, 3, null]', "no list of internships"),
        (b'{"a": {"company": "Acme"}}', "no list of internships"),
        (b"[" * 40_000, "nested too deeply"),
        (b"[" + b"9" * 5_000 + b"]", "not JSON"),
    ],
)
def test_read_file_refuses_what_is_no_list(tmp_path, content, reason):
    path = tmp_path / "list.json"
    path.write_bytes(content)
    with pytest.raises(Refused, match=reason):
        read_file(path)


def test_read_file_refuses_what_cannot_be_read(tmp_path):
    with pytest.raises(Refused, match="cannot be read"):
        read_file(tmp_path / "absent.json")
    with pytest.raises(Refused, match="cannot be read"):
        read_file(tmp_path)


def test_read_file_refuses_a_list_of_mostly_other_things():
    with pytest.raises(Refused, match="Only 1 of its 3 rows"):
        recognise([SIMPLIFY, {"a": 1}, {"b": 2}])


def test_read_file_with_byte_order_mark(tmp_path):
    path = tmp_path / "list.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps([SIMPLIFY]).encode())
    assert len(read_file(path)) == 1


def test_rows_bad_ones_are_problems_with_number_reason_and_text():
    file = recognise([SIMPLIFY, {**SIMPLIFY, "title": ""}, "row", {**SIMPLIFY, "id": None}, {**SIMPLIFY, "id": "2"}])
    problems = [row for row in file.rows() if isinstance(row, Problem)]
    assert [(problem.number, problem.reason) for problem in problems] == [
        (2, "It has no title."),
        (3, "It is not an object."),
        (4, "It has no id."),
    ]
    assert "Acme" in problems[0].text
    assert problems[1].text == '"row"'


def ids(data: list) -> dict[str, str]:
    return {row.title: row.source_id for row in recognise(data).rows() if isinstance(row, ListingRow)}


def test_rows_one_id_for_different_jobs_is_made_unique_in_any_order():
    one, other = {**SIMPLIFY, "title": "Welding intern"}, {**SIMPLIFY, "title": "Design intern"}
    assert ids([one, other]) == ids([other, one])
    assert len(set(ids([one, other]).values())) == 2


def test_rows_one_job_twice_is_taken_once_the_latest():
    old, new = {**SIMPLIFY, "date_updated": 1_700_000_000}, {**SIMPLIFY, "date_updated": 1_700_000_001, "active": False}
    for data in ([old, new], [new, old]):
        rows = list(recognise(data).rows())
        assert [(row.source_id, row.is_open) for row in rows if isinstance(row, ListingRow)] == [("1", False)]


def test_read_file_simplify_fixture():
    file = read_file(Path(__file__).parent / "files" / "simplify.json")
    rows = list(file.rows())
    assert len(rows) == 8
    assert [row.reason for row in rows if isinstance(row, Problem)] == ["It has no company."]

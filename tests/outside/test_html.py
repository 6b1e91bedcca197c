"""The Nu Html Checker, which is the W3C's validator, on every kind of page, our style sheets and pictures."""

import json
from pathlib import Path

import pytest

from tests.outside.conftest import ROOT, need, run

STATUSES = {
    "error-404": 404, "posting-removed": 410, "posting-draft": 404, "posting-scheduled": 404,
    "error-bad_request": 400, "error-forbidden": 403, "error-csrf_failure": 403, "error-address_too_long": 414,
    "error-server_error": 500, "error-unavailable": 503,
}  # fmt: skip


# The checker passes over files that it takes for something else: it has to find these.
WRONG = {
    "wrong.html": '<!doctype html><html lang="en"><title>x</title><p hx-get="/">x</p></html>',
    "wrong.css": "p { colour: red }",
    "wrong.svg": '<svg xmlns="http://www.w3.org/2000/svg"><rect colour="red"/></svg>',
}


@pytest.fixture(scope="session")
def complaints(tools: Path, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the checker says, errors and warnings alike; one run for all files, because starting it takes seconds."""
    need("java")
    wrong = tmp_path_factory.mktemp("wrong")
    for name, text in WRONG.items():
        (wrong / name).write_text(text)
    jar = tools / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    own = [ROOT / "static" / "css", *sorted((ROOT / "static").glob("*.svg"))]
    done = run(
        "java", "-Xss2m", "-XX:TieredStopAtLevel=1", "-jar", str(jar), "--format", "json",
        "--also-check-css", "--also-check-svg", *map(str, [folder / "html", folder / "svg", *own, wrong]),
    )  # fmt: skip
    assert done.stderr.startswith("{"), done.stderr[:1000]
    return [as_line(message) for message in json.loads(done.stderr)["messages"]]


def as_line(message: dict) -> str:
    name, line = message.get("url", "").rpartition("/")[2], message.get("lastLine", "")
    return (
        f"{name}:{line}: {message.get('subType', message['type'])}: {message['message']} {message.get('extract', '')!r}"
    )


def test_every_page_answers_as_expected(answers):
    wrong = {name: answer.status for name, answer in answers.items() if answer.status != STATUSES.get(name, 200)}
    assert not wrong


def test_checker_finds_nothing(complaints):
    found = [line for line in complaints if line.partition(":")[0] not in WRONG]
    assert not found, "\n".join(found)


def test_checker_finds_what_is_wrong(complaints):
    assert {line.partition(":")[0] for line in complaints} >= set(WRONG)

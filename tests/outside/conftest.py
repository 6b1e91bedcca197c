"""A demo board written out as files, and the outside validators that read them; what is missing is skipped."""

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings

from tests.outside.board import Answer, answers_of_a_board

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = Path(__file__).resolve().parent
TOOLS = ROOT / "var" / "validators"  # kept between runs; git ignores it
OWN_FILES = ("package.json", "package-lock.json", "structured_data.mjs", "siteindex.xsd")
PACKAGES = {"npm": "npm", "node": "nodejs", "java": "default-jre-headless", "xmllint": "libxml2-utils"}
UNREACHABLE = re.compile(r"code (E(AI_AGAIN|CONN|HOSTUNREACH|NETUNREACH|NOTFOUND|TIMEDOUT|40[37]|5\d\d)|ERR_SOCKET)")
SLOWEST_INSTALL, SLOWEST_VALIDATOR = 180, 120  # seconds


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all tests of this folder, and keep them on one worker: they share the board."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.outside)
            item.add_marker(pytest.mark.django_db)  # pytest-django makes a database for marked tests alone
            item.add_marker(pytest.mark.xdist_group("outside"))


def need(*programs: str) -> None:
    """Skip where a program is missing, and say how to get it."""
    missing = [program for program in programs if not shutil.which(program)]
    if missing:
        packages = " ".join(PACKAGES[program] for program in missing)
        pytest.skip(f"{', '.join(missing)} not installed; on Debian: apt-get install {packages}")


@pytest.fixture(scope="session")
def tools() -> Path:
    """The folder with the validators of npm, in the versions that package-lock.json pins."""
    need("npm")
    TOOLS.mkdir(parents=True, exist_ok=True)
    for name in OWN_FILES:
        shutil.copy(HERE / name, TOOLS / name)
    pinned = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    stamp = TOOLS / "installed"
    if not stamp.is_file() or stamp.read_text() != pinned:
        install()
        stamp.write_text(pinned)
    return TOOLS


def install() -> None:
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        done = subprocess.run(command, cwd=TOOLS, capture_output=True, text=True, timeout=SLOWEST_INSTALL)
    except subprocess.TimeoutExpired:
        pytest.skip(f"npm did not install the validators within {SLOWEST_INSTALL} seconds")
    if done.returncode and UNREACHABLE.search(done.stderr):
        pytest.skip("npm could not reach its registry to install the validators")
    assert not done.returncode, done.stderr


@pytest.fixture(scope="session")
def answers(django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    """What a demo board answers, by a name for each page. Asked for once: the tests read files from then on."""
    folder = tmp_path_factory.mktemp("outside")
    settings = override_settings(SEARCH_INDEX_DIR=folder / "index", MEDIA_ROOT=folder / "media")
    with settings, django_db_blocker.unblock(), transaction.atomic():
        found = answers_of_a_board()
        transaction.set_rollback(True)
    return found


@pytest.fixture(scope="session")
def folder(answers: dict[str, Answer], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The answers as files in a folder for each ending, html, svg and xml, named as in board.py."""
    folder = tmp_path_factory.mktemp("answers")
    for name, answer in answers.items():
        (folder / answer.ending).mkdir(exist_ok=True)
        (folder / answer.ending / f"{name}.{answer.ending}").write_text(answer.text)
    return folder


def run(*command: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=SLOWEST_VALIDATOR)

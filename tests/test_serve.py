"""`make run` from its second half: bin/serve prepares an empty folder, serves it, and leaves nothing behind."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SERVE = [sys.executable, "bin/serve"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("serve"),
    pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="it looks for leftovers in /proc"),
]


@pytest.fixture(scope="module")
def var(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("serve") / "var"


def environment(var: Path, port: int) -> dict[str, str]:
    tests_own = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL", "SECRET_KEY", "SEARCH_INDEX_DIR"}
    inherited = {name: value for name, value in os.environ.items() if name not in tests_own}
    return inherited | {"VAR_DIR": str(var), "PORT": str(port)}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def leftovers(var: Path) -> list[str]:
    """The processes that still have `var` in their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"VAR_DIR={var}".encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue  # it ended, or belongs to somebody else
    return found


def wait_until_ready(port: int, server: subprocess.Popen) -> None:
    deadline = time.monotonic() + 90
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
                return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError("bin/serve did not get ready")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serve_is_ended_by_a_signal_and_leaves_no_process(var, number, tmp_path):
    port = free_port()
    log = tmp_path / "log"
    with log.open("w") as output:
        server = subprocess.Popen(SERVE, cwd=ROOT, env=environment(var, port), stdout=output, stderr=subprocess.STDOUT)
    try:
        wait_until_ready(port, server)
        assert len(leftovers(var)) >= 4  # itself, gunicorn with its workers, the worker
        while "Foothold is at" not in log.read_text() and server.poll() is None:
            time.sleep(0.1)
    finally:
        server.send_signal(number)
        code = server.wait(30)
    assert code == 0
    assert leftovers(var) == []
    text = log.read_text()
    assert f"Foothold is at http://127.0.0.1:{port}" in text
    assert "admin@" in text
    assert "Stopping." in text


def test_serve_keeps_its_secret_to_itself(var):
    assert (var / "secret").stat().st_mode & 0o777 == 0o600
    assert len((var / "secret").read_text().strip()) >= 50


def test_serve_says_that_a_port_is_taken(var):
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        done = subprocess.run(SERVE, cwd=ROOT, env=environment(var, port), capture_output=True, text=True)
    assert done.returncode == 1
    assert f"Port {port} is taken" in done.stderr


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "9" * 5_000])
def test_serve_says_that_a_port_is_none(var, port):
    done = subprocess.run(SERVE, cwd=ROOT, env={**environment(var, 1), "PORT": port}, capture_output=True, text=True)
    assert done.returncode == 1
    assert "give a number from 1 to 65535" in done.stderr

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

COMMAND = Path(__file__).resolve().parents[2] / "bin" / "with-postgres"
AVAILABLE = subprocess.run([COMMAND, "--available"], capture_output=True).returncode == 0
ASK = "import os, sys; print(os.environ['DATABASE_URL']); sys.exit(7)"

pytestmark = pytest.mark.skipif(
    not AVAILABLE, reason="PostgreSQL is not installed; on Debian: apt-get install postgresql"
)


@pytest.fixture
def folder() -> Iterator[Path]:
    # Not tmp_path: the server may run as another user, who cannot enter that.
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)
        yield Path(name)


def test_command_gets_a_private_server_that_is_gone_afterwards(folder):
    own = {**os.environ, "TMPDIR": str(folder)}
    done = subprocess.run([COMMAND, sys.executable, "-c", ASK], env=own, capture_output=True, text=True)
    assert done.returncode == 7, done.stderr
    assert done.stdout.startswith("postgres://foothold@/")
    assert list(folder.iterdir()) == []


def test_command_that_is_missing_is_said():
    done = subprocess.run([COMMAND], capture_output=True, text=True)
    assert done.returncode == 1
    assert "COMMAND" in done.stderr

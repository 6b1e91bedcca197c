import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = Path(__file__).resolve().parents[2] / "bin" / "with-postgres"
AVAILABLE = subprocess.run([COMMAND, "--available"], capture_output=True).returncode == 0
ASK = "import os, sys; print(os.environ['DATABASE_URL']); sys.exit(7)"

pytestmark = pytest.mark.skipif(
    not AVAILABLE, reason="PostgreSQL is not installed; on Debian: apt-get install postgresql"
)


def test_command_gets_a_private_server_that_is_gone_afterwards(tmp_path):
    own = {**os.environ, "TMPDIR": str(tmp_path)}
    os.chmod(tmp_path, 0o755)  # the server may run as another user
    for parent in tmp_path.parents[:2]:
        os.chmod(parent, 0o755)
    done = subprocess.run([COMMAND, sys.executable, "-c", ASK], env=own, capture_output=True, text=True)
    assert done.returncode == 7, done.stderr
    assert done.stdout.startswith("postgres://foothold@/")
    assert list(tmp_path.iterdir()) == []


def test_command_that_is_missing_is_said():
    done = subprocess.run([COMMAND], capture_output=True, text=True)
    assert done.returncode == 1
    assert "COMMAND" in done.stderr

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
KILLS, MESSAGES = 40, 1_000


@pytest.mark.slow
def test_killed_workers_lose_no_mail_and_send_no_reminder_twice():
    tool = [sys.executable, "-m", "tests.mail.killing", f"--kills={KILLS}", f"--messages={MESSAGES}"]
    ended = subprocess.run(tool, cwd=ROOT, capture_output=True, text=True, timeout=400)
    assert ended.returncode == 0, ended.stdout + ended.stderr[-2_000:]
    found = json.loads(ended.stdout)
    assert (found["messages"], found["kills"]) == (MESSAGES, KILLS)
    assert (found["lost"], found["twice"], found["unfinished"], found["rows_wrong"]) == (0, 0, 0, 0)
    assert found["left_after_kills"]  # they were killed while there was something to send

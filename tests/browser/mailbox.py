"""What the worker really sent: the files that a board without a mail server writes."""

import email
import email.policy
import re
import time
from email.message import EmailMessage
from pathlib import Path

BETWEEN = "\n" + "-" * 79 + "\n"  # how Django's file backend parts messages
PATIENCE = 15  # seconds


class Mailbox:
    def __init__(self, folder: Path):
        self.folder = folder

    def wait_for(self, to: str, subject: str) -> str:
        """The text of the newest message to `to` whose subject holds `subject`."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            found = [one for one in self._all() if one["To"] == to and subject in one["Subject"]]
            if found:
                body = found[-1].get_body(("plain",))
                assert body is not None
                return body.get_content()
            time.sleep(0.2)
        raise AssertionError(f"No mail to {to} about “{subject}”: {[(m['To'], m['Subject']) for m in self._all()]}")

    def _all(self) -> list[EmailMessage]:
        files = sorted(self.folder.glob("*.log"), key=lambda path: path.stat().st_mtime)
        texts = [text for path in files for text in path.read_text().split(BETWEEN) if text.strip()]
        return [email.message_from_string(text.lstrip("\n"), policy=email.policy.default) for text in texts]


def link_in(text: str) -> str:
    """The first address of a mail, as a path of the board."""
    match = re.search(r"https?://[^/\s]+(/\S+)", text)
    assert match, text
    return match[1]

"""Reads expected_locations.txt and writes a parsed text in its words."""

from pathlib import Path

from places.parse import Parsed

FILE = Path(__file__).parent / "expected_locations.txt"


def expected_locations() -> dict[str, str]:
    """Return the answer to each text of the file."""
    answers: dict[str, str] = {}
    answer = ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            text = line[4:]
            answers[answer if text == "=" else text] = answer
        elif line and not line.startswith("#"):
            answer = line
    return answers


def answer_of(parsed: Parsed) -> str:
    """Write `parsed` as expected_locations.txt does."""
    names = [item.label for item in (*parsed.regions, *parsed.countries)]
    remote = f"remote {parsed.remote_country}".strip()
    if parsed.kind == "places":
        flags = [(parsed.remote, remote), (parsed.hybrid, "hybrid"), (parsed.on_site, "on site")]
        said = [word for flag, word in flags if flag]
        return "; ".join([*(p.label for p in parsed.places), *names]) + (f" [{', '.join(said)}]" if said else "")
    if parsed.kind == "remote":
        return ", ".join([remote, *names])
    return " ".join([parsed.kind, *names])

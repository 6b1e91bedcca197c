"""python -m bench [--postings 100000] [--rounds 60]

Builds a board of so many live postings once (kept under VAR_DIR/bench), on the database that DATABASE_URL names or on
SQLite, and prints what a search page costs there: the server's time, nothing remembered from earlier searches.
"""

import argparse
import os
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure the board.")
    parser.add_argument("--postings", type=int, default=100_000, help="how many the board holds")
    parser.add_argument("--rounds", type=int, default=60, help="how often each page is asked for")
    arguments = parser.parse_args()
    set_up(arguments.postings)
    from bench import board, pages, table

    facts = board.prepare(arguments.postings)
    table.show("Board", facts)
    table.show("Pages, milliseconds on the server, nothing remembered", pages.measure(arguments.rounds))
    table.show("Freshness", board.freshness())
    table.show("Weight of the search page", pages.weigh())


def set_up(postings: int) -> None:
    """Point the settings at a folder of its own for this size and database, and load Django."""
    root = Path(__file__).resolve().parent.parent
    kind = "postgresql" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "sqlite"
    os.environ["VAR_DIR"] = str(Path(os.environ.get("VAR_DIR", root / "var")) / "bench" / f"{kind}-{postings}")
    os.environ.setdefault("STATEMENT_TIMEOUT_MS", "300000")  # filling the board is no page
    os.environ.setdefault("SECRET_KEY", "only for measuring on this machine")
    os.environ.update(HTTPS="false", DEBUG="false", DJANGO_SETTINGS_MODULE="jobboard.settings", LOG_LEVEL="WARNING")
    import django

    django.setup()


if __name__ == "__main__":
    main()

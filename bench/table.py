"""Printing figures in columns."""

from collections.abc import Iterable, Sequence


def show(title: str, rows: Iterable[Sequence[object]]) -> None:
    """Print `rows` (the first one is the heading) under `title`: text to the left, numbers to the right."""
    texts = [[cell(value) for value in row] for row in rows]
    widths = [max(len(text) for text in column) for column in zip(*texts, strict=True)]
    print(f"\n{title}")  # noqa: T201
    for n, row in enumerate(texts):
        aligned = [
            text.ljust(width) if at == 0 else text.rjust(width)
            for at, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  " + "  ".join(aligned).rstrip())  # noqa: T201
        if n == 0:
            print("  " + "  ".join("-" * width for width in widths))  # noqa: T201


def cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.1f}"
    return f"{value:,}" if isinstance(value, int) else str(value)

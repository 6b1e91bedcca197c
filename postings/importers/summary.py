"""What an import did, in numbers and sentences."""

from dataclasses import dataclass, field

from postings.importers.row import Problem


@dataclass
class Summary:
    """Counts of rows by what became of them. `closed` also counts postings whose row is missing from the file."""

    shape: str = ""
    rows: int = 0
    added: int = 0
    joined: int = 0
    updated: int = 0
    closed: int = 0
    reopened: int = 0
    unchanged: int = 0
    hidden: int = 0
    missing: int = 0
    bad: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    is_shrunk: bool = False
    rows_before: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether every row of the file could be read: only then does a missing row mean a closed internship."""
        return not self.bad

    @property
    def counts(self) -> dict[str, int]:
        names = ("added", "joined", "updated", "closed", "reopened", "unchanged", "hidden", "missing")
        return {**{name: getattr(self, name) for name in names}, "bad": len(self.bad), "notes": len(self.notes)}

    def lines(self) -> list[str]:
        """Return the report for people, line by line."""
        return [
            *self._count_lines(),
            *self._missing_lines(),
            *_listed("Could not be read", self.bad),
            *_listed("Read, but", self.notes),
        ]

    def _count_lines(self) -> list[str]:
        words = {
            "added": "added",
            "joined": "joined a posting that another listing brought",
            "updated": "updated",
            "closed": "closed",
            "reopened": "re-opened",
            "unchanged": "unchanged",
            "hidden": "hidden by their list, not added",
        }
        width = max(len(f"{value:,}") for value in self.counts.values())
        return [f"{self.rows:,} rows ({self.shape} shape)"] + [
            f"{self.counts[name]:>{width},} {label}" for name, label in words.items() if name != "hidden" or self.hidden
        ]

    def _missing_lines(self) -> list[str]:
        if not self.missing:
            return []
        gone = f"{self.missing:,} open listing{'s are' if self.missing > 1 else ' is'} no longer in the file"
        if not self.is_whole:
            return [f"{gone}; left open, because some rows could not be read."]
        if self.is_shrunk:
            return [
                f"{gone}; left open, because the file has {self.rows:,} rows and the one before had "
                f"{self.rows_before:,}. If the list has really shrunk, run again with --close-missing."
            ]
        return [f"{gone}; their postings are closed unless another list still has them."]


def _listed(title: str, problems: list[Problem]) -> list[str]:
    if not problems:
        return []
    ordered = sorted(problems, key=lambda problem: problem.number)
    rows = "row" if len(problems) == 1 else "rows"
    return [f"{title}: {len(problems):,} {rows}"] + [f"  row {p.number}: {p.reason} {p.text}" for p in ordered]

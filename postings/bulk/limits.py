"""How much an upload may hold. A sheet of 2,000 full rows takes about 1 MB as XLSX."""

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 2_000
MOST_COLUMNS = 100
MOST_INFLATED = 30 * 1024 * 1024  # bytes of all files in an XLSX
MOST_ENTRIES = 300  # files in an XLSX
MOST_TAGS = 1_500_000  # openings and ends in all XML of an XLSX; 2,000 rows of 50 columns have 600,000
LAST_ROW = 20_000  # of an XLSX that is looked at: formatted rows without text may follow


class Unreadable(Exception):
    """The file cannot be read; the message says why and what to do."""

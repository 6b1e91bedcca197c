"""The Foothold project. Importing it picks the SQLite library before Django loads one."""

import sys

try:
    # Python on Debian 12 links SQLite 3.40, which has the rare WAL-reset corruption bug
    # (sqlite.org/wal.html#walresetbug); this wheel bundles a release in which it is fixed.
    import pysqlite3
except ImportError:
    pass  # jobboard.checks tells which library is in use
else:
    sys.modules["sqlite3"] = pysqlite3

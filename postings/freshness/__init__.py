"""The freshness promise: what stands on the board is open, because somebody said so lately or the clock ends it."""

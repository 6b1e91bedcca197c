"""Measures the board: `make bench`. Nothing here is a test; the figures are printed as a table."""

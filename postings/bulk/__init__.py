"""Postings by the sheet: uploads of CSV and XLSX that are shown before they are written, and downloads of the same."""

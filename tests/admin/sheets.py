"""Sheets as people upload them, for tests."""

import csv
import io

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

UPLOAD = "admin:postings_posting_upload"
CONFIRM = "admin:postings_posting_upload_confirm"
DOWNLOAD = "admin:postings_posting_download"


def csv_of(*rows, separator=",") -> bytes:
    """A CSV of `rows`, dictionaries by column; all columns that any of them has."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, names, delimiter=separator, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def xlsx_of(*rows) -> bytes:
    """An XLSX of `rows`, sequences of values; the first holds the names of the columns."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def upload(client, data: bytes, name: str = "postings.csv"):
    """Post a file to the preview; return the answer."""
    return client.post(reverse(UPLOAD), {"file": SimpleUploadedFile(name, data)})


def lines(response):
    """What the preview says of each row: kind, and the messages by column."""
    report = response.context["report"]
    return [(line.kind, dict(line.problems)) for line in report.lines]


def confirm(client, response, **changed):
    """Confirm a preview as its button does."""
    report = response.context["report"]
    data = {"token": response.context["token"], "seen": report.mark} | changed
    return client.post(reverse(CONFIRM), data)


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content

"""Addresses of the queue's pages."""

from django.urls import reverse

from companies.models import Company
from postings.models import Posting, Review


def decision_url(posting: Posting, review: Review | None = None) -> str:
    """Return where staff decide about `review`, or about `posting` where nothing waits."""
    if review:
        return reverse("admin:postings_review_change", args=[review.pk])
    return reverse("admin:postings_review_posting", args=[posting.pk])


def merge_url(one: int, other: int) -> str:
    """Return where two postings, given by their keys, stand side by side."""
    return reverse("admin:postings_review_merge", args=sorted((one, other)))


def standing_url(company: Company) -> str:
    """Return where staff say how far the board trusts `company`."""
    return reverse("admin:postings_review_standing", args=[company.pk])

from django.conf import settings
from django.db import models

from postings.choices import ReportKind, ReportState
from postings.models.posting import Posting


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self):
        """Not decided yet."""
        return self.filter(state=ReportState.OPEN)


class Report(models.Model):
    """What a reader says is wrong with a posting. Its text is for staff alone and never reaches the company."""

    posting = models.ForeignKey(Posting, on_delete=models.CASCADE, related_name="reports")
    kind = models.CharField("what is wrong", max_length=14, choices=ReportKind)
    text = models.TextField("what you saw", max_length=2_000, blank=True)
    # A keyed hash of the reader's address and the day: tells readers apart without keeping who they are.
    reader = models.CharField(max_length=64, editable=False)
    state = models.CharField(max_length=9, choices=ReportState, default=ReportState.OPEN)
    created_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        # The moderators' queue reads the open ones, however many were decided since.
        indexes = [models.Index(fields=["state", "posting"], name="report_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["posting", "kind", "reader"],
                name="report_once_a_reader",
                violation_error_message="You reported this already.",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.posting_id}"

from django.db import models

from postings.models.posting import Posting


class DailyCount(models.Model):
    """How often a posting's page was opened and its way to apply taken on one day. Nobody is told apart."""

    posting = models.ForeignKey(Posting, on_delete=models.CASCADE, related_name="daily_counts")
    day = models.DateField()
    views = models.PositiveIntegerField(default=0)
    applies = models.PositiveIntegerField("apply clicks", default=0)

    class Meta:
        ordering = ["posting", "day", "pk"]
        constraints = [models.UniqueConstraint(fields=["posting", "day"], name="daily_count_once")]

    def __str__(self):
        return f"{self.posting_id} on {self.day}"

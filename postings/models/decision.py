from django.conf import settings
from django.db import models

from companies.models import AccessRequest, Company
from postings.choices import Action
from postings.models.posting import Posting


class DecisionIsFinal(TypeError):
    """Somebody tried to change or delete a line of the log."""


class DecisionQuerySet(models.QuerySet["Decision"]):
    def update(self, **values):
        raise DecisionIsFinal("Lines of the log are not changed.")

    def delete(self):
        raise DecisionIsFinal("Lines of the log are not deleted.")


class Decision(models.Model):
    """One line of the audit log: what somebody, or the clock, did. Written once; triggers keep it as it is.

    What it is about may go later: its name stays in `about`.
    """

    action = models.CharField(max_length=20, choices=Action)
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, null=True, blank=True, related_name="+",
        db_constraint=False, help_text="Empty: the clock.",
    )  # fmt: skip
    by_name = models.CharField(max_length=200, blank=True)
    posting = models.ForeignKey(
        Posting, on_delete=models.DO_NOTHING, null=True, blank=True, related_name="decisions", db_constraint=False
    )
    company = models.ForeignKey(
        Company, on_delete=models.DO_NOTHING, null=True, blank=True, related_name="decisions", db_constraint=False
    )
    request = models.ForeignKey(
        AccessRequest, on_delete=models.DO_NOTHING, null=True, blank=True, related_name="+", db_constraint=False
    )
    about = models.CharField(max_length=300)
    reason = models.TextField(max_length=2_000, blank=True, help_text="What the recruiter is told.")
    note = models.TextField(max_length=2_000, blank=True, help_text="For staff alone.")
    changes = models.JSONField(default=dict, blank=True, help_text="{field: [before, after]}")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["by", "at"], name="decision_by")]
        verbose_name = "line of the audit log"
        verbose_name_plural = "audit log"

    def __str__(self):
        return f"{self.get_action_display()}: {self.about}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise DecisionIsFinal("Lines of the log are not changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise DecisionIsFinal("Lines of the log are not deleted.")

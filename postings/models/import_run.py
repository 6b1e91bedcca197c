from django.db import models
from django.utils import timezone


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def measures(self, source: str):
        """Finished runs of `source` that later files are measured by, the newest first."""
        return self.filter(source=source, finished_at__isnull=False, is_shrunk=False).order_by("-started_at", "-pk")


class ImportRun(models.Model):
    """One reading of one file of an outside list."""

    source = models.SlugField(max_length=40)
    file_name = models.CharField(max_length=200)
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    rows = models.PositiveIntegerField(default=0, help_text="How many rows of the file could be read.")
    counts = models.JSONField(default=dict, help_text="How many postings were added, updated, closed and so on.")
    is_whole = models.BooleanField("whole", default=False, help_text="Every row of the file could be read.")
    is_shrunk = models.BooleanField(
        "shrunk", default=False, help_text="Fewer than half as many rows as before: nothing missing was closed."
    )

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        indexes = [models.Index(fields=["source", "-started_at"], name="import_run_source_started")]

    def __str__(self):
        return f"{self.source}, {self.started_at:%-d %B %Y}"

from django.db import models
from django.utils import timezone

from postings.models.posting import Posting


class ListingQuerySet(models.QuerySet["Listing"]):
    def of(self, source: str):
        """Rows of one outside list."""
        return self.filter(source=source)

    def open(self):
        """Rows that their list still shows as open."""
        return self.filter(is_open=True)


class Listing(models.Model):
    """A row of an outside list that a posting came from.

    Lists overlap: several listings may share a posting, which is open while any of them is.
    """

    source = models.SlugField(max_length=40, help_text="The outside list, as the import calls it.")
    source_id = models.CharField("id in the source", max_length=200)
    posting = models.ForeignKey(Posting, on_delete=models.CASCADE, related_name="listings")
    url = models.CharField("address as given", max_length=1_000, blank=True)
    # What is the same for all spellings of the address, and the employer's own number of the job: see importers.keys.
    address = models.CharField(max_length=500, blank=True, db_index=True, editable=False)
    canonical = models.CharField(max_length=300, blank=True, db_index=True, editable=False)
    is_open = models.BooleanField("open")
    closed_at = models.DateTimeField(null=True, blank=True)
    # What the row last said, by group of fields: the next import writes only the groups that say something new.
    facts = models.JSONField(default=dict, editable=False)
    first_seen_at = models.DateTimeField(default=timezone.now)
    last_seen_at = models.DateTimeField(null=True, blank=True, help_text="As the source says it.")

    objects = ListingQuerySet.as_manager()

    class Meta:
        ordering = ["source", "source_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"],
                name="listing_once",
                violation_error_message="This source has this listing already.",
            )
        ]

    def __str__(self):
        return f"{self.source}: {self.source_id}"

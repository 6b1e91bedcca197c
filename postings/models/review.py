from django.conf import settings
from django.db import models

from postings.choices import AppealState, ReviewState
from postings.models.posting import Posting


class ReviewQuerySet(models.QuerySet["Review"]):
    def open(self):
        """Not decided yet."""
        return self.filter(state=ReviewState.OPEN)

    def edits(self):
        """Of what a live posting's edit changed."""
        return self.filter(is_edit=True)

    def of_postings(self):
        """Of whole postings: first ones, flagged ones, appeals."""
        return self.filter(is_edit=False)


class Review(models.Model):
    """Something about a posting that a moderator is to look at: a first posting, a flag, an edit of a live one."""

    posting = models.ForeignKey(Posting, on_delete=models.CASCADE, related_name="reviews")
    is_edit = models.BooleanField("an edit of a live posting", default=False)
    why = models.JSONField(default=list, help_text="Keys of postings.moderation.why.")
    changes = models.JSONField(default=dict, blank=True, help_text="{field: [before, after]} of an edit.")
    state = models.CharField(max_length=9, choices=ReviewState, default=ReviewState.OPEN)
    created_at = models.DateTimeField("waiting since", auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.TextField("reason given", max_length=2_000, blank=True)
    appeal = models.TextField(max_length=2_000, blank=True, help_text="What the recruiter says against the decision.")
    appeal_state = models.CharField(max_length=9, choices=AppealState, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name_plural = "queue"
        indexes = [
            # The queue reads what is open, however much was decided since. Not partial: SQLite takes a partial index
            # only where the statement spells its condition out, and Django hands the state over as a parameter.
            models.Index(fields=["state", "is_edit", "created_at"], name="review_state"),
        ]

    def __str__(self):
        return f"Review of {self.posting_id}"

    @property
    def is_open(self) -> bool:
        """The same rule as ReviewQuerySet.open()."""
        return self.state == ReviewState.OPEN

    @property
    def is_appeal(self) -> bool:
        """Whether it is back in the queue because the recruiter spoke against the decision."""
        return self.is_open and self.appeal_state == AppealState.OPEN

    @property
    def may_appeal(self) -> bool:
        """Whether the recruiter may ask once more: after a decline, and only once."""
        return self.state == ReviewState.DECLINED and not self.appeal_state


class Reason(models.Model):
    """A reason that moderators give, ready to be sent and edited."""

    name = models.CharField(max_length=80, unique=True)
    text = models.TextField(max_length=2_000, help_text="What the recruiter reads.")

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils import timezone

# A claim older than this is of a worker that is gone: sending one message takes seconds.
STALE_AFTER = dt.timedelta(minutes=10)


class State(models.TextChoices):
    WAITING = "waiting", "Waiting"
    CLAIMED = "claimed", "Being sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Failed"


class MessageQuerySet(models.QuerySet["Message"]):
    def due(self, now: dt.datetime):
        """Those that may be sent at `now`: waiting ones, and claims of a worker that is gone.

        A message that must not come twice is not sent again once claimed: nobody knows how far its worker came.
        """
        stale = Q(state=State.CLAIMED, claimed_at__lt=now - STALE_AFTER, at_most_once=False)
        return self.filter(Q(state=State.WAITING, due_at__lte=now) | stale)

    def lost(self, now: dt.datetime):
        """Claims of a worker that is gone, of messages that must not come twice."""
        return self.filter(state=State.CLAIMED, claimed_at__lt=now - STALE_AFTER, at_most_once=True)

    def settled_before(self, moment: dt.datetime):
        """Sent or failed before `moment`."""
        return self.filter(state__in=[State.SENT, State.FAILED], settled_at__lt=moment)


class Message(models.Model):
    """An e-mail in the outbox: a row first, written in the transaction that causes it, and sent by the worker."""

    kind = models.SlugField(max_length=40, help_text="What it is about, like invitation.")
    # The same key is never accepted twice: a reminder for one posting and one day, say.
    key = models.CharField(max_length=120, unique=True, null=True, blank=True)
    to = models.EmailField("to")
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField("HTML", blank=True)
    headers = models.JSONField(default=dict, blank=True)
    at_most_once = models.BooleanField(
        default=False, help_text="Rather lost than sent twice, if a worker dies while it sends."
    )

    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    due_at = models.DateTimeField("due", default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField("claimed", null=True, blank=True)
    settled_at = models.DateTimeField("sent or failed", null=True, blank=True)
    error = models.CharField(max_length=300, blank=True, help_text="Why the last attempt failed.")
    created_at = models.DateTimeField("written", auto_now_add=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "due_at"], name="message_state_due")]

    def __str__(self):
        return f"{self.subject} (to {self.to})"

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from postings.choices import Status
from postings.freshness import rule


def whole_minute(moment: dt.datetime) -> dt.datetime:
    return moment.replace(second=0, microsecond=0)


class FreshnessQuerySet(models.QuerySet[Any]):
    def to_ask(self, now: dt.datetime | None = None):
        """Open, and due to be asked after at `now`. What an outside list still shows is kept fresh by the list."""
        now = now or timezone.now()
        since = now - rule.ASK_AFTER
        listings = self.model._meta.get_field("listings").related_model.objects.open()
        return self.filter(
            Q(expires_at=None) | Q(expires_at__gt=now + rule.NEAR),
            Q(confirmed_at=None) | Q(confirmed_at__lte=since),
            ~Exists(listings.filter(posting=OuterRef("pk"))),
            status=Status.PUBLISHED,
            asked_at=None,
            opens_at__lte=since,
        )

    def awaiting_confirmation(self, now: dt.datetime | None = None):
        """Open, asked after, and with time left for the answer."""
        return self.filter(status=Status.PUBLISHED, asked_at__gt=(now or timezone.now()) - rule.ANSWER_WITHIN)

    def unconfirmed(self, now: dt.datetime | None = None):
        """Ended because nobody answered in time; the worker has yet to close them."""
        return self.filter(status=Status.PUBLISHED, asked_at__lte=(now or timezone.now()) - rule.ANSWER_WITHIN)


class Freshness(models.Model):
    """When somebody last vouched for a posting, and since when an answer is awaited."""

    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    # On the whole minute, like all moments at which a posting ends. Stays when it closes unanswered: the answer may
    # come late.
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)

    indexes = [
        # What the worker looks for every minute, from the index alone.
        models.Index(
            fields=["status", "expires_at", "opens_at", "confirmed_at"],
            condition=Q(asked_at=None),
            name="posting_to_ask",
        ),
        models.Index(fields=["status", "asked_at"], condition=Q(asked_at__isnull=False), name="posting_asked"),
    ]

    class Meta:
        abstract = True

    @property
    def is_to_ask(self) -> bool:
        """The same rule as FreshnessQuerySet.to_ask(), of one instance."""
        posting: Any = self
        if posting.status != Status.PUBLISHED or self.asked_at:
            return False
        due = rule.needs_asking(posting.opens_at, self.confirmed_at, posting.expires_at, timezone.now())
        return due and not posting.listings.open().exists()

    @property
    def is_awaiting_confirmation(self) -> bool:
        """The same rule as FreshnessQuerySet.awaiting_confirmation()."""
        until = self._answer_until
        return until is not None and until > timezone.now()

    @property
    def is_unconfirmed(self) -> bool:
        """The same rule as FreshnessQuerySet.unconfirmed()."""
        until = self._answer_until
        return until is not None and until <= timezone.now()

    @property
    def _answer_until(self) -> dt.datetime | None:
        posting: Any = self
        return self.asked_at + rule.ANSWER_WITHIN if self.asked_at and posting.status == Status.PUBLISHED else None

    def set_end(self) -> None:
        """Derive when it ends by the clock; a question that a near closing date has answered is dropped."""
        posting: Any = self
        closing = posting.end_of(posting.closes_on)
        if self.asked_at:
            self.asked_at = None if rule.is_moot(self.asked_at, closing) else whole_minute(self.asked_at)
        posting.expires_at = rule.end(closing, self.asked_at)

    def confirm(self, now: dt.datetime) -> None:
        """Note that somebody who may say so says that it is open; saving it is the caller's."""
        self.confirmed_at, self.asked_at = now, None

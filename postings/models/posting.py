import datetime as dt
import zoneinfo

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from simple_history.models import HistoricalRecords

from companies.models import Company
from jobboard.fields import ChoiceListField, WordListField
from jobboard.validators import validate_apply_url
from places.models import Place
from postings.choices import Arrangement, CloseReason, Document, EmploymentType, PayKind, Season, Shift, Stated, Status
from postings.models.eligibility import Eligibility
from postings.models.freshness import Freshness, FreshnessQuerySet, whole_minute
from postings.models.pay_terms import PayTerms
from postings.models.role import Role

PUBLIC = (Status.PUBLISHED, Status.CLOSED)  # have a page; published ones may be expired
END_FIELDS = frozenset({"closes_on", "time_zone", "asked_at"})  # what the end is derived from


def now_whole_minute() -> dt.datetime:
    return whole_minute(timezone.now())


def slug_of_title(title: str) -> str:
    """The readable end of a posting's address."""
    return slugify(title)[:80].strip("-") or "internship"


def end_of_day(day: dt.date | None, time_zone: str) -> dt.datetime | None:
    """The first moment after `day` in `time_zone`, an IANA name; None for no day, and for the calendar's last."""
    if day is None or day == dt.date.max:
        return None
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), zoneinfo.ZoneInfo(time_zone))


def validate_time_zone(name: str) -> None:
    try:
        zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        raise ValidationError("Choose a time zone such as America/New_York.") from None


class PostingQuerySet(FreshnessQuerySet):
    def update(self, **values):
        """Like Django's, and marks the rows as changed so that every node's index finds them."""
        return super().update(**{"updated_at": timezone.now(), **values})

    def live(self, now: dt.datetime | None = None):
        """Open for applications at `now`: published, opened and not past the closing date."""
        now = now or timezone.now()
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=now), status=Status.PUBLISHED, opens_at__lte=now)

    def expired(self, now: dt.datetime | None = None):
        """Published and past the closing date."""
        return self.filter(status=Status.PUBLISHED, expires_at__lte=now or timezone.now())

    def scheduled(self, now: dt.datetime | None = None):
        """Published, but not open yet."""
        return self.filter(status=Status.PUBLISHED, opens_at__gt=now or timezone.now())

    def expiring_within(self, days: int):
        """Live ones that close within `days` days from now."""
        return self.live().filter(expires_at__lte=timezone.now() + dt.timedelta(days=days))

    def past(self, now: dt.datetime | None = None):
        """Once open to everybody and not any more: expired or closed. Removed ones are gone."""
        now = now or timezone.now()
        return self.filter(Q(status=Status.PUBLISHED, expires_at__lte=now) | Q(status=Status.CLOSED))

    def public(self, now: dt.datetime | None = None):
        """Have a page that anybody may read: live, expired and closed ones."""
        return self.filter(status__in=PUBLIC, opens_at__lte=now or timezone.now())

    def for_recruiter(self, user):
        """Postings of the companies that `user` recruits for."""
        return self.filter(company__memberships__user=user)

    def tally(self) -> dict[str, int]:
        """How many there are (`total`), and how many of them say yes and no to what people ask first.

        Keys: sponsor, permits (CPT or OPT), states_pay and leads_to_job; with `_no` behind them for a stated no.
        """
        either = Q(accepts_cpt=Stated.YES) | Q(accepts_opt=Stated.YES)
        neither = Q(accepts_cpt=Stated.NO) & Q(accepts_opt=Stated.NO)
        no_amount = Q(pay_min=None, pay_max=None) & ~Q(pay_kind__in=[PayKind.CREDIT, PayKind.UNPAID])
        return self.aggregate(
            total=Count("pk"),
            sponsor=Count("pk", filter=Q(sponsorship=Stated.YES)),
            sponsor_no=Count("pk", filter=Q(sponsorship=Stated.NO)),
            permits=Count("pk", filter=either),
            permits_no=Count("pk", filter=neither),
            states_pay=Count("pk", filter=~no_amount),
            leads_to_job=Count("pk", filter=Q(conversion=Stated.YES)),
            leads_to_job_no=Count("pk", filter=Q(conversion=Stated.NO)),
        )

    def with_card(self):
        """Everything that a card shows, in two queries."""
        sites = PostingPlace.objects.select_related("place").order_by("pk")
        return self.select_related("company").prefetch_related(models.Prefetch("sites", queryset=sites))


class Posting(PayTerms, Eligibility, Freshness, models.Model):
    """An internship that a company offers."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="postings")
    role = models.ForeignKey(Role, on_delete=models.SET_NULL, null=True, blank=True, related_name="postings")
    title = models.CharField(max_length=200)
    description = models.TextField(max_length=20_000, blank=True, help_text="What the intern does. Markdown.")

    places = models.ManyToManyField(Place, through="PostingPlace", related_name="postings", blank=True)
    place_text = models.CharField(
        "place as written", max_length=400, blank=True, help_text="Shown where the place is not in the gazetteer."
    )
    arrangement = models.CharField(max_length=8, choices=Arrangement, blank=True)
    onsite_days = models.PositiveSmallIntegerField(
        "days on site a week",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(7)],
        help_text="For hybrid work: at least how many days a week.",
    )
    remote_country = models.CharField(
        max_length=2, blank=True, help_text="For remote work: the country that it may be done from, like US."
    )

    employment_type = models.CharField(max_length=10, choices=EmploymentType, blank=True)
    shift = models.CharField(max_length=8, choices=Shift, blank=True)
    season = models.CharField("term", max_length=10, choices=Season, blank=True)
    year = models.PositiveSmallIntegerField(
        "term's year", null=True, blank=True, validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    starts_on = models.DateField("first day", null=True, blank=True)
    ends_on = models.DateField("last day", null=True, blank=True)
    hours_per_week = models.PositiveSmallIntegerField(
        "hours a week", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(80)]
    )
    openings = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MinValueValidator(1)])

    benefits = models.TextField(max_length=2_000, blank=True)
    housing = models.CharField("help with housing", max_length=3, choices=Stated, blank=True)
    relocation = models.CharField("help with relocation", max_length=3, choices=Stated, blank=True)
    conversion = models.CharField("may lead to a full-time job", max_length=3, choices=Stated, blank=True)

    apply_url = models.URLField("apply at", max_length=500, blank=True, validators=[validate_apply_url])
    apply_email = models.EmailField("or by e-mail to", blank=True)
    documents = ChoiceListField("documents to send", values=Document)
    tags = WordListField(help_text="Skills and topics, separated by commas: Python, computer vision.")

    status = models.CharField(max_length=9, choices=Status, default=Status.DRAFT)
    close_reason = models.CharField(max_length=9, choices=CloseReason, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    opens_at = models.DateTimeField("opens", default=now_whole_minute)
    closes_on = models.DateField("last day to apply", null=True, blank=True, help_text="Empty: open until filled.")
    time_zone = models.CharField(max_length=40, default="America/New_York", validators=[validate_time_zone])
    # The end of closes_on in time_zone, or of the time to answer whether it is open: see freshness.rule. Derived, so
    # that queries compare one moment with the clock.
    expires_at = models.DateTimeField(null=True, editable=False)

    is_template = models.BooleanField("a template", default=False, help_text="Kept to be copied; never published.")
    is_archived = models.BooleanField("archived", default=False, editable=False)
    # A removed duplicate sends its readers on to the posting that took its places over.
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="merged"
    )

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True, db_index=True)

    objects = PostingQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["created_at", "updated_at", "expires_at"])

    class Meta:
        ordering = ["-opens_at", "-pk"]
        indexes = [
            *Freshness.indexes,
            models.Index(fields=["status", "opens_at"], name="posting_status_opens"),
            models.Index(fields=["status", "expires_at"], name="posting_status_expires"),
            # The back office searches titles: read from here, not from rows with their descriptions.
            models.Index(fields=["title"], name="posting_title"),
            # What stands apart in its list is little, and is not looked for among all the rest.
            models.Index(fields=["-updated_at"], condition=Q(is_archived=True), name="posting_archived"),
            models.Index(fields=["-updated_at"], condition=Q(is_template=True), name="posting_template"),
            # Counts each company's live ones from the index alone.
            models.Index(fields=["company", "status", "opens_at", "expires_at"], name="posting_company_live"),
        ]
        constraints = [
            *PayTerms.constraints,
            *Eligibility.constraints,
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="posting_dates_in_order",
                violation_error_message="The last day is before the first day.",
            ),
            models.CheckConstraint(
                condition=Q(apply_url="") | Q(apply_email=""),
                name="posting_one_way_to_apply",
                violation_error_message="Give an address to apply at or an e-mail, not both.",
            ),
            models.CheckConstraint(
                condition=Q(onsite_days=None) | Q(arrangement=Arrangement.HYBRID),
                name="posting_onsite_days_of_hybrid",
                violation_error_message="Days on site are for hybrid work.",
            ),
            models.CheckConstraint(
                condition=Q(year=None) | ~Q(season=""),
                name="posting_year_has_term",
                violation_error_message="Choose the term that the year belongs to.",
            ),
        ]

    def __str__(self):
        return f"{self.title} at {self.company}"

    def save(self, *args, **kwargs):
        self.opens_at = whole_minute(self.opens_at)
        self.set_end()
        if (fields := kwargs.get("update_fields")) and not END_FIELDS.isdisjoint(fields):
            kwargs["update_fields"] = {*fields, "asked_at", "expires_at"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("postings:detail", args=[self.pk, self.slug])

    def end_of(self, day: dt.date | None) -> dt.datetime | None:
        """The first moment after `day` in the posting's own zone, or None."""
        return end_of_day(day, self.time_zone)

    @property
    def slug(self) -> str:
        return slug_of_title(self.title)

    @property
    def is_live(self) -> bool:
        """The same rule as PostingQuerySet.live(), of one instance."""
        now = timezone.now()
        return (
            self.status == Status.PUBLISHED
            and self.opens_at <= now
            and (self.expires_at is None or self.expires_at > now)
        )

    @property
    def is_expired(self) -> bool:
        """The same rule as PostingQuerySet.expired()."""
        return self.status == Status.PUBLISHED and self.expires_at is not None and self.expires_at <= timezone.now()

    @property
    def is_public(self) -> bool:
        """The same rule as PostingQuerySet.public()."""
        return self.status in PUBLIC and self.opens_at <= timezone.now()

    @property
    def place_list(self) -> list[Place]:
        """The places in the order in which they were given."""
        return [site.place for site in self.sites.all()]

    @property
    def term(self) -> str:
        """Such as "Summer 2027", or empty when not stated."""
        return f"{self.get_season_display()} {self.year or ''}".strip() if self.season else ""


class PostingPlace(models.Model):
    """One of the places of a posting; their order is the order in which they were added."""

    posting = models.ForeignKey(Posting, on_delete=models.CASCADE, related_name="sites")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="sites")

    class Meta:
        ordering = ["pk"]
        verbose_name = "place"
        constraints = [
            models.UniqueConstraint(
                fields=["posting", "place"],
                name="posting_place_once",
                violation_error_message="This place is in the list already.",
            )
        ]

    def __str__(self):
        return str(self.place)

import datetime as dt
from urllib.parse import urlsplit

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator, URLValidator
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.text import slugify
from simple_history.models import HistoricalRecords

from companies.choices import Industry, MemberRole, SizeBand, Standing
from companies.names import name_key
from places.models import Place


def live_postings() -> models.QuerySet:
    """Internships that are open now. Reached through the relation: the app of postings stands above this one."""
    return Company._meta.get_field("postings").related_model.objects.live()  # type: ignore[attr-defined]


class CompanyQuerySet(models.QuerySet["Company"]):
    MOST_WORDS = 8

    def for_recruiter(self, user):
        """Companies that `user` recruits for."""
        return self.filter(memberships__user=user)

    def owned_by(self, user):
        """Companies whose people `user` invites and removes."""
        return self.filter(memberships__user=user, memberships__role=MemberRole.OWNER)

    def hiring(self):
        """With at least one open internship."""
        return self.filter(Exists(live_postings().filter(company=OuterRef("pk"))))

    def matching(self, text: str):
        """Every word of `text` is in the name, the tagline or the industry, or all of it is in the name."""
        every_word = Q()
        for word in text.split()[: self.MOST_WORDS]:
            industries = [value for value, label in Industry.choices if word.casefold() in label.casefold()]
            every_word &= Q(name__icontains=word) | Q(tagline__icontains=word) | Q(industry__in=industries)
        key = name_key(text)
        return self.filter(every_word | Q(name_key__contains=key) if key else every_word)

    def with_open_count(self):
        """Adds `open_count`: how many internships one can apply for now."""
        live = live_postings().filter(company=OuterRef("pk")).order_by().values("company")
        return self.annotate(open_count=Coalesce(Subquery(live.values(number=Count("pk"))), 0))


def year_now() -> int:
    return dt.date.today().year


class Company(models.Model):
    """An employer with a profile page."""

    name = models.CharField(max_length=160)
    slug = models.SlugField(max_length=170, unique=True, editable=False)
    # Names differing in case, punctuation or legal form are one company: see companies.names.
    name_key = models.CharField(max_length=160, unique=True, editable=False)
    logo = models.ImageField(upload_to="logos/", blank=True, help_text="A square PNG, JPEG or WebP of up to 2 MB.")
    tagline = models.CharField(max_length=140, blank=True, help_text="What the company does, in one line.")
    website = models.URLField(blank=True, validators=[URLValidator(schemes=["http", "https"])])
    about = models.TextField(blank=True, max_length=20_000, help_text="A few paragraphs. Markdown.")
    about_source = models.CharField(
        "source of the text", max_length=120, blank=True, help_text='Who wrote it, such as "the company\'s website".'
    )
    industry = models.CharField(max_length=20, choices=Industry, blank=True)
    size = models.CharField("company size", max_length=12, choices=SizeBand, blank=True)
    headquarters = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="companies_headquartered"
    )
    founded = models.PositiveSmallIntegerField(
        "year founded", null=True, blank=True, validators=[MinValueValidator(1600), MaxValueValidator(year_now)]
    )
    ticker = models.CharField(
        "stock symbol",
        max_length=24,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]+: [A-Z0-9.\-]+$", "Write exchange and symbol, like NASDAQ: XMTR.")],
        help_text="Exchange and symbol, like NASDAQ: XMTR. Empty if it is not listed.",
    )
    verified_domain = models.CharField(
        max_length=120, blank=True, help_text="Set by staff when the company has shown that it owns the domain."
    )
    standing = models.CharField(
        max_length=8,
        choices=Standing,
        default=Standing.NEW,
        help_text="A new company’s postings wait for a moderator; a trusted one publishes at once.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True, db_index=True)

    objects = CompanyQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["created_at", "updated_at", "name_key"])

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "companies"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name_key=""),
                name="company_name_has_letters",
                violation_error_message="Enter a name with at least one letter or digit.",
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.name_key = name_key(self.name)
        if not self.slug:
            self.slug = self._free_slug()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("companies:detail", args=[self.slug])

    def _free_slug(self) -> str:
        # Unlike the name, the slug never changes: links stay good.
        base = slugify(self.name)[:160] or "company"
        taken = set(Company.objects.filter(slug__startswith=base).values_list("slug", flat=True))
        return next(s for s in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if s not in taken)

    @property
    def is_verified(self) -> bool:
        return bool(self.verified_domain)

    @property
    def website_host(self) -> str:
        """How the website is called in a link: "halyard.example"."""
        return (urlsplit(self.website).hostname or "").removeprefix("www.")

    @property
    def logo_url(self) -> str:
        """Where the logo is served; the address changes whenever the company does, so that it may be cached."""
        return f"{reverse('companies:logo', args=[self.slug])}?v={self.updated_at:%Y%m%d%H%M%S}"

    @property
    def initials(self) -> str:
        """One or two letters for the tile that stands in for a logo."""
        words = [word for word in self.name.split() if word[0].isalnum()]
        return "".join(word[0] for word in words[:2]).upper() if len(words) > 1 else self.name[:2].capitalize()

    @property
    def tile(self) -> int:
        """Which of the look's eight tile colours, 1 to 8; always the same for one company."""
        return sum(self.slug.encode()) % 8 + 1

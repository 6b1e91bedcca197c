from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from jobboard.fields import ChoiceListField, WordListField
from postings.choices import Citizenship, ClassYear, DegreeLevel, GpaRule, Stated


class Eligibility(models.Model):
    """Whom a posting is for. Every fact may be not stated, and not stated never means yes."""

    enrolled = models.CharField("must be enrolled", max_length=3, choices=Stated, blank=True)
    degree_levels = ChoiceListField(values=DegreeLevel, help_text="Every level that is welcome.")
    class_years = ChoiceListField(values=ClassYear)
    majors = WordListField(help_text="Separated by commas. Empty: not stated.")
    graduation_from = models.DateField(
        "graduating from", null=True, blank=True, help_text="The first day of the earliest month."
    )
    graduation_to = models.DateField(
        "graduating to", null=True, blank=True, help_text="The first day of the latest month."
    )
    graduation_words = models.CharField(
        "graduation in words", max_length=120, blank=True, help_text="Such as: December 2026 or May 2027."
    )
    gpa_min = models.DecimalField(
        "minimum GPA",
        max_digits=3,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(4))],
        help_text="On a 4.0 scale.",
    )
    gpa_rule = models.CharField("the GPA is", max_length=9, choices=GpaRule, blank=True)
    work_authorization = models.CharField("US work authorization required", max_length=3, choices=Stated, blank=True)
    sponsorship = models.CharField("sponsors visas", max_length=3, choices=Stated, blank=True)
    accepts_cpt = models.CharField("accepts CPT", max_length=3, choices=Stated, blank=True)
    accepts_opt = models.CharField("accepts OPT", max_length=3, choices=Stated, blank=True)
    citizenship = models.CharField("citizenship", max_length=10, choices=Citizenship, blank=True)
    citizenship_basis = models.CharField(
        "legal basis of the restriction",
        max_length=200,
        blank=True,
        help_text="The law, regulation or government contract that demands it.",
    )
    must_commute = models.CharField("must be able to commute", max_length=3, choices=Stated, blank=True)
    must_work_hours = models.CharField("must be able to work the hours", max_length=3, choices=Stated, blank=True)
    other_requirements = models.TextField(max_length=2_000, blank=True, help_text="One a line.")

    class Meta:
        abstract = True

    @property
    def is_restricted(self) -> bool:
        """Whether it is for citizens alone, or for citizens and permanent residents."""
        return self.citizenship in (Citizenship.CITIZENS, Citizenship.US_PERSONS)

    @property
    def lacks_citizenship_basis(self) -> bool:
        """Whether it is restricted and names no law that demands it: without one that is discrimination."""
        return self.is_restricted and not self.citizenship_basis.strip()

    constraints = [
        models.CheckConstraint(
            condition=Q(graduation_to=None) | Q(graduation_from=None) | Q(graduation_to__gte=F("graduation_from")),
            name="posting_graduation_in_order",
            violation_error_message="“Graduating to” is before “graduating from”.",
        ),
    ]

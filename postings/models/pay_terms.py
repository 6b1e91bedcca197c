from decimal import Decimal

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q

from postings import pay
from postings.choices import PayKind, PayUnit


class PayTerms(models.Model):
    """What a posting pays, as its employer states it."""

    pay_kind = models.CharField(max_length=8, choices=PayKind, blank=True)
    pay_min = models.DecimalField(
        "pay from", max_digits=10, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    pay_max = models.DecimalField(
        "pay to",
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="Leave empty when it is one amount.",
    )
    pay_unit = models.CharField("pay is", max_length=5, choices=PayUnit, blank=True)
    currency = models.CharField(
        max_length=3, default="USD", validators=[RegexValidator(r"^[A-Z]{3}$", "Three capital letters, like USD.")]
    )
    pay_text = models.CharField(
        "pay as written", max_length=200, blank=True, help_text="Shown where the numbers above do not say it all."
    )

    unpaid_considered = models.BooleanField(
        "we considered the seven factors of unpaid internships",
        default=False,
        help_text="For unpaid and credit-only internships of companies that work for profit.",
    )

    class Meta:
        abstract = True

    constraints = [
        models.CheckConstraint(
            condition=Q(pay_max=None) | Q(pay_min=None) | Q(pay_max__gte=F("pay_min")),
            name="posting_pay_in_order",
            violation_error_message="“Pay to” is less than “pay from”.",
        ),
        models.CheckConstraint(
            condition=Q(pay_min=None, pay_max=None) | ~Q(pay_unit=""),
            name="posting_pay_has_unit",
            violation_error_message="Say what the pay is for: an hour, a month, a year or in all.",
        ),
        models.CheckConstraint(
            condition=~Q(pay_kind__in=[PayKind.CREDIT, PayKind.UNPAID]) | Q(pay_min=None, pay_max=None),
            name="posting_unpaid_has_no_pay",
            violation_error_message="An unpaid internship has no amount of pay.",
        ),
    ]

    @property
    def pay_range(self) -> tuple[Decimal, Decimal] | None:
        """Lowest and highest pay as stated, or None."""
        amounts = [amount for amount in (self.pay_min, self.pay_max) if amount is not None]
        return (amounts[0], amounts[-1]) if amounts else None

    def pay_per(self, unit: str) -> tuple[Decimal, Decimal] | None:
        """Lowest and highest pay per `unit`, or None when none is stated or it is a lump sum."""
        if not self.pay_range or self.pay_unit not in pay.UNITS_IN_A_YEAR:
            return None
        low, high = (pay.convert(amount, self.pay_unit, unit) for amount in self.pay_range)
        assert low is not None  # the unit is a rate
        assert high is not None
        return low, high

from django.db import models


class PayLaw(models.Model):
    """A state that wants the pay range in postings. The board advises by it; it gives no legal advice."""

    region_code = models.CharField("state", max_length=8, unique=True, help_text="Postal code, like CO.")
    least_employees = models.PositiveIntegerField(help_text="Applies to employers with at least so many people.")
    wants_benefits = models.BooleanField(default=False)
    wants_closing_date = models.BooleanField(default=False)
    source = models.CharField(max_length=200, blank=True, help_text="Where the rule was read.")
    checked_on = models.DateField(
        null=True, blank=True, help_text="When somebody last compared it with the law; empty: not yet."
    )

    class Meta:
        ordering = ["region_code", "pk"]

    def __str__(self):
        return f"Pay law of {self.region_code}"

from django.conf import settings
from django.db import models

from companies.choices import MemberRole
from companies.models.company import Company


class MembershipQuerySet(models.QuerySet["Membership"]):
    def owners(self):
        """Those who invite and remove colleagues."""
        return self.filter(role=MemberRole.OWNER)


class Membership(models.Model):
    """Who recruits for whom."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=9, choices=MemberRole, default=MemberRole.RECRUITER)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["company__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "company"],
                name="membership_once",
                violation_error_message="This person recruits for this company already.",
            )
        ]

    def __str__(self):
        return f"{self.user} for {self.company}"

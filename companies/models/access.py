from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.utils import timezone

from companies.choices import DomainMatch, MemberRole, RequestState
from companies.domains import compare
from companies.models.company import Company


class AccessRequestQuerySet(models.QuerySet["AccessRequest"]):
    def waiting(self):
        """Confirmed by e-mail and not decided yet."""
        return self.filter(state=RequestState.CONFIRMED)


class AccessRequest(models.Model):
    """A company asks to recruit here."""

    company_name = models.CharField("company", max_length=160)
    website = models.URLField(validators=[URLValidator(schemes=["http", "https"])])
    name = models.CharField("your name", max_length=120)
    email = models.EmailField("work e-mail")
    note = models.TextField(max_length=2_000, blank=True)

    state = models.CharField(max_length=9, choices=RequestState, default=RequestState.NEW)
    created_at = models.DateTimeField("asked", auto_now_add=True)
    confirmed_at = models.DateTimeField("address confirmed", null=True, blank=True)
    decided_at = models.DateTimeField("decided", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.TextField("reason given", max_length=2_000, blank=True)
    company = models.ForeignKey(
        Company, on_delete=models.SET_NULL, null=True, blank=True, related_name="access_requests"
    )

    objects = AccessRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return f"{self.company_name}: {self.email}"

    @property
    def domain_match(self) -> DomainMatch:
        """How the domain of the e-mail goes with the website."""
        return compare(self.email, self.website)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self):
        """Not accepted yet and still good."""
        return self.filter(accepted_at=None, expires_at__gt=timezone.now())


class Invitation(models.Model):
    """A colleague is asked to recruit for a company; the link in the mail carries a signed id, nothing else."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField("e-mail")
    role = models.CharField(max_length=9, choices=MemberRole, default=MemberRole.RECRUITER)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField("good until")
    accepted_at = models.DateTimeField("accepted", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return f"{self.email} for {self.company}"

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models import Exists, ExpressionWrapper, OuterRef, Q
from django.db.models.functions import Lower

from accounts.choices import Access
from accounts.moderators import NAME as MODERATORS
from accounts.moderators import moderators_group


class UserManager(BaseUserManager["User"]):
    use_in_migrations = True

    def get_by_natural_key(self, username):
        return self.get(email__iexact=username)

    def with_second_step(self) -> models.QuerySet["User"]:
        """People with `lacks_second_step`: staff who sign in with a password alone. Recovery codes are no step."""
        steps = Authenticator.objects.filter(user=OuterRef("pk")).exclude(type=Authenticator.Type.RECOVERY_CODES)
        moderates = User.groups.through.objects.filter(user=OuterRef("pk"), group__name=MODERATORS)
        lacks = (Q(is_superuser=True) | Exists(moderates)) & ~Exists(steps)
        return self.annotate(lacks_second_step=ExpressionWrapper(lacks, models.BooleanField()))  # type: ignore[no-redef]

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        """Make a person who signs in by `email`; without `password` they cannot sign in yet."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        """Make an administrator: staff with every permission. Who can do this is believed about the e-mail."""
        from accounts.addresses import prove  # it is built on this model

        user = self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **fields})
        prove(user)
        return user


class User(AbstractUser):
    """A recruiter, moderator or administrator. Students need no account."""

    username = None
    first_name = None
    last_name = None
    email = models.EmailField("e-mail", unique=True, error_messages={"unique": "This e-mail has an account already."})
    name = models.CharField(max_length=120, blank=True, help_text="How colleagues and moderators see this person.")

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    objects = UserManager()

    lacks_second_step: bool  # there on rows of `with_second_step()`, as the signed-in person is

    class Meta:
        ordering = ["email", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique_ci",
                violation_error_message="This e-mail has an account already.",
            )
        ]

    def __str__(self):
        return self.name or self.email

    def get_full_name(self):
        return self.name or self.email

    def get_short_name(self):
        return self.name or self.email

    @property
    def access(self) -> str:
        """What the person may do in the back office; companies say for whom a recruiter recruits."""
        if self.is_superuser:
            return Access.ADMINISTRATOR
        return Access.MODERATOR if self.groups.filter(name=MODERATORS).exists() else Access.RECRUITER

    def set_access(self, access: str) -> None:
        """Store who the person is in the back office. The row must be saved already."""
        self.is_staff = True
        self.is_superuser = access == Access.ADMINISTRATOR
        self.save(update_fields=["is_staff", "is_superuser"])
        self.groups.set([moderators_group()] if access == Access.MODERATOR else [])

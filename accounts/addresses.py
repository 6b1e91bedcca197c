"""Which e-mail addresses are proven. allauth keeps them beside the account and lets nobody in with an unproven one."""

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import User


@transaction.atomic
def prove(user: User) -> None:
    """Note that `user` reads the mail of their address: they used a link sent there, or somebody vouches for them."""
    forget_old(user)
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})


def forget_old(user: User) -> None:
    """Take away addresses that `user` had before: they neither sign in nor get a link to a new password any more."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()

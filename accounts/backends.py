from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User


class SignInBackend(AuthenticationBackend):
    """Sign-in by e-mail; the signed-in person comes from the database with what the second step needs to know."""

    def get_user(self, user_id: int) -> User | None:
        """The signed-in person, by primary key; None when they are gone or locked out."""
        user = User.objects.with_second_step().filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None

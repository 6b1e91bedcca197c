"""The pages of signing in that the board has. allauth offers more; what is not listed here is not there.

The names are allauth's own: its views lead to one another by them.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import URLPattern, path, register_converter
from django.views.decorators.cache import never_cache

from accounts.converters import Base36Converter

register_converter(Base36Converter, "base36")


def page(route: str, view, name: str) -> URLPattern:
    """A page that is kept nowhere."""
    return path(route, never_cache(view), name=name)


urlpatterns = [
    page("sign-in/", account.login, "account_login"),
    page("sign-out/", account.logout, "account_logout"),
    page("switched-off/", account.account_inactive, "account_inactive"),
    page("confirm/", account.reauthenticate, "account_reauthenticate"),
    page("address/", account.email_verification_sent, "account_email_verification_sent"),
    page("address/<str:key>/", account.confirm_email, "account_confirm_email"),
    page("password/", account.password_change, "account_change_password"),
    page("password/first/", account.password_set, "account_set_password"),
    page("password/forgotten/", account.password_reset, "account_reset_password"),
    page("password/sent/", account.password_reset_done, "account_reset_password_done"),
    page("password/set/", account.password_reset_from_key_done, "account_reset_password_from_key_done"),
    page(
        "password/<base36:uidb36>-<str:key>/",
        account.password_reset_from_key,
        "account_reset_password_from_key",
    ),
    page("second-step/", second_step.index, "mfa_index"),
    page("second-step/code/", second_step.authenticate, "mfa_authenticate"),
    page("second-step/confirm/", second_step.reauthenticate, "mfa_reauthenticate"),
    page("second-step/app/", totp.activate_totp, "mfa_activate_totp"),
    page("second-step/app/remove/", totp.deactivate_totp, "mfa_deactivate_totp"),
    page("second-step/recovery-codes/", recovery_codes.view_recovery_codes, "mfa_view_recovery_codes"),
    page("second-step/recovery-codes/new/", recovery_codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    page("second-step/recovery-codes/file/", recovery_codes.download_recovery_codes, "mfa_download_recovery_codes"),
    page("passkeys/", webauthn.list_webauthn, "mfa_list_webauthn"),
    page("passkeys/add/", webauthn.add_webauthn, "mfa_add_webauthn"),
    page("passkeys/sign-in/", webauthn.login_webauthn, "mfa_login_webauthn"),
    page("passkeys/confirm/", webauthn.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    page("passkeys/<int:pk>/", webauthn.edit_webauthn, "mfa_edit_webauthn"),
    page("passkeys/<int:pk>/remove/", webauthn.remove_webauthn, "mfa_remove_webauthn"),
]

import pytest
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command

from accounts.choices import Access
from accounts.models import User
from accounts.moderators import PERMISSIONS, moderators_group
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_group_holds_exactly_its_permissions():
    group = moderators_group()
    group.permissions.add(Permission.objects.get(codename="delete_posting"))
    moderators_group()
    held = {f"{item.content_type.app_label}.{item.codename}" for item in group.permissions.all()}
    assert held == set(PERMISSIONS)


def test_group_without_permissions_says_how_to_get_them():
    Permission.objects.filter(codename="change_posting").delete()
    with pytest.raises(LookupError, match="migrate"):
        moderators_group()


def test_command_makes_moderator(capsys):
    user = UserFactory(email="robin@example.com")
    call_command("make_moderator", "ROBIN@example.com")
    assert User.objects.get(pk=user.pk).access == Access.MODERATOR
    assert User.objects.get(pk=user.pk).is_staff
    assert capsys.readouterr().out == "robin@example.com is a moderator.\n"


def test_command_names_unknown_e_mail():
    with pytest.raises(CommandError, match=r"no account for nobody@example\.com"):
        call_command("make_moderator", "nobody@example.com")

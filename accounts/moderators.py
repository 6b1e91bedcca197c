"""Moderators: staff who see and mend every company and posting, by the permissions of one group."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction

NAME = "Moderators"

# "app.codename". Nobody deletes postings: they are removed, and their address answers 410.
PERMISSIONS = (
    "companies.change_accessrequest",
    "companies.view_accessrequest",
    "companies.add_company",
    "companies.change_company",
    "companies.view_company",
    "places.view_place",
    "postings.add_posting",
    "postings.change_posting",
    "postings.view_posting",
    "postings.add_role",
    "postings.change_role",
    "postings.view_role",
    "postings.view_decision",
    "postings.change_review",
    "postings.view_review",
    "postings.add_reason",
    "postings.change_reason",
    "postings.delete_reason",
    "postings.view_reason",
    "postings.change_report",
    "postings.view_report",
    "postings.add_paylaw",
    "postings.change_paylaw",
    "postings.delete_paylaw",
    "postings.view_paylaw",
    "postings.add_guide",
    "postings.change_guide",
    "postings.view_guide",
)


@transaction.atomic
def moderators_group() -> Group:
    """Return the group, made on first use and holding exactly PERMISSIONS."""
    group, _ = Group.objects.get_or_create(name=NAME)
    group.permissions.set(_permissions(PERMISSIONS))
    return group


def _permissions(labels: Iterable[str]) -> list[Permission]:
    wanted = {tuple(label.split(".")) for label in labels}
    found = Permission.objects.filter(codename__in=[codename for _, codename in wanted]).select_related("content_type")
    chosen = [item for item in found if (item.content_type.app_label, item.codename) in wanted]
    if len(chosen) != len(wanted):
        raise LookupError("Run `manage.py migrate` first: it makes the permissions that moderators hold.")
    return chosen

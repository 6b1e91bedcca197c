"""The guides of the roles. Only missing ones are added: what staff edited stays, and a second run changes nothing."""

import tomllib
from pathlib import Path

from django.db import migrations
from django.utils import timezone

GUIDES = Path(__file__).resolve().parent.parent / "data" / "guides"


def add_guides(apps, schema_editor):
    Role, Guide = apps.get_model("postings", "Role"), apps.get_model("postings", "Guide")
    roles = {role.slug: role for role in Role.objects.all()}
    for role in Role.objects.filter(guide=None):
        path = GUIDES / f"{role.slug}.toml"
        if path.exists():
            _record(apps, Guide.objects.create(role=role, **_read(path, roles)))


def _read(path, roles):
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    texts = {name: value.strip() for name, value in values.items() if isinstance(value, str)}
    return values | texts | {"neighbour": roles.get(values["neighbour"])}


def _record(apps, guide):
    """Keep the first version in the history too: models in a migration write none, and staff may want it back."""
    apps.get_model("postings", "HistoricalGuide").objects.create(
        **{field.attname: getattr(guide, field.attname) for field in guide._meta.concrete_fields},
        history_date=timezone.now(),
        history_type="+",
        history_change_reason="Came with the board",
    )


class Migration(migrations.Migration):
    dependencies = [("postings", "0006_guides")]

    operations = [migrations.RunPython(add_guides, migrations.RunPython.noop)]

"""The board's roles. Only missing ones are added: what staff edited stays, and a second run changes nothing."""

import json
from pathlib import Path

from django.db import migrations

ROLES = Path(__file__).resolve().parent.parent / "data" / "roles.json"


def add_roles(apps, schema_editor):
    Role = apps.get_model("postings", "Role")
    for role in json.loads(ROLES.read_text(encoding="utf-8")):
        if not Role.objects.filter(slug=role["slug"]).exists():
            Role.objects.create(**role)


class Migration(migrations.Migration):
    dependencies = [("postings", "0001_initial")]

    operations = [migrations.RunPython(add_roles, migrations.RunPython.noop)]

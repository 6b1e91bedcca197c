"""Companies that publish here already go on publishing at once."""

from django.db import migrations


def trust(apps, schema_editor):
    Company = apps.get_model("companies", "Company")
    recruiting = apps.get_model("companies", "Membership").objects.values("company")
    Company.objects.filter(pk__in=recruiting).update(standing="trusted")


class Migration(migrations.Migration):
    dependencies = [("companies", "0002_access")]

    operations = [migrations.RunPython(trust, migrations.RunPython.noop)]

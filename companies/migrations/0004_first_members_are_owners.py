"""Whoever recruited for a company first invites its colleagues from now on."""

from django.db import migrations


def give_owners(apps, schema_editor):
    Membership = apps.get_model("companies", "Membership")
    owned = Membership.objects.filter(role="owner").values("company")
    first = {}
    for key, company in Membership.objects.exclude(company__in=owned).order_by("created_at", "pk").values_list("pk", "company"):
        first.setdefault(company, key)
    Membership.objects.filter(pk__in=first.values()).update(role="owner")


class Migration(migrations.Migration):
    dependencies = [("companies", "0003_trust_companies_that_recruit")]

    operations = [migrations.RunPython(give_owners, migrations.RunPython.noop)]

from django.db import migrations


def prove(apps, schema_editor):
    """People who had an account before e-mails were proven go on signing in."""
    EmailAddress = apps.get_model("account", "EmailAddress")
    users = apps.get_model("accounts", "User").objects.exclude(emailaddress__isnull=False)
    rows = [EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users.iterator()]
    EmailAddress.objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_shared_cache"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [migrations.RunPython(prove, migrations.RunPython.noop)]

from django.db import migrations

from places import gazetteer


def load(apps, schema_editor):
    gazetteer.load(apps.get_model("places", "Place"), schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]

    # Going back drops the table a step later: nothing to take out here.
    operations = [migrations.RunPython(load, migrations.RunPython.noop, elidable=False)]

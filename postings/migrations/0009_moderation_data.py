"""The pay laws as they were read, and the triggers that keep the audit log as it was written."""

import csv
from pathlib import Path

from django.db import migrations

PAY_LAWS = Path(__file__).resolve().parent.parent / "data" / "pay_laws.csv"
SENTENCE = "Lines of the audit log are not changed."

SQLITE = [
    f"CREATE TRIGGER decision_no_{what} BEFORE {what} ON postings_decision BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
    for what in ("update", "delete")
]
POSTGRESQL = [
    f"CREATE FUNCTION decision_is_final() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$ LANGUAGE plpgsql",
    "CREATE TRIGGER decision_is_final BEFORE UPDATE OR DELETE ON postings_decision "
    "FOR EACH ROW EXECUTE FUNCTION decision_is_final()",
]
UNDO = {
    "sqlite": ["DROP TRIGGER decision_no_update", "DROP TRIGGER decision_no_delete"],
    "postgresql": ["DROP TRIGGER decision_is_final ON postings_decision", "DROP FUNCTION decision_is_final()"],
}


def add_pay_laws(apps, schema_editor):
    PayLaw = apps.get_model("postings", "PayLaw")
    with PAY_LAWS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            values = {
                "least_employees": int(row["least_employees"]),
                "wants_benefits": row["wants_benefits"] == "yes",
                "wants_closing_date": row["wants_closing_date"] == "yes",
                "source": row["source"],
                "checked_on": row["checked_on"] or None,
            }
            PayLaw.objects.get_or_create(region_code=row["region_code"], defaults=values)


def add_triggers(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_triggers(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("postings", "0008_moderation")]

    operations = [
        migrations.RunPython(add_pay_laws, migrations.RunPython.noop),
        migrations.RunPython(add_triggers, drop_triggers),
    ]

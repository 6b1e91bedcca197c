"""A posting that was asked after ends a week later unless it is answered: its moment of ending says so from now on."""

import datetime as dt

from django.db import migrations, models
from django.db.models import F

ANSWER_WITHIN = dt.timedelta(days=7)


def derive_ends(apps, schema_editor):
    postings = apps.get_model("postings", "Posting").objects.using(schema_editor.connection.alias)
    # With a closing date the clock ends it, and the question needs no answer.
    postings.filter(asked_at__isnull=False, closes_on__isnull=False).update(asked_at=None)
    postings.filter(asked_at__isnull=False).update(expires_at=F("asked_at") + ANSWER_WITHIN)


class Migration(migrations.Migration):

    dependencies = [
        ('postings', '0011_reasons'),
    ]

    operations = [
        migrations.AlterField(
            model_name='historicalposting',
            name='close_reason',
            field=models.CharField(blank=True, choices=[('filled', 'Filled'), ('withdrawn', 'Withdrawn'), ('gone', 'No longer listed by its source'), ('no-answer', 'Not confirmed as open')], max_length=9),
        ),
        migrations.AlterField(
            model_name='posting',
            name='close_reason',
            field=models.CharField(blank=True, choices=[('filled', 'Filled'), ('withdrawn', 'Withdrawn'), ('gone', 'No longer listed by its source'), ('no-answer', 'Not confirmed as open')], max_length=9),
        ),
        migrations.AddIndex(
            model_name='posting',
            index=models.Index(condition=models.Q(('asked_at', None)), fields=['status', 'expires_at', 'opens_at', 'confirmed_at'], name='posting_to_ask'),
        ),
        migrations.AddIndex(
            model_name='posting',
            index=models.Index(condition=models.Q(('asked_at__isnull', False)), fields=['status', 'asked_at'], name='posting_asked'),
        ),
        migrations.RunPython(derive_ends, migrations.RunPython.noop),
    ]

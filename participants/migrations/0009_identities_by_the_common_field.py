"""The column stays as it is: it says in code what it holds, so that a change of keys finds it."""

import ketch.encryption.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('participants', '0008_tasks_of_ones_own'),
    ]

    operations = [
        migrations.AlterField(
            model_name='identity',
            name='document',
            field=ketch.encryption.fields.EncryptedJSONField(verbose_name='sealed names'),
        ),
        migrations.AlterField(
            model_name='identity',
            name='match',
            field=ketch.encryption.fields.BlindIndexField(blank=True, db_index=True, help_text='A blind index of full name and birth year.', max_length=64),
        ),
    ]

"""The column stays as it is: it says in code what it holds, so that a change of keys finds it."""

import ketch.encryption.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0010_months_without_a_function'),
    ]

    operations = [
        migrations.AlterField(
            model_name='calendarfeed',
            name='key',
            field=ketch.encryption.fields.BlindIndexField(editable=False, max_length=64, unique=True),
        ),
    ]

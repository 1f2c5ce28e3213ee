from django.db import migrations, models

from ketch.encryption.fields import EncryptedDateField
from ketch.records.sealing import sealing


class Migration(migrations.Migration):
    dependencies = [("participants", "0015_seal_how_contact_is_made")]

    operations = [
        *sealing(
            "participants",
            "Task",
            due_on=(models.DateField(null=True), EncryptedDateField(blank=True, null=True, verbose_name='by which day')),
        ),
    ]

from django.db import migrations, models

from ketch.encryption.fields import EncryptedTextField
from ketch.records.sealing import sealing


class Migration(migrations.Migration):
    dependencies = [("activities", "0014_seal_aims_and_adjustments")]

    operations = [
        *sealing(
            "activities",
            "Feedback",
            language=(models.CharField(max_length=100, blank=True), EncryptedTextField(blank=True, default='', verbose_name='language')),
        ),
    ]

from django.db import migrations, models

from ketch.encryption.fields import EncryptedTextField
from ketch.records.sealing import sealing


class Migration(migrations.Migration):
    dependencies = [("activities", "0013_seal_topics")]

    operations = [
        *sealing(
            "activities",
            "Activity",
            aim=(models.TextField(blank=True), EncryptedTextField(blank=True, default="", verbose_name="aim")),
        ),
        *sealing(
            "activities",
            "Adjustment",
            change=(models.TextField(), EncryptedTextField(verbose_name="what changed")),
            expected=(models.TextField(blank=True), EncryptedTextField(blank=True, default="", verbose_name="what was expected")),
            outcome=(models.TextField(blank=True), EncryptedTextField(blank=True, default="", verbose_name="what came of it")),
        ),
    ]

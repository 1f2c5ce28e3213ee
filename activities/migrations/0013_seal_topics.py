from django.db import migrations, models

from ketch.encryption.fields import EncryptedTextField
from ketch.records.sealing import sealing


class Migration(migrations.Migration):
    dependencies = [("activities", "0012_seal_languages_interpreted")]

    operations = [
        *sealing(
            "activities",
            "Session",
            topic=(
                models.CharField(max_length=200, blank=True),
                EncryptedTextField(blank=True, default="", verbose_name="topic"),
            ),
        ),
    ]

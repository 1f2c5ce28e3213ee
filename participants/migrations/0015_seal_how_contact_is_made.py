from django.db import migrations, models

from ketch.encryption.fields import EncryptedBooleanField
from ketch.records.sealing import sealing


class Migration(migrations.Migration):
    dependencies = [("participants", "0014_seal_scores")]

    operations = [
        *sealing(
            "participants",
            "ContactRule",
            leave_message=(
                models.BooleanField(default=False),
                EncryptedBooleanField(default=False, verbose_name="a message may be left"),
            ),
            say_who_we_are=(
                models.BooleanField(default=False),
                EncryptedBooleanField(default=False, verbose_name="we may say who we are"),
            ),
        ),
    ]

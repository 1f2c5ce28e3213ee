from django.db import migrations, models

from ketch.encryption.fields import EncryptedTextField
from ketch.records.sealing import sealing


class Migration(migrations.Migration):
    dependencies = [("activities", "0011_calendars_by_blind_index")]

    operations = [
        migrations.RemoveConstraint("interpreterhours", "one_row_for_each_language_interpreted"),
        *sealing(
            "activities",
            "InterpreterHours",
            language=(models.CharField("language", max_length=8), EncryptedTextField("language")),
        ),
    ]

from django.db import migrations, models

from ketch.encryption.fields import EncryptedTextField
from ketch.records.sealing import sealing


class Migration(migrations.Migration):
    dependencies = [("activities", "0009_sessions_both_right")]

    operations = [
        migrations.RemoveConstraint("interpreterhours", "one_row_for_each_language_interpreted"),
        *sealing(
            "activities",
            "InterpreterHours",
            language=(models.CharField("language", max_length=8), EncryptedTextField("language")),
        ),
    ]

from django.db import migrations, models

from ketch.encryption.fields import EncryptedBooleanField, EncryptedTextField
from ketch.records.sealing import sealing

USES = [("mother", "mother tongue"), ("communication", "language of communication")]
WISHES = [
    ("none", "no wish about the interpreter"),
    ("woman", "a woman interprets"),
    ("not_same_country", "the interpreter is not from the same country"),
]


class Migration(migrations.Migration):
    dependencies = [("participants", "0009_identities_by_the_common_field")]

    operations = [
        migrations.RemoveConstraint("language", "one_row_for_each_use_of_a_language"),
        *sealing(
            "participants",
            "Language",
            language=(models.CharField("language", max_length=8), EncryptedTextField("language")),
            use=(models.CharField("used as", max_length=13, choices=USES), EncryptedTextField("used as", choices=USES)),
            interpreter_needed=(
                models.BooleanField("an interpreter is needed", default=False),
                EncryptedBooleanField("an interpreter is needed", default=False),
            ),
            interpreter_wish=(
                models.CharField("wish about the interpreter", max_length=16, choices=WISHES, default="none"),
                EncryptedTextField("wish about the interpreter", choices=WISHES, default="none"),
            ),
        ),
    ]

"""Remember which key file seals this database, so that another one is refused."""

from django.db import migrations

from ketch.encryption import keys


def remember(apps, schema_editor):
    apps.get_model("encryption", "KeyFingerprint").objects.using(schema_editor.connection.alias).create(
        fingerprint=keys.load().fingerprint
    )


class Migration(migrations.Migration):
    dependencies = [("encryption", "0001_initial")]
    operations = [migrations.RunPython(remember, migrations.RunPython.noop)]

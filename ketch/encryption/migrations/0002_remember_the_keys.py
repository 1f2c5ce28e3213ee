"""Remember which key file seals this database, so that another one is refused."""

from django.db import migrations

from ketch.encryption import keys


def fingerprint():
    key_file = keys.load()
    return key_file.sign(b"ketch key file" + key_file.blind.key).hex()


def remember(apps, schema_editor):
    apps.get_model("encryption", "KeyFingerprint").objects.using(schema_editor.connection.alias).create(
        fingerprint=fingerprint()
    )


class Migration(migrations.Migration):
    dependencies = [("encryption", "0001_initial")]
    operations = [migrations.RunPython(remember, migrations.RunPython.noop)]

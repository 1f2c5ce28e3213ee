"""A check value for each key, where one fingerprint stood for all, and not for those that seal values."""

from importlib import import_module

from django.core.management.base import CommandError
from django.db import migrations, models

from ketch.encryption import keys
from ketch.encryption.known import FOREIGN

fingerprint = import_module("ketch.encryption.migrations.0002_remember_the_keys").fingerprint


def know(apps, schema_editor):
    alias = schema_editor.connection.alias
    if apps.get_model("encryption", "KeyFingerprint").objects.using(alias).exclude(fingerprint=fingerprint()).exists():
        raise CommandError(FOREIGN)
    known = apps.get_model("encryption", "KnownKey")
    known.objects.using(alias).bulk_create(
        known(kind=kind, key_id=key_id, check_value=check) for (kind, key_id), check in keys.load().checks().items()
    )


class Migration(migrations.Migration):
    dependencies = [("encryption", "0002_remember_the_keys")]
    operations = [
        migrations.CreateModel(
            name="KnownKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=5)),
                ("key_id", models.CharField(max_length=8)),
                ("check_value", models.CharField(max_length=64)),
                ("is_done", models.BooleanField(default=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("kind", "key_id"), name="a_key_is_known_once")],
            },
        ),
        migrations.RunPython(know, migrations.RunPython.noop),
        migrations.DeleteModel(name="KeyFingerprint"),
    ]

"""The eight forms of support are there from the start, each as an activity of its own."""

from django.db import migrations

from activities.activity.models import BUILT_IN
from ketch.words import fold


def fill(apps, schema_editor):
    activities = apps.get_model("activities", "Activity").objects.using(schema_editor.connection.alias)
    activities.bulk_create(
        [
            activities.model(name_sl=name_sl, name_en=name_en, name_key=fold(name_sl), form=form, built_in=form)
            for form, (name_sl, name_en) in BUILT_IN.items()
        ]
    )


class Migration(migrations.Migration):
    dependencies = [("activities", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

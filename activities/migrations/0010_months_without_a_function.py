"""The constraint asked a Python function of SQLite, and its own tools could not restore the table."""

from django.db import migrations, models
from django.db.models.lookups import Exact

from ketch.records.dated import DayOfMonth


class Migration(migrations.Migration):
    dependencies = [("activities", "0009_sessions_both_right")]
    operations = [
        migrations.RemoveConstraint(model_name="feedback", name="feedback_knows_only_the_month"),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.CheckConstraint(
                name="feedback_knows_only_the_month", condition=Exact(DayOfMonth("month"), 1)
            ),
        ),
    ]

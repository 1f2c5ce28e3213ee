from django.db import migrations, models

from ketch.encryption.fields import EncryptedIntegerField
from ketch.records.sealing import sealing


class Migration(migrations.Migration):
    dependencies = [("participants", "0013_seal_referrals_and_exits")]

    operations = [
        migrations.RemoveConstraint("goal", "goal_begins_below_zero"),
        *sealing(
            "participants",
            "Goal",
            baseline=(models.SmallIntegerField(default=-1), EncryptedIntegerField(default=-1, verbose_name="where it begins")),
        ),
        migrations.RemoveConstraint("goalrating", "score_is_from_minus_two_to_two"),
        *sealing(
            "participants",
            "GoalRating",
            score=(
                models.SmallIntegerField(),
                EncryptedIntegerField(
                    choices=[
                        (2, "much more than expected"),
                        (1, "more than expected"),
                        (0, "as expected"),
                        (-1, "less than expected"),
                        (-2, "much less than expected"),
                    ],
                    verbose_name="where it stands",
                ),
            ),
        ),
    ]

"""What stood in clear before is overwritten in the file of the database. Outside a transaction, because it cannot be done in one."""

from django.db import migrations

from ketch.records.sealing import rewritten


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("activities", "0015_seal_languages_of_feedback"), ("participants", "0016_seal_days_of_tasks")]

    operations = [
        rewritten(
            "participants_language",
            "participants_statusentry",
            "participants_exploitationform",
            "participants_deadline",
            "participants_enrolment",
            "participants_goal",
            "participants_goalrating",
            "participants_contactrule",
            "participants_task",
            "activities_interpreterhours",
            "activities_session",
            "activities_activity",
            "activities_adjustment",
            "activities_feedback",
        )
    ]

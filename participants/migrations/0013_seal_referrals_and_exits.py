from django.db import migrations, models

from ketch.encryption.fields import EncryptedTextField
from ketch.records.sealing import sealing


class Migration(migrations.Migration):
    dependencies = [("participants", "0012_seal_deadlines")]

    operations = [
        *sealing(
            "participants",
            "Enrolment",
            exit_reason=(
                models.CharField(max_length=20, blank=True),
                EncryptedTextField(
                    blank=True,
                    choices=[
                        ("goals_reached", "goals reached"),
                        ("independent", "independent living"),
                        ("other_programme", "another programme"),
                        ("moved", "moved away"),
                        ("returned", "returned to the country of origin"),
                        ("own_wish", "own wish"),
                        ("lost_contact", "contact lost"),
                        ("ended_by_programme", "ended by the programme"),
                        ("died", "death"),
                        ("other", "other reason for exit"),
                        ("unknown", "reason for exit not recorded"),
                    ],
                    default="",
                    verbose_name="reason for exit",
                ),
            ),
            referred_by=(
                models.CharField(max_length=20, blank=True),
                EncryptedTextField(
                    blank=True,
                    choices=[
                        ("police", "police"),
                        ("ngo", "non-governmental organisation"),
                        ("court_prosecution", "court or prosecution"),
                        ("social_work_centre", "social work centre"),
                        ("health", "health service"),
                        ("labour_inspectorate", "labour inspectorate"),
                        ("self", "self-referral"),
                        ("other", "another organisation"),
                    ],
                    default="",
                    verbose_name="who referred the person",
                ),
            ),
        ),
    ]

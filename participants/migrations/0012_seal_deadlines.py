from django.db import migrations, models

from ketch.encryption.fields import EncryptedDateField, EncryptedIntegerField, EncryptedTextField, EncryptedUUIDField
from ketch.records.sealing import sealing


class Migration(migrations.Migration):
    dependencies = [("participants", "0011_seal_statuses")]

    operations = [
        migrations.AlterModelOptions("deadline", {"verbose_name": "deadline", "verbose_name_plural": "deadlines"}),
        migrations.RenameField("deadline", "rule", "rule_id"),
        *sealing(
            "participants",
            "Deadline",
            rule_id=(models.UUIDField(null=True), EncryptedUUIDField(blank=True, null=True, verbose_name="rule")),
            kind=(
                models.CharField(max_length=16),
                EncryptedTextField(
                    choices=[
                        ("crisis_ends", "stay in crisis accommodation ends"),
                        ("safe_ends", "stay in safe accommodation ends"),
                        ("permission_ends", "permission to stay ends"),
                        ("permit_apply", "apply for the residence permit"),
                        ("permit_extend", "extend the residence permit"),
                        ("compensation", "claim for state compensation"),
                        ("trial", "trial"),
                        ("appeal", "appeal"),
                        ("insurance", "health insurance"),
                        ("document", "document expires"),
                        ("plan_review", "review of the plan"),
                        ("consent_renewal", "renewal of the consent"),
                    ],
                    verbose_name="deadline",
                ),
            ),
            due_on=(models.DateField(), EncryptedDateField(help_text="As it is on the paper.", verbose_name="due on")),
            warn_days=(
                models.PositiveSmallIntegerField(default=14),
                EncryptedIntegerField(default=14, verbose_name="days of warning"),
            ),
            event=(models.UUIDField(null=True), EncryptedUUIDField(blank=True, editable=False, null=True)),
            event_on=(models.DateField(null=True), EncryptedDateField(blank=True, editable=False, null=True)),
            proposed_on=(models.DateField(null=True), EncryptedDateField(blank=True, editable=False, null=True)),
        ),
    ]

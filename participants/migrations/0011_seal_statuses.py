from django.db import migrations, models

from ketch.encryption.fields import EncryptedDateField, EncryptedTextField
from ketch.records.sealing import sealing


class Migration(migrations.Migration):
    dependencies = [("participants", "0010_seal_languages")]

    operations = [
        migrations.RemoveConstraint("statusentry", "statuses_of_one_kind_never_overlap"),
        migrations.RemoveConstraint("statusentry", "status_is_of_its_kind"),
        *sealing(
            "participants",
            "StatusEntry",
            kind=(
                models.CharField(max_length=6),
                EncryptedTextField(
                    choices=[("victim", "status as a victim"), ("stay", "ground of stay")], verbose_name="kind of status"
                ),
            ),
            value=(
                models.CharField(max_length=24),
                EncryptedTextField(
                    choices=[
                        ("possible", "possible victim"),
                        ("presumed", "presumed victim"),
                        ("identified", "identified victim"),
                        ("not_identified", "not identified as a victim"),
                        ("si_citizen", "citizen of Slovenia"),
                        ("eu_citizen", "citizen of another EU state"),
                        ("permission_to_stay", "permission to stay"),
                        ("temporary_permit", "temporary residence permit"),
                        ("permanent_permit", "permanent residence permit"),
                        ("international_protection", "international protection"),
                        ("temporary_protection", "temporary protection"),
                        ("none", "no ground of stay"),
                        ("unknown", "ground of stay not known"),
                    ],
                    verbose_name="status",
                ),
            ),
            decided_by=(
                models.CharField(max_length=17, blank=True),
                EncryptedTextField(
                    blank=True,
                    choices=[
                        ("police", "police"),
                        ("ngo", "non-governmental organisation"),
                        ("court_prosecution", "court or prosecution"),
                        ("other_state", "another state body"),
                        ("other", "another organisation"),
                    ],
                    default="",
                    verbose_name="decided by",
                ),
            ),
            document_expires_on=(
                models.DateField(null=True),
                EncryptedDateField(blank=True, null=True, verbose_name="document valid until"),
            ),
        ),
        migrations.RemoveConstraint("exploitationform", "one_row_for_each_form_of_exploitation"),
        *sealing(
            "participants",
            "ExploitationForm",
            form=(
                models.CharField(max_length=11),
                EncryptedTextField(
                    choices=[
                        ("sexual", "sexual exploitation"),
                        ("labour", "forced labour or labour exploitation"),
                        ("slavery", "slavery or servitude"),
                        ("begging", "forced begging"),
                        ("criminality", "forced criminality"),
                        ("marriage", "forced marriage"),
                        ("organs", "trafficking in organs, tissue or blood"),
                        ("surrogacy", "exploitation of surrogacy"),
                        ("adoption", "illegal adoption"),
                    ],
                    verbose_name="form of exploitation",
                ),
            ),
        ),
    ]

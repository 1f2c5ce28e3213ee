from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reporting", "0003_feedback_and_goals")]

    operations = [
        migrations.RenameField("promise", "why", "why_sl"),
        migrations.AlterField(
            "promise", "why_sl", models.CharField(blank=True, max_length=500, verbose_name="why, in Slovenian")
        ),
        migrations.AddField(
            "promise",
            "why_en",
            models.CharField(blank=True, default="", max_length=500, verbose_name="why, in English"),
            preserve_default=False,
        ),
    ]

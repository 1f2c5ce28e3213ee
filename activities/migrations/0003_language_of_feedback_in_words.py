"""A spreadsheet says the language of an answer in words, two of them at times; a code alone would not hold them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0002_fill_the_eight_forms")]

    operations = [
        migrations.AlterField("feedback", "language", models.CharField(blank=True, max_length=100, verbose_name="language")),
    ]

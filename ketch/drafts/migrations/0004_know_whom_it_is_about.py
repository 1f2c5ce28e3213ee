from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('drafts', '0003_know_what_was_saved'),
    ]

    operations = [
        migrations.AddField(
            model_name='draft',
            name='about',
            field=models.UUIDField(editable=False, null=True),
        ),
    ]

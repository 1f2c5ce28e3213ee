from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('drafts', '0002_keep_uploads'),
    ]

    operations = [
        migrations.AddField(
            model_name='draft',
            name='digest',
            field=models.CharField(blank=True, max_length=64),
        ),
    ]

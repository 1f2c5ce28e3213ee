from django.db import migrations, models

from ketch.audit.chain import sign


def sign_what_is_there(apps, schema_editor):
    for head in apps.get_model("audit", "ChainHead").objects.using(schema_editor.connection.alias).all():
        sign(head)
        head.save()


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0004_merged_files'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='logentry',
            options={'ordering': ['-number'], 'verbose_name': 'log', 'verbose_name_plural': 'log'},
        ),
        migrations.AddField(
            model_name='chainhead',
            name='signature',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='chainhead',
            name='signed_on',
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name='logentry',
            name='action',
            field=models.CharField(choices=[('created', 'created'), ('changed', 'changed'), ('deleted', 'deleted'), ('looked', 'read'), ('opened', 'opened'), ('handed out', 'handed out'), ('refused', 'refused'), ('set beside', 'changed by two at once'), ('signed in', 'signed in'), ('signed out', 'signed out'), ('imported', 'imported'), ('merged', 'merged with another file'), ('failed', 'sign-in failed'), ('locked out', 'locked after failed sign-ins'), ('emptied', 'values of the log erased'), ('pruned', 'old entries of the log removed'), ('broken', 'end of the log changed past Ketch')], max_length=12),
        ),
        migrations.RunPython(sign_what_is_there, migrations.RunPython.noop),
    ]

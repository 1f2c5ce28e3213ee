"""What is asked for an account is a row of its own, that says who asked and who decided. What waits goes on waiting."""

import django.db.models.deletion
import django.db.models.functions.comparison
import ketch.encryption.fields
import uuid
from datetime import timedelta
from django.conf import settings
from django.contrib.auth.hashers import is_password_usable
from django.db import migrations, models
from django.utils import timezone


def keep_what_waits(apps, schema_editor):
    User, AccountChange = apps.get_model("accounts", "User"), apps.get_model("accounts", "AccountChange")
    for user in User.objects.exclude(proposed_role="", asks_for_password=False):
        becomes = "" if user.role else "open" if is_password_usable(user.password) else "new"
        AccountChange.objects.create(
            account=user, becomes=becomes, role=user.proposed_role, new_password=user.asks_for_password
        )
    User.objects.filter(must_choose_password=True).update(passphrase_until=timezone.now() + timedelta(days=1))


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_seal_sessions_and_count_codes'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='passphrase_until',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name='user',
            name='username',
            field=models.CharField(error_messages={'unique': 'There is an account already whose name is the same or looks so. Choose another name.'}, max_length=60, unique=True, verbose_name='user name'),
        ),
        migrations.CreateModel(
            name='EnvelopeCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=200)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('used_at', models.DateTimeField(null=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('used_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-made_at'],
            },
        ),
        migrations.CreateModel(
            name='AccountChange',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('username', models.CharField(blank=True, max_length=60)),
                ('former_name', models.CharField(blank=True, max_length=60)),
                ('role', models.CharField(blank=True, choices=[('manager', 'project manager'), ('worker', 'professional worker'), ('therapist', 'outside therapist'), ('administrator', 'administrator')], max_length=20)),
                ('becomes', models.CharField(blank=True, choices=[('new', 'a new account'), ('open', 'opened again'), ('closed', 'closed')], max_length=6)),
                ('new_password', models.BooleanField(default=False)),
                ('lost_factor', models.BooleanField(default=False)),
                ('half', ketch.encryption.fields.EncryptedTextField(blank=True, default='')),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(choices=[('waits', 'waits to be confirmed'), ('confirmed', 'confirmed'), ('declined', 'declined'), ('withdrawn', 'withdrawn'), ('at once', 'needed nobody else'), ('envelope', 'confirmed with the code of the envelope')], default='waits', max_length=10)),
                ('known_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'change of an account',
                'ordering': [models.OrderBy(django.db.models.functions.comparison.Coalesce('decided_at', 'asked_at'), descending=True), 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('outcome', 'waits')), fields=('account',), name='one_change_of_an_account_waits')],
            },
        ),
        migrations.RunPython(keep_what_waits, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name='user',
            name='asks_for_password',
        ),
        migrations.RemoveField(
            model_name='user',
            name='proposed_role',
        ),
    ]

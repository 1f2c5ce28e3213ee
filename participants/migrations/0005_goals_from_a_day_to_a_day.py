import ketch.encryption.fields
import ketch.periods
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone


class Migration(migrations.Migration):

    dependencies = [
        ('participants', '0004_fill_the_rules_of_deadlines'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='goal',
            options={'ordering': ['agreed_on', 'made_at'], 'verbose_name': 'goal', 'verbose_name_plural': 'goals'},
        ),
        migrations.AlterModelOptions(
            name='goalrating',
            options={'ordering': ['rated_on', 'made_at'], 'verbose_name': 'rating of a goal', 'verbose_name_plural': 'ratings of a goal'},
        ),
        migrations.AddField(
            model_name='goal',
            name='agreed_on',
            field=models.DateField(default=ketch.periods.today, verbose_name='agreed on'),
        ),
        migrations.AddField(
            model_name='goal',
            name='ended_on',
            field=models.DateField(blank=True, null=True, verbose_name='last day'),
        ),
        migrations.AddField(
            model_name='goalrating',
            name='made_at',
            field=models.DateTimeField(auto_now_add=True, default=timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='plan',
            name='closed_because',
            field=ketch.encryption.fields.EncryptedTextField(blank=True, default='', verbose_name='why the plan was closed'),
        ),
        migrations.AlterField(
            model_name='goal',
            name='form',
            field=models.CharField(blank=True, choices=[('education_integration', 'help with integration into the education system'), ('study_support', 'study support'), ('psychotherapy', 'psychotherapy'), ('psychosocial_counselling', 'psychosocial counselling'), ('group_activity', 'group activities'), ('labour_market', 'assistance with entering the labour market'), ('leisure', 'leisure activities'), ('social_network', 'opportunities to develop social networks')], max_length=30, verbose_name='form of support'),
        ),
        migrations.AlterField(
            model_name='goal',
            name='weight',
            field=models.PositiveSmallIntegerField(choices=[(1, 'one of several goals'), (2, 'an important goal'), (3, 'the most important goal')], default=1, verbose_name='weight'),
        ),
        migrations.AlterField(
            model_name='goalrating',
            name='rated_by_whom',
            field=models.CharField(choices=[('both', 'both together'), ('participant', 'the participant'), ('worker', 'the worker')], max_length=11, verbose_name='rated by'),
        ),
        migrations.AlterField(
            model_name='goalrating',
            name='score',
            field=models.SmallIntegerField(choices=[(2, 'much more than expected'), (1, 'more than expected'), (0, 'as expected'), (-1, 'less than expected'), (-2, 'much less than expected')], verbose_name='where it stands'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', True), ('status', 'active')), models.Q(models.Q(('status', 'active'), _negated=True), ('ended_on__isnull', False)), _connector='OR'), name='goal_has_a_last_day_unless_it_is_active'),
        ),
        migrations.AddConstraint(
            model_name='goalrating',
            constraint=models.UniqueConstraint(fields=('goal', 'rated_on', 'rated_by_whom'), name='one_rating_of_a_goal_by_each_on_a_day', violation_error_message='There is a rating of this day by the same already. Correct that one.'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(('review_on__gt', models.F('agreed_on'))), name='plan_is_reviewed_after_it_is_agreed'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('closed_on__gte', models.F('agreed_on')), _connector='OR'), name='plan_closes_after_it_is_agreed'),
        ),
        migrations.AddConstraint(
            model_name='planreview',
            constraint=models.CheckConstraint(condition=models.Q(('next_review_on__gt', models.F('held_on'))), name='next_review_comes_after_this_one'),
        ),
    ]

"""The tables of this package, at once; a deployment made before keeps going by the migrations replaced."""

import django.db.models.deletion
import yimen.inbox.rules.notices
import yimen.kernel.fields
import yimen.kernel.models.base
from django.conf import settings
from django.db import migrations, models

from yimen.kernel.create_tables import CreateTables


class Migration(migrations.Migration):

    replaces = [
        ('inbox', '0001_messages'),
        ('inbox', '0002_texts'),
        ('inbox', '0003_corrections'),
        ('inbox', '0004_consultations'),
    ]

    initial = True

    dependencies = [
        ('identity', '0001_squashed_0009_agency_successors'),
        ('identity', '__first__'),
    ]

    operations = [
        CreateTables(
            models=[
                migrations.CreateModel(
                    name='NoticeSetting',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('event', models.CharField(max_length=40)),
                        ('receiver', models.CharField(choices=[('applicant', '申请人'), ('agent', '经办人'), ('staff', '工作人员')], max_length=12)),
                        ('by_sms', models.BooleanField()),
                        ('is_urgent', models.BooleanField()),
                        ('set_at', models.DateTimeField()),
                        ('set_by', models.UUIDField(null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('event', 'receiver'), name='notice_setting_once')],
                    },
                ),
                migrations.CreateModel(
                    name='OptOut',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('at', models.DateTimeField()),
                        ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='identity.person')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Consultation',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('item', models.UUIDField()),
                        ('item_code', models.CharField(max_length=80)),
                        ('item_name', models.CharField(max_length=200)),
                        ('words', models.TextField()),
                        ('asked_at', models.DateTimeField()),
                        ('answer', models.TextField(blank=True)),
                        ('answered_by', models.UUIDField(null=True)),
                        ('answered_at', models.DateTimeField(null=True)),
                        ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.agency')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.person')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['person', '-id'], name='consultation_of_person'), models.Index(condition=models.Q(('answered_at__isnull', True)), fields=['agency'], name='consultation_to_answer')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True), ('answered_by__isnull', True)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='consultation_answer_is_whole'), models.UniqueConstraint(condition=models.Q(('answered_at__isnull', True)), fields=('person', 'item'), name='one_open_consultation_of_an_item')],
                    },
                ),
                migrations.CreateModel(
                    name='Correction',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('words', models.TextField()),
                        ('asked_at', models.DateTimeField()),
                        ('answer', models.TextField(blank=True)),
                        ('answered_by', models.UUIDField(null=True)),
                        ('answered_at', models.DateTimeField(null=True)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.person')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True), ('answered_by__isnull', True)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='correction_answer_is_whole'), models.UniqueConstraint(condition=models.Q(('answered_at__isnull', True)), fields=('person',), name='one_open_correction')],
                    },
                ),
                migrations.CreateModel(
                    name='Message',
                    fields=[
                        ('id', models.UUIDField(default=yimen.kernel.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                        ('key', models.CharField(max_length=120, unique=True)),
                        ('title', models.CharField(max_length=120)),
                        ('body', models.TextField()),
                        ('case_number', models.CharField(blank=True, max_length=40)),
                        ('event', models.CharField(blank=True, db_default='', default='', max_length=40)),
                        ('receiver', models.CharField(choices=[('applicant', '申请人'), ('agent', '经办人'), ('staff', '工作人员')], db_default=yimen.inbox.rules.notices.Receiver['APPLICANT'], default=yimen.inbox.rules.notices.Receiver['APPLICANT'], max_length=12)),
                        ('phone', yimen.kernel.fields.PersonalField('phone', editable=True, null=True)),
                        ('sending', models.UUIDField(db_index=True, null=True)),
                        ('at', models.DateTimeField()),
                        ('read_at', models.DateTimeField(null=True)),
                        ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='identity.person')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['person', '-id'], name='message_of_person'), models.Index(fields=['account', '-id'], name='message_of_account')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('account__isnull', True), ('person__isnull', False)), models.Q(('account__isnull', False), ('person__isnull', True)), _connector='OR'), name='message_has_one_recipient')],
                    },
                ),
            ],
        ),
    ]

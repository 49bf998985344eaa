import yimen.kernel.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('delivery', '0003_waiting_results'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='pickup',
            name='collected_says_who_and_when',
        ),
        migrations.RemoveField(
            model_name='pickup',
            name='ready_at',
        ),
        migrations.RemoveField(
            model_name='pickup',
            name='state',
        ),
        migrations.AlterField(
            model_name='pickup',
            name='collected_at',
            field=models.DateTimeField(),
        ),
        migrations.AlterField(
            model_name='pickup',
            name='collector_document',
            field=yimen.kernel.fields.PersonalField('document', editable=True),
        ),
        migrations.AlterField(
            model_name='pickup',
            name='collector_document_kind',
            field=models.CharField(choices=[('resident_id', '居民身份证'), ('passport', '护照'), ('hk_macao_permit', '港澳居民来往内地通行证'), ('taiwan_permit', '台湾居民来往大陆通行证'), ('foreign_pr', '外国人永久居留身份证')], max_length=20),
        ),
        migrations.AlterField(
            model_name='pickup',
            name='collector_name',
            field=models.CharField(max_length=120),
        ),
        migrations.AlterField(
            model_name='pickup',
            name='handed_by',
            field=models.UUIDField(),
        ),
        migrations.AddConstraint(
            model_name='pickup',
            constraint=models.CheckConstraint(condition=models.Q(('collector_name', ''), _negated=True), name='collector_has_a_name'),
        ),
    ]

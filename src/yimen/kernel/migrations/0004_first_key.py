"""The first data key, wrapped under the master key in the data folder."""

from django.db import migrations
from django.utils.timezone import now

from yimen.kernel.crypto.datakeys import new_wrapped_key


def make(apps, schema_editor):
    """Write one key."""
    apps.get_model("kernel", "DataKey").objects.create(wrapped=new_wrapped_key(), created_at=now())


class Migration(migrations.Migration):
    dependencies = [("kernel", "0003_calendar")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]

from datetime import UTC, datetime

from django.db import migrations


def fill(apps, schema_editor):
    lease = apps.get_model("base", "WorkerLease")
    free = datetime(2024, 1, 1, tzinfo=UTC)
    lease.objects.bulk_create([lease(number=n, leased_until=free) for n in range(1024)])


class Migration(migrations.Migration):
    dependencies = [("base", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

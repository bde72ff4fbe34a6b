"""`niangjia rotate-keys`."""

from typing import Any

from django.core.management.base import BaseCommand
from rich.progress import Progress

from niangjia.kernel.people.models import Person
from niangjia.kernel.people.rotation import rotate


class Command(BaseCommand):
    """New keys for personal data."""

    help = (
        "Bring all personal data under new keys while the site runs; broken off, it goes on where it stood."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Rotates and says how much."""
        with Progress(transient=True) as bar:
            task = bar.add_task("换钥 rotate", total=Person._base_manager.count())
            done = rotate(lambda count: bar.update(task, completed=count))
        self.stdout.write(
            f"{done} rows are under the new key. Make a backup now: older ones need the old keys."
        )

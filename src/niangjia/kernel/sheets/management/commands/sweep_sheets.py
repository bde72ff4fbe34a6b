"""`niangjia sweep-sheets`: remove uploads that nobody touched for a month."""

from typing import Any

from django.core.management.base import BaseCommand

from niangjia.kernel.sheets.staging import sweep


class Command(BaseCommand):
    """Somebody who sent a file and never came back leaves personal data behind; once a day it is taken away."""

    help = "Remove uploaded sheets and their checked rows that nobody touched for 30 days."

    def handle(self, *args: Any, **options: Any) -> None:
        """Sweep and say how many went."""
        if count := sweep():
            self.stdout.write(f"sheets.sweep: {count}")

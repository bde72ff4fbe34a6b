"""`niangjia sweep-papers`: remove files of papers that no row names."""

from typing import Any

from django.core.management.base import BaseCommand

from niangjia.kernel.papers.export import named_files
from niangjia.kernel.papers.storage import sweep


class Command(BaseCommand):
    """A writer that was killed, or a step that was refused, may leave a whole file without a row."""

    help = "Remove files of papers that no row names and that are older than an hour."

    def handle(self, *args: Any, **options: Any) -> None:
        """Sweep and say what went."""
        for place in sweep(named_files()):
            self.stdout.write(place)

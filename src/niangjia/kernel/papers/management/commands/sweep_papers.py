"""`niangjia sweep-papers`: remove files of papers that no row names; go on with papers that were broken off."""

from typing import Any

from django.core.management.base import BaseCommand

from niangjia.kernel.papers import jobs
from niangjia.kernel.papers.export import named_files
from niangjia.kernel.papers.storage import sweep


class Command(BaseCommand):
    """A writer that was killed, or a step that was refused, may leave a whole file without a row."""

    help = (
        "Remove files of papers that no row names and that are older than an hour; hand jobs of many papers that "
        "were broken off to the worker again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Sweep, go on, and say what was done."""
        for place in sweep(named_files()):
            self.stdout.write(place)
        if count := jobs.resume():
            self.stdout.write(f"papers.resume: {count}")

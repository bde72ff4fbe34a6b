"""`niangjia backup`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from rich.progress import Progress

from niangjia.config.archive import backup
from niangjia.kernel.base import clock


class Command(BaseCommand):
    """One file with everything."""

    help = "Save the database, the keys and all files into one archive; the site may go on running."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument(
            "file",
            nargs="?",
            type=Path,
            help="the archive; without it backups/ of the data folder's neighbour",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes it and says where."""
        folder = Path(settings.NIANGJIA_DATA)
        default = folder.parent / "backups" / f"niangjia-{clock.now():%Y%m%d-%H%M%S}.tar.gz"
        with Progress(transient=True) as bar:
            task = bar.add_task("备份 backup", total=None)
            made = backup(
                options["file"] or default, lambda done, total: bar.update(task, completed=done, total=total)
            )
        self.stdout.write(f"{made} ({made.stat().st_size / 2**20:.1f} MiB)")
        self.stdout.write("The archive holds the keys of all personal data: keep it under lock.")

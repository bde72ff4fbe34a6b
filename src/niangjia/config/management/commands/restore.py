"""`niangjia restore`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from rich.progress import Progress, SpinnerColumn, TextColumn

from niangjia.config.archive import restore


class Command(BaseCommand):
    """A backup back in place."""

    help = "Put a backup in place (stop the site first); refuses to replace data unless --force."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which archive."""
        parser.add_argument("file", type=Path, help="the archive that `niangjia backup` wrote")
        parser.add_argument(
            "--force", action="store_true", help="replace what is there; the old files are kept"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Restores and says what."""
        with Progress(SpinnerColumn(), TextColumn("{task.description}"), transient=True) as bar:
            bar.add_task("恢复 restore")
            manifest = restore(options["file"], force=options["force"])
        self.stdout.write(f"Restored the backup of {manifest.made_at} (version {manifest.version}).")

"""`niangjia verify`: does everything agree that must agree?"""

from typing import Any

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import track

from niangjia.kernel.people.invariants import CHECKS


class Command(BaseCommand):
    help = (
        "Checks that paths, placements, standings, memberships and digests agree; exit code 1 if they do not."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        console = Console(stderr=True)
        found = [
            (name, fault)
            for name, check in track(CHECKS.items(), "Verifying", console=console, transient=True)
            for fault in check()
        ]
        for name, fault in found:
            self.stdout.write(f"{name}: {fault}")
        if found:
            raise SystemExit(1)
        self.stdout.write(f"{len(CHECKS)} checks, no fault")

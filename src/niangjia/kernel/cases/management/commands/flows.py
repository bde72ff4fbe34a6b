"""`niangjia flows [--to docs/flows] [--check]`: the picture of every kind of case, and a page that shows them."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from niangjia.kernel.cases.flows.files import files


class Command(BaseCommand):
    help = "Draw every kind of case from its declaration"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", default="docs/flows", help="the folder")
        parser.add_argument("--check", action="store_true", help="only say which are not current")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(options["to"])
        with translation.override("zh-hans"):
            wanted = files()
        stale = sorted(n for n, text in wanted.items() if not _holds(folder / n, text))
        gone = sorted(p.name for p in folder.glob("*.svg") if p.name not in wanted)
        if options["check"]:
            if stale or gone:
                raise CommandError("not current: " + ", ".join(stale + gone))
            return
        folder.mkdir(parents=True, exist_ok=True)
        for name in stale:
            (folder / name).write_text(wanted[name], encoding="utf-8")
        for name in gone:
            (folder / name).unlink()
        self.stdout.write(f"{len(wanted) - 1} flows, {len(stale)} drawn anew")


def _holds(place: Path, text: str) -> bool:
    return place.exists() and place.read_text(encoding="utf-8") == text

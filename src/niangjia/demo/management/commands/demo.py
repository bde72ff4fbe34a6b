"""`niangjia demo`: builds the sample province, writes its town's half-year report, prints the logins."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

import niangjia
from niangjia.demo import accounts, build, sheets
from niangjia.demo.calendar import DAY, H1
from niangjia.kernel.access.choices import Role
from niangjia.kernel.access.models import Account
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base import clock
from niangjia.kernel.base.ids import from_text
from niangjia.kernel.base.models import Setting
from niangjia.kernel.papers.actions import write_report
from niangjia.kernel.papers.choices import ReportKind
from niangjia.kernel.papers.export import write_files
from niangjia.kernel.units.models import Union

SOURCE_ROOT = Path(niangjia.__file__).parents[2]

TOTAL = 135
STAGES = {
    "plan": _("Planning unions and employers"),
    "people": _("Planning members"),
    "registers": _("Writing unions and employers"),
    "members": _("Writing members"),
    "facts": _("Writing terms, posts and accounts"),
    "lines": _("Writing the ledgers of the lines"),
    "returns": _("Handing in returns"),
    "report": _("Writing the half-year report"),
}


class Command(BaseCommand):
    help = "Builds the sample province as of 30 June 2026 and writes its town's half-year report."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--force", action="store_true", help="start over: empty the database first")
        parser.add_argument(
            "--keep", action="store_true", help="leave a sample province that stands already as it is"
        )
        parser.add_argument(
            "--small", action="store_true", help="a few hundred rows instead of a whole province"
        )
        parser.add_argument("--out", type=Path, help="folder for the report (build/demo)")

    def handle(
        self, *args: Any, force: bool = False, keep: bool = False, small: bool = False, **options: Any
    ) -> None:
        started = time.monotonic()
        # The bare stream under Django's wrapper, which would end every write with a line of its own.
        self.console = Console(file=getattr(self.stdout, "_out", None), highlight=False)
        folder = options["out"] or default_folder()
        if keep and not force and stands():
            self.console.print(gettext("The sample province stands already and is left as it is."))
            if not list(folder.glob("*工作总结.docx")):
                self.show_files(half_year_report(folder))
            return
        prepare(force=force or broken_off())
        with Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TimeElapsedColumn(),
            console=self.console,
            transient=True,
        ) as bar:
            task = bar.add_task(str(STAGES["plan"]), total=TOTAL)

            def tick(stage: str, share: int) -> None:
                bar.update(task, advance=share, description=str(STAGES[stage]))

            world = build.build(build.SMALL if small else build.FULL, tick)
            bar.update(task, description=str(STAGES["report"]))
            files = half_year_report(folder)
            trials = sheets.write(world, folder)
            bar.update(task, completed=TOTAL)
        self.show_logins(world)
        self.show_files(files)
        for file in trials:
            self.console.print(
                gettext("A form to try the import with: %(file)s") % {"file": file}, soft_wrap=True
            )
        self.console.print(
            gettext("The sample province is built, in %(seconds)s seconds. Its today is %(day)s.")
            % {"seconds": f"{time.monotonic() - started:.1f}", "day": DAY.isoformat()}
        )

    def show_files(self, files: list[Path]) -> None:
        for file in files:
            self.console.print(gettext("Half-year report: %(file)s") % {"file": file}, soft_wrap=True)

    def show_logins(self, world: Any) -> None:
        """One line per role."""
        title = gettext("Logins (the password of all is %(password)s)") % {"password": accounts.PASSWORD}
        table = Table(title=title)
        for heading in (gettext("User name"), gettext("Role"), gettext("Who"), gettext("At which union")):
            table.add_column(heading)
        places = {**world.named, "league": world.named["leagues"][0]}
        for login in accounts.LOGINS:
            table.add_row(login.username, str(Role(login.role).label), login.duty, places[login.place].name)
        self.console.print(table)


def stands() -> bool:
    """Whether this database holds the sample province; brings it up to date first."""
    call_command("migrate", verbosity=0, interactive=False)
    return Setting._base_manager.filter(name=build.SETTING).exists()


def broken_off() -> bool:
    """Whether a build was broken off half-way: what it left is no province and is thrown away."""
    if Setting._meta.db_table not in connection.introspection.table_names():
        return False
    return Setting._base_manager.filter(name=build.BUILDING).exists()


def default_folder() -> Path:
    """build/demo of a source tree, else of the present folder."""
    root = SOURCE_ROOT if (SOURCE_ROOT / "pyproject.toml").is_file() else Path()
    return root / "build" / "demo"


def half_year_report(folder: Path) -> list[Path]:
    """The town's half-year report, written by its cadre: the clean copy and the copy with sources."""
    with clock.fixed(DAY):
        cadre = actor_for(Account.objects.get(username="town"), door="cli")
        places = Setting.objects.get(name=build.PLACES).value
        town = Union.objects.within(cadre.scope).get(pk=from_text(places["town"]))
        version = write_report(union=town, kind=ReportKind.HALF_YEAR, period=H1, by=cadre)
        return write_files(version, folder)


def prepare(*, force: bool) -> None:
    """A migrated and empty database. Raises CommandError where there are unions and `force` is not given."""
    if force:
        start_over()
    call_command("migrate", verbosity=0, interactive=False)
    if Union._base_manager.exists():
        raise CommandError(
            gettext(
                "There are unions in this database. The sample province needs an empty one; to empty it and "
                "start over, add --force."
            )
        )


def start_over() -> None:
    """Empty the database: SQLite by putting the file away, PostgreSQL by dropping its tables."""
    if connection.vendor == "sqlite":
        connection.close()
        name = str(settings.DATABASES["default"]["NAME"])
        for ending in ("", "-wal", "-shm"):
            Path(name + ending).unlink(missing_ok=True)
        return
    with connection.cursor() as cursor:
        tables = ", ".join(map(connection.ops.quote_name, connection.introspection.table_names(cursor)))
        if tables:
            cursor.execute(f"DROP TABLE {tables} CASCADE")

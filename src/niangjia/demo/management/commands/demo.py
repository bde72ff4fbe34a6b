"""`niangjia demo`: builds the sample province, writes its town's half-year report, prints the logins."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

import niangjia
from niangjia.demo import accounts, build
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
    "plan": "排布工会和单位",
    "people": "安排会员",
    "registers": "写入工会台账",
    "members": "写入会员台账",
    "facts": "写入届次、任职和账号",
    "lines": "写入组建和会员业务",
    "returns": "报送半年报表",
    "report": "起草半年工作总结",
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
        if keep and stands():
            self.console.print("样例省已在,原样保留。")
            if not list(folder.glob("*工作总结.docx")):
                self.show_files(half_year_report(folder))
            return
        prepare(force=force)
        with Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TimeElapsedColumn(),
            console=self.console,
            transient=True,
        ) as bar:
            task = bar.add_task(STAGES["plan"], total=TOTAL)

            def tick(stage: str, share: int) -> None:
                bar.update(task, advance=share, description=STAGES[stage])

            world = build.build(build.SMALL if small else build.FULL, tick)
            bar.update(task, description=STAGES["report"])
            files = half_year_report(folder)
            bar.update(task, completed=TOTAL)
        self.show_logins(world)
        self.show_files(files)
        self.console.print(
            f"样例省建成,用时 {time.monotonic() - started:.1f} 秒。数据日期:{DAY:%Y年%-m月%-d日}。"
        )

    def show_files(self, files: list[Path]) -> None:
        for file in files:
            self.console.print(f"半年工作总结:{file}", soft_wrap=True)

    def show_logins(self, world: Any) -> None:
        """One line per role."""
        table = Table(title=f"登录账号(密码都是 {accounts.PASSWORD})")
        for heading in ("用户名", "角色", "身份", "所在工会"):
            table.add_column(heading)
        places = {**world.named, "league": world.named["leagues"][0]}
        for login in accounts.LOGINS:
            table.add_row(login.username, str(Role(login.role).label), login.duty, places[login.place].name)
        self.console.print(table)


def stands() -> bool:
    """Whether this database holds the sample province; brings it up to date first."""
    call_command("migrate", verbosity=0, interactive=False)
    return Setting._base_manager.filter(name=build.SETTING).exists()


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
        raise CommandError("数据库里已有工会。样例省只建在空库上;要清空重建,请加 --force。")


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

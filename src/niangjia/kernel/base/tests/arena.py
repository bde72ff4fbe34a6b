"""Where work is killed in the middle: a database that is copied for every run, and processes that die at a chosen SQL
statement. For the kill tests; their scripts run in a process of their own, on SQLite, or on the PostgreSQL server that
DATABASE_URL names, in databases of their own."""

import os
import shutil
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.test import override_settings

KILLED = 9
Work = Callable[[], None]


def surroundings() -> dict[str, str]:
    """The environment for a script of kill tests: nothing of the suite's but the server it runs on."""
    return {name: value for name, value in os.environ.items() if not name.startswith("NIANGJIA_")}


def prepare(folder: Path) -> None:
    """Before `django.setup()`: an installation of its own under `folder`, on a server in a database of its own."""
    (folder / "first").mkdir(parents=True, exist_ok=True)
    os.environ |= {
        "NIANGJIA_DATA": str(folder / "first"),
        "NIANGJIA_TODAY": "2026-06-30",
        "NIANGJIA_SECRET": "only-for-tests-" + "x" * 50,
        "DJANGO_SETTINGS_MODULE": "niangjia.config.settings",
    }
    if server := os.environ.get("DATABASE_URL", ""):
        name = f"niangjia_arena_{os.getpid()}"
        with psycopg.connect(server, autocommit=True) as direct:
            direct.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]
        os.environ["DATABASE_URL"] = urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


def lay_tables() -> None:
    """All tables of a new database at once."""
    modules = {app.label: None for app in apps.get_app_configs()}
    with override_settings(MIGRATION_MODULES=modules):
        call_command("migrate", run_syncdb=True, verbosity=0)


class Arena:
    """`folder`/first holds the data every run starts from; `with` takes the databases of a server away again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.first = str(connection.settings_dict["NAME"])
        self.made = {"first"}
        settings.NIANGJIA_MAY_CREATE_KEYS = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        connections.close_all()
        if connection.vendor == "postgresql":
            for name in self.made:
                self._direct(f'DROP DATABASE IF EXISTS "{self._database(name)}" WITH (FORCE)')

    def lay(self) -> None:
        """All tables at once, as the suite's own database has them; the way there by migrations takes many times as
        long and is gone by the tests of the demo, of backups and of the wheel."""
        lay_tables()

    def seal(self) -> None:
        """The data every run starts from are complete now."""
        if connection.vendor == "sqlite":
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connections.close_all()

    def fresh(self, name: str) -> Path:
        """A new copy of the data."""
        place = self.folder / name
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.folder / "first", place)
        if connection.vendor == "postgresql":
            self.made.add(name)
            self._direct(f'DROP DATABASE IF EXISTS "{self._database(name)}" WITH (FORCE)')
            self._direct(f'CREATE DATABASE "{self._database(name)}" TEMPLATE "{self.first}"')
        return place

    def enter(self, data: Path) -> None:
        """From now on this process works on a copy."""
        settings.NIANGJIA_DATA = data
        connection.settings_dict["NAME"] = (
            self._database(data.name) if connection.vendor == "postgresql" else str(data / "niangjia.sqlite3")
        )

    def _database(self, name: str) -> str:
        return self.first if name == "first" else f"{self.first}_{name}"

    def _direct(self, sql: str) -> None:
        """A statement that needs a connection to none of the databases concerned."""
        parameters = connection.get_connection_params() | {"dbname": "postgres"}
        wanted = {
            key: parameters[key]
            for key in ("dbname", "user", "password", "host", "port")
            if key in parameters
        }
        with psycopg.connect(**wanted, autocommit=True) as direct:
            direct.execute(sql)  # type: ignore[arg-type]

    def in_child(self, data: Path, work: Work) -> int:
        """Run in a forked process on the data of a folder. Gives its exit code."""
        connections.close_all()
        pid = os.fork()
        if pid:
            return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        try:
            self.enter(data)
            work()
        except BaseException:  # noqa: BLE001 - a child reports every fault
            traceback.print_exc()
            os._exit(1)
        os._exit(0)

    def killed_at(self, place: int, work: Work) -> Work:
        """The work, whose process dies before its `place`-th statement; the count goes to a file when it lives."""

        def run() -> None:
            seen = 0

            def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
                nonlocal seen
                seen += 1
                if seen == place:
                    os._exit(KILLED)
                return execute(sql, params, many, context)

            with connection.execute_wrapper(count):
                work()
            (self.folder / "count").write_text(str(seen))

        return run

    def kill(self, work: Work, finish: Work, places: Callable[[int], Iterable[int]]) -> dict[str, Any]:
        """Kill the work at each place (chosen from the number of its statements), then `finish` on what is left:
        it checks, does the work, checks again. Gives statements, how many were killed, and every fault."""
        self.in_child(self.fresh("counting"), self.killed_at(0, work))
        total = int((self.folder / "count").read_text())
        chosen, faults = sorted(set(places(total))), []
        for place in chosen:
            data = self.fresh("run")
            if self.in_child(data, self.killed_at(place, work)) != KILLED:
                faults.append(f"{place}: not killed")
            if self.in_child(data, finish) != 0:
                faults.append(f"{place}: not whole afterwards")
        return {"statements": total, "killed": len(chosen), "faults": faults}


def everywhere(total: int) -> Iterable[int]:
    """Every statement."""
    return range(1, total + 1)

"""Where work is killed in the middle: a database file that is copied for every run, and processes that die at a chosen
SQL statement. For the kill tests; their scripts run in a process of their own."""

import os
import shutil
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections

KILLED = 9
Work = Callable[[], None]


class Arena:
    """`folder`/first holds the data every run starts from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fresh(self, name: str) -> Path:
        """A new copy of the data."""
        place = self.folder / name
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.folder / "first", place)
        return place

    def in_child(self, data: Path, work: Work) -> int:
        """Run in a forked process on the data of a folder. Gives its exit code."""
        connections.close_all()
        pid = os.fork()
        if pid:
            return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        try:
            settings.NIANGJIA_DATA = data
            connection.settings_dict["NAME"] = str(data / "niangjia.sqlite3")
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

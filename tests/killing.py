"""Run by test_killing.py in a process of its own: re-organisations whose process dies in the middle.

python killing.py FOLDER all|some     one JSON line: {"absorb": {"statements", "killed", "faults"}, "merge": ..., ...}
"""

import json
import os
import shutil
import sys
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(sys.argv[1])
(FOLDER / "first").mkdir(parents=True, exist_ok=True)
os.environ |= {
    "NIANGJIA_DATA": str(FOLDER / "first"),
    "NIANGJIA_TODAY": "2026-06-30",
    "DJANGO_SETTINGS_MODULE": "niangjia.config.settings",
}

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402

from niangjia.kernel.base.actors import SYSTEM  # noqa: E402
from niangjia.kernel.base.dates import FAR  # noqa: E402
from niangjia.kernel.people import actions as people  # noqa: E402
from niangjia.kernel.people import invariants  # noqa: E402
from niangjia.kernel.people.models import Membership, Person  # noqa: E402
from niangjia.kernel.records.merge import merge_rows, undo_merge  # noqa: E402
from niangjia.kernel.records.models import Merge  # noqa: E402
from niangjia.kernel.units import actions as units  # noqa: E402
from niangjia.kernel.units.models import Union  # noqa: E402

DAY = date(2026, 5, 1)


def union(name: str) -> Union:
    return Union._base_manager.get(name=name)


def found_town() -> None:
    """A town with two unions of four members each, one person entered twice."""
    town = units.create_union(
        parent=None, name="镇总工会", kind="federation", level=50, founded_on=date(2000, 1, 1), by=SYSTEM
    )
    for name in ("甲厂工会", "乙厂工会"):
        works = units.create_union(
            parent=town, name=name, kind="single", founded_on=date(2010, 1, 1), by=SYSTEM
        )
        employer = units.create_employer(area=town, name=name.removesuffix("工会"), by=SYSTEM)
        units.cover_employer(union=works, employer=employer, on=date(2010, 1, 1), by=SYSTEM)
        for n in range(4):
            person = people.add_person(
                name=f"{name[0]}职工{n}", id_type="990", birth_date=date(1990, 1, 1 + n), by=SYSTEM
            )
            people.join_member(person=person, union=works, employer=employer, on=date(2020, 1, 1), by=SYSTEM)


def absorb() -> None:
    if union("乙厂工会").closed_on == FAR:
        people.absorb_unions(sources=[union("乙厂工会")], target=union("甲厂工会"), on=DAY, by=SYSTEM)


def dissolve() -> None:
    if union("乙厂工会").closed_on == FAR:
        people.close_with_members(union=union("乙厂工会"), on=DAY, by=SYSTEM)


def merge() -> None:
    first, second = Person._base_manager.filter(name__in=("甲职工0", "乙职工0")).order_by("pk")
    if not Merge._base_manager.filter(undone_at=None).exists():
        merge_rows(kept=first, dropped=second, by=SYSTEM, because="同一人")


def merge_and_undo() -> None:
    merge()
    row = Merge._base_manager.filter(undone_at=None).first()
    if row is not None:
        undo_merge(merge=row, by=SYSTEM)


WORKS: dict[str, Callable[[], None]] = {
    "absorb": absorb,
    "dissolve": dissolve,
    "merge": merge,
    "undo": merge_and_undo,
}


def in_child(folder: Path, work: Callable[[], None]) -> int:
    """Run in a forked process on the data of `folder`. Returns its exit code."""
    connections.close_all()
    pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    try:
        connection.settings_dict["NAME"] = str(folder / "niangjia.sqlite3")
        work()
    except BaseException:  # noqa: BLE001 - a child reports every fault
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def killed_at(place: int, work: Callable[[], None]) -> Callable[[], None]:
    """The work, whose process dies before its `place`-th statement; the count goes to a file when it lives."""

    def run() -> None:
        seen = 0

        def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            nonlocal seen
            seen += 1
            if seen == place:
                os._exit(9)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(count):
            work()
        (FOLDER / "count").write_text(str(seen))

    return run


def finish(work: Callable[[], None]) -> Callable[[], None]:
    """Every invariant holds, the work can be done now, and every invariant holds again."""

    def run() -> None:
        assert list(invariants.faults()) == []
        work()
        assert list(invariants.faults()) == []
        assert Membership._base_manager.filter(valid_to=FAR).count() in (7, 8)

    return run


def fresh(name: str) -> Path:
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(FOLDER / "first", folder)
    return folder


def kill(work: Callable[[], None], which: str) -> dict[str, Any]:
    in_child(fresh("counting"), killed_at(0, work))
    total = int((FOLDER / "count").read_text())
    places = list(range(1, total + 1)) if which == "all" else sorted({total // 3, total // 2, total - 1})
    faults = []
    for place in places:
        folder = fresh("run")
        if in_child(folder, killed_at(place, work)) != 9:
            faults.append(f"{place}: not killed")
        if in_child(folder, finish(work)) != 0:
            faults.append(f"{place}: not whole afterwards")
    return {"statements": total, "killed": len(places), "faults": faults}


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    found_town()
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()
    sys.stdout.write(json.dumps({name: kill(work, sys.argv[2]) for name, work in WORKS.items()}) + "\n")

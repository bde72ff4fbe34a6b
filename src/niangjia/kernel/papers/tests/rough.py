"""Run by `test_rough.py` in a process of its own: a database file, writers that are killed, writers at once.

python rough.py FOLDER all|some      one JSON line: {"report": {"statements", "killed", "faults"}, "document": ...,
                                     "together": {"numbers", "faults"}}
"""

import json
import os
import shutil
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

FOLDER = Path(sys.argv[1])
os.environ["NIANGJIA_DATA"] = str(FOLDER / "first")
os.environ["NIANGJIA_TODAY"] = "2026-06-30"
os.environ["DJANGO_SETTINGS_MODULE"] = "niangjia.config.settings"
os.environ.pop("DATABASE_URL", None)
(FOLDER / "first").mkdir(parents=True, exist_ok=True)

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402

from niangjia.kernel.base.actors import SYSTEM  # noqa: E402
from niangjia.kernel.base.dates import half_year  # noqa: E402
from niangjia.kernel.papers import documents, storage  # noqa: E402
from niangjia.kernel.papers.actions import write_report  # noqa: E402
from niangjia.kernel.papers.export import named_files  # noqa: E402
from niangjia.kernel.papers.models import DocumentSeries, NumberedDocument, Report, ReportVersion  # noqa: E402
from niangjia.kernel.papers.tests.conftest import found_town  # noqa: E402
from niangjia.kernel.units.models import Union  # noqa: E402


def town() -> Union:
    return Union._base_manager.get(name="望山镇总工会")


def report() -> None:
    write_report(union=town(), kind="half_year", period=half_year(2026), by=SYSTEM)


def document() -> None:
    kind = documents.paper_kind("organizing.prepare_approval")
    documents.issue_document(
        kind=kind, issuer=town(), addressee="天海电子", facts=kind.sample() | {"标题": ""}, by=SYSTEM
    )


def several(count: int) -> None:
    for _n in range(count):
        document()


def in_child(folder: Path, work: Callable[[], None]) -> int:
    """Run in a forked process on the data of `folder`. Returns its exit code."""
    connections.close_all()
    pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    try:
        settings.NIANGJIA_DATA = folder
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


def check() -> None:
    """Every row's file is whole, numbers have no gap, nothing half-written lies about."""
    for version in ReportVersion._base_manager.all():
        storage.get(version.clean_file, version.clean_hash)
        storage.get(version.checked_file, version.checked_hash)
    for held in Report._base_manager.all():
        numbers = (
            ReportVersion._base_manager.filter(report=held)
            .order_by("number")
            .values_list("number", flat=True)
        )
        assert list(numbers) == list(range(1, held.latest + 1)), "versions"
    for series in DocumentSeries._base_manager.all():
        rows = NumberedDocument._base_manager.filter(series=series).order_by("number")
        assert [row.number for row in rows] == list(range(1, series.last_number + 1)), "numbers"
        for row in rows:
            storage.get(row.file, row.hash)
    assert not list(storage.root().rglob("*.part")), "part"


def finish(work: Callable[[], None]) -> Callable[[], None]:
    """Check, do the work again, sweep, check."""

    def run() -> None:
        check()
        work()
        named = named_files()
        storage.sweep(named, older_than=-1)
        check()
        left = {str(path.relative_to(storage.root())) for path in storage.root().rglob("*") if path.is_file()}
        assert left == named, "sweep"

    return run


def fresh(name: str) -> Path:
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(FOLDER / "first", folder)
    return folder


def kill(work: Callable[[], None], which: str) -> dict[str, Any]:
    in_child(fresh("counting"), killed_at(0, work))
    total = int((FOLDER / "count").read_text())
    places = range(1, total + 1) if which == "all" else sorted({total // 2, total - 3, total})
    faults = []
    for place in places:
        folder = fresh("run")
        if in_child(folder, killed_at(place, work)) != 9:
            faults.append(f"{place}: not killed")
        if in_child(folder, finish(work)) != 0:
            faults.append(f"{place}: not whole afterwards")
    return {"statements": total, "killed": len(list(places)), "faults": faults}


def together(writers: int = 4, each: int = 5) -> dict[str, Any]:
    """Writers in processes of their own, all at one series."""
    folder = fresh("together")
    connections.close_all()
    pids = []
    for _writer in range(writers):
        pid = os.fork()
        if not pid:
            os._exit(in_child(folder, lambda: several(each)))
        pids.append(pid)
    faults = [f"writer {n}" for n, pid in enumerate(pids) if os.waitpid(pid, 0)[1] != 0]
    settings.NIANGJIA_DATA = folder
    connection.settings_dict["NAME"] = str(folder / "niangjia.sqlite3")
    check()
    return {
        "numbers": sorted(NumberedDocument._base_manager.values_list("number", flat=True)),
        "faults": faults,
    }


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    found_town()
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()
    done = {
        "report": kill(report, sys.argv[2]),
        "document": kill(document, sys.argv[2]),
        "together": together(),
    }
    sys.stdout.write(json.dumps(done) + "\n")

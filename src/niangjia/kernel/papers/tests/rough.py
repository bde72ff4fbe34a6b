"""Run by `test_rough.py` in a process of its own: a database file, writers that are killed, writers at once.

python rough.py FOLDER all|some      one JSON line: {"report": {"statements", "killed", "faults"}, "document": ...,
                                     "together": {"numbers", "faults"}}
"""

import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from niangjia.kernel.base.tests.arena import Arena, everywhere, prepare

FOLDER = Path(sys.argv[1])
prepare(FOLDER)

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from niangjia.kernel.base.actors import SYSTEM  # noqa: E402
from niangjia.kernel.base.dates import half_year  # noqa: E402
from niangjia.kernel.papers import documents, storage  # noqa: E402
from niangjia.kernel.papers.actions import write_report  # noqa: E402
from niangjia.kernel.papers.export import named_files  # noqa: E402
from niangjia.kernel.papers.models import DocumentSeries, NumberedDocument, Report, ReportVersion  # noqa: E402
from niangjia.kernel.papers.tests.conftest import found_town  # noqa: E402
from niangjia.kernel.units.models import Union  # noqa: E402

ARENA = Arena(FOLDER)


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


def places(which: str) -> Callable[[int], Iterable[int]]:
    return everywhere if which == "all" else lambda total: (total // 2, total - 3, total)


def together(writers: int = 4, each: int = 5) -> dict[str, Any]:
    """Writers in processes of their own, all at one series."""
    folder = ARENA.fresh("together")
    connections.close_all()
    pids = []
    for _writer in range(writers):
        pid = os.fork()
        if not pid:
            os._exit(ARENA.in_child(folder, lambda: several(each)))
        pids.append(pid)
    faults = [f"writer {n}" for n, pid in enumerate(pids) if os.waitpid(pid, 0)[1] != 0]
    ARENA.enter(folder)
    check()
    numbers = sorted(NumberedDocument._base_manager.values_list("number", flat=True))
    return {"numbers": numbers, "faults": faults}


if __name__ == "__main__":
    with ARENA:
        call_command("migrate", verbosity=0)
        found_town()
        ARENA.seal()
        done = {
            "report": ARENA.kill(report, finish(report), places(sys.argv[2])),
            "document": ARENA.kill(document, finish(document), places(sys.argv[2])),
            "together": together(),
        }
    sys.stdout.write(json.dumps(done) + "\n")

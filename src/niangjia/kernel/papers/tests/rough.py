"""Run by `test_rough.py` in a process of its own: a database file, writers that are killed, writers at once.

python rough.py FOLDER all|some      one JSON line: {"report": {"statements", "killed", "faults"}, "document": ...,
                                     "job": ..., "together": {"numbers", "faults"},
                                     "side": {"numbers", "faults"}}
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

from django.db import connections  # noqa: E402

from niangjia.kernel.base import clock  # noqa: E402
from niangjia.kernel.base.actors import SYSTEM  # noqa: E402
from niangjia.kernel.base.dates import half_year  # noqa: E402
from niangjia.kernel.papers import documents, jobs, storage  # noqa: E402
from niangjia.kernel.papers.actions import write_report  # noqa: E402
from niangjia.kernel.papers.choices import JobState, LineState  # noqa: E402
from niangjia.kernel.papers.export import named_files  # noqa: E402
from niangjia.kernel.papers.models import (  # noqa: E402
    DocumentSeries,
    IssueJob,
    NumberedDocument,
    Report,
    ReportVersion,
)
from niangjia.kernel.papers.tests.conftest import found_town  # noqa: E402
from niangjia.kernel.papers.tests.test_jobs import declare  # noqa: E402
from niangjia.kernel.units.models import Employer, Union  # noqa: E402

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


def job() -> None:
    """Papers for every employer, a row in each chunk; a job that was broken off goes on."""
    jobs.BUDGET = jobs.PAUSE = 0.0
    held = IssueJob._base_manager.first()
    if held is None:
        kind = documents.paper_kind("organizing.prepare_approval")
        documents.issue_many(kind, Employer._base_manager.order_by("name"), issuer=town(), by=SYSTEM)
    else:
        jobs.run(held, SYSTEM)


def job_done() -> None:
    """Every row that may have one has exactly one number, and what the line wrote with it."""
    job()
    held = IssueJob._base_manager.get()
    assert (held.state, held.done, held.refused) == (JobState.DONE, 3, 1), "job"
    assert NumberedDocument._base_manager.count() == 3, "documents"
    for line in held.rows().filter(state=LineState.DONE).select_related("document"):
        firm = Employer._base_manager.get(pk=line.subject_id)
        assert line.document is not None and firm.contact == line.document.text, "row"
    assert Employer._base_manager.get(name="拒公司").contact == "", "refused"


def rows_tell_the_truth() -> None:
    """What a job says of its rows is what there is."""
    for held in IssueJob._base_manager.all():
        states = list(held.rows().values_list("state", flat=True))
        assert (states.count(LineState.DONE), states.count(LineState.REFUSED)) == (held.done, held.refused), (
            "counts"
        )
        given = NumberedDocument._base_manager.filter(pk__in=held.rows().values("document_id")).count()
        assert given == held.done, "numbers of the job"


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
    rows_tell_the_truth()
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


def side_by_side(workers: int = 3) -> dict[str, Any]:
    """Several workers at one job, and a writer of single papers beside them."""
    folder = ARENA.fresh("side")
    ARENA.in_child(folder, opened)
    faults = ["a process failed"] if not all_well(folder, [*[job] * workers, lambda: several(4)]) else []
    ARENA.enter(folder)
    check()
    numbers = sorted(NumberedDocument._base_manager.values_list("number", flat=True))
    return {"numbers": numbers, "faults": faults}


def opened() -> None:
    """The job as it stands before any worker has looked at it."""
    kind = documents.paper_kind("organizing.prepare_approval")
    ids = list(Employer._base_manager.order_by("name").values_list("pk", flat=True))
    jobs._open(kind=kind, ids=ids, issuer=town(), on=clock.today(), data={}, token=None, by=SYSTEM)


def all_well(folder: Path, works: Iterable[Callable[[], None]]) -> bool:
    """Each work in a process of its own, all at once. Whether all came to a good end."""
    connections.close_all()
    pids = []
    for work in works:
        pid = os.fork()
        if not pid:
            os._exit(ARENA.in_child(folder, work))
        pids.append(pid)
    codes = [os.waitpid(pid, 0)[1] for pid in pids]
    return not any(codes)


def together(writers: int = 4, each: int = 5) -> dict[str, Any]:
    """Writers in processes of their own, all at one series."""
    folder = ARENA.fresh("together")
    faults = [] if all_well(folder, [lambda: several(each)] * writers) else ["a process failed"]
    ARENA.enter(folder)
    check()
    numbers = sorted(NumberedDocument._base_manager.values_list("number", flat=True))
    return {"numbers": numbers, "faults": faults}


if __name__ == "__main__":
    with ARENA:
        ARENA.lay()
        area = found_town().town
        for name in ("甲公司", "乙公司", "丙公司", "拒公司"):
            Employer._base_manager.create(name=name, area=area)
        declare(dict.__setitem__)
        ARENA.seal()
        done = {
            "report": ARENA.kill(report, finish(report), places(sys.argv[2])),
            "document": ARENA.kill(document, finish(document), places(sys.argv[2])),
            "job": ARENA.kill(job, finish(job_done), places(sys.argv[2])),
            "together": together(),
            "side": side_by_side(),
        }
    sys.stdout.write(json.dumps(done) + "\n")

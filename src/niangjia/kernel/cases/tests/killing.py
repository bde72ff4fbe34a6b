"""Run by test_batches_killed.py in a process of its own: a decision over 1,200 matters whose process dies in the middle.

python killing.py FOLDER NUMBER all|some     one JSON line: {"statements", "killed", "faults"}
"""

import json
import sys
from datetime import date
from pathlib import Path

from niangjia.kernel.base.tests.arena import Arena, everywhere, prepare

FOLDER, NUMBER = Path(sys.argv[1]), int(sys.argv[2])
prepare(FOLDER)

import django  # noqa: E402

django.setup()

from django.db.models import Count  # noqa: E402

from niangjia.kernel.base.actors import SYSTEM  # noqa: E402
from niangjia.kernel.base.dates import FAR  # noqa: E402
from niangjia.kernel.cases import batches  # noqa: E402
from niangjia.kernel.cases.choices import Verdict  # noqa: E402
from niangjia.kernel.cases.models import Batch, BatchLine, Case, Deadline, Moment  # noqa: E402
from niangjia.kernel.cases.tests.preparation import PREPARATION  # noqa: E402
from niangjia.kernel.units import actions as units  # noqa: E402
from niangjia.kernel.units.models import Union  # noqa: E402

OPENED = date(2026, 6, 1)


def found() -> None:
    """A town with so many unions in preparation, every tenth without a telephone, and the batch that hands them in."""
    town = units.create_union(
        parent=None, name="镇总工会", kind="federation", level=50, founded_on=date(2000, 1, 1), by=SYSTEM
    )
    rows = [
        Union(name=f"第{n}厂工会", kind="preparatory", level=60, parent=town, path=f"{town.path}{n:05}",
              depth=town.depth + 1, founded_on=OPENED, approval_no="draft", phone="" if n % 10 == 0 else "0571-1")
        for n in range(NUMBER)
    ]  # fmt: skip
    Union._base_manager.bulk_create(rows)
    Case._base_manager.bulk_create(
        Case(subject_type="units.union", subject_id=row.pk, lifecycle=PREPARATION.code, state="draft", title=row.name,
             opened_on=OPENED, entered_on=OPENED, union=row, turn=row)
        for row in rows
    )  # fmt: skip
    batches.open_batch(rows, "hand_in", by=SYSTEM, union=town, cycle=PREPARATION)


def work() -> None:
    batches.work_off(Batch._base_manager.get(), by=SYSTEM, cycle=PREPARATION)


def lines(verdict: Verdict) -> set[int]:
    return set(BatchLine.objects.filter(verdict=verdict).values_list("subject_id", flat=True))


def check() -> None:
    """What a line says is what became of its record; nothing was done twice."""
    handed = set(Union._base_manager.filter(approval_no="handed_in").values_list("pk", flat=True))
    assert handed == lines(Verdict.DONE)
    assert lines(Verdict.REFUSED) <= set(Union._base_manager.filter(phone="").values_list("pk", flat=True))
    assert set(Case._base_manager.filter(state="handed_in").values_list("subject_id", flat=True)) == handed
    for model in (Moment, Deadline):
        per_case = model._base_manager.values_list("case__subject_id").annotate(n=Count("pk")).order_by()
        assert dict(per_case) == dict.fromkeys(handed, 1), model


def finish() -> None:
    """Whole after the kill; the batch goes on where it stopped; a third run finds nothing to do."""
    check()
    assert Batch._base_manager.get().finished_at is None or not lines(Verdict.WAITING)
    work()
    check()
    batch = Batch._base_manager.get()
    refused = (NUMBER + 9) // 10
    assert (batch.total, batch.done, batch.refused) == (NUMBER, NUMBER - refused, refused)
    assert batch.finished_at is not None
    assert Deadline._base_manager.filter(done_on=FAR).count() == NUMBER - refused
    work()
    assert Moment._base_manager.count() == NUMBER - refused


if __name__ == "__main__":
    with Arena(FOLDER) as arena:
        arena.lay()
        found()
        arena.seal()
        places = everywhere if sys.argv[3] == "all" else lambda total: (total // 2,)
        sys.stdout.write(json.dumps(arena.kill(work, finish, places)) + "\n")

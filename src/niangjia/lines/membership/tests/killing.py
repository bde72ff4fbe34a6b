"""Kills an import or an undo at chosen SQL statements and looks at what is left. Run as a program:

    python -m niangjia.lines.membership.tests.killing import 3,17,40
    python -m niangjia.lines.membership.tests.killing undo all

in an environment that names its own NIANGJIA_DATA. Prints one JSON line: statements of an unharmed run, places
killed. Anything wrong is an AssertionError.
"""

import json
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import django

KILLED = 9
ROWS = 12


def main() -> None:
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    what, places = sys.argv[1], sys.argv[2]
    _world()
    path = _file(Path(os.environ["NIANGJIA_DATA"]))
    work = {"import": _import, "undo": _undo}[what]
    for _warm in range(2):  # the first run also makes the rows of data versions
        total = _run(lambda: _prepare(what, path), lambda: work(path), 10**9)
    wanted = list(range(1, total + 1)) if places == "all" else [min(int(k), total) for k in places.split(",")]
    for place in wanted:
        _run(lambda: _prepare(what, path), lambda: work(path), place)
    sys.stdout.write(json.dumps({"statements": total, "killed": wanted}) + "\n")


def _world() -> None:
    from niangjia.kernel.base.actors import SYSTEM
    from niangjia.kernel.units import actions as units

    town = units.create_union(
        parent=None, name="镇总工会", kind="federation", level=50, founded_on=date(2000, 1, 1), by=SYSTEM
    )
    employer = units.create_employer(area=town, name="甲电子有限公司", by=SYSTEM)
    units.create_union(
        parent=town,
        name="甲电子有限公司工会",
        kind="single",
        founded_on=date(2010, 1, 1),
        by=SYSTEM,
        employers=[employer],
    )


def _file(folder: Path) -> Path:
    from niangjia.kernel.sheets.tests.files import member, members_file

    return members_file(folder / "roll.xlsx", *(member(n) for n in range(ROWS)))


def _prepare(what: str, path: Path) -> None:
    if what == "undo":
        _import(path)


def _import(path: Path) -> None:
    from niangjia.kernel.base.actors import SYSTEM
    from niangjia.kernel.sheets import actions

    batch = actions.receive_file(by=SYSTEM, source=path, filename=path.name)
    actions.judge_batch(batch, SYSTEM)
    actions.write_batch(batch, SYSTEM)


def _undo(_path: Path) -> None:
    from niangjia.kernel.base.actors import SYSTEM
    from niangjia.kernel.sheets import actions
    from niangjia.kernel.sheets.models import Batch

    actions.undo_batch(Batch._base_manager.filter(state="written").latest("pk"), SYSTEM)


def _run(prepare: Callable[[], None], work: Callable[[], None], place: int) -> int:
    """Prepare, kill the work at its `place`-th statement, check, finish, check, clean up; the statements counted."""
    from django.db import connection

    prepare()
    connection.close()
    child = os.fork()
    if child == 0:
        _child(work, place)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    counted = Path(os.environ["NIANGJIA_DATA"], "statements")
    # A run may need a statement or two fewer than the one before (leases, versions): then it simply came through.
    assert status == KILLED or (status == 0 and int(counted.read_text()) < place), f"at {place}: {status}"
    _whole()
    _finish()
    _whole()
    assert _counts() == [0, 0, 0, 0]
    return int(counted.read_text()) if counted.exists() else 0


def _child(work: Callable[[], None], place: int) -> None:
    from django.db import connection

    seen = 0

    def count(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        nonlocal seen
        seen += 1
        if seen == place:
            os._exit(KILLED)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        work()
    Path(os.environ["NIANGJIA_DATA"], "statements").write_text(str(seen))
    os._exit(0)


def _counts() -> list[int]:
    from niangjia.kernel.people.models import Identity, Membership, MembershipEvent, Person

    return [model._base_manager.count() for model in (Person, Identity, Membership, MembershipEvent)]


def _whole() -> None:
    """All or nothing, and the batch says which."""
    from niangjia.kernel.sheets.models import Batch, BatchRow
    from niangjia.kernel.units import tree

    counts = _counts()
    assert counts in ([0] * 4, [ROWS] * 4), counts
    written = Batch._base_manager.filter(state="written")
    assert written.count() == (1 if counts[0] else 0), list(
        Batch._base_manager.values_list("state", flat=True)
    )
    assert not BatchRow._base_manager.exclude(batch__state__in=("written", "undone")).exists()
    assert tree.disagreements() == []


def _finish() -> None:
    """What a person would do: go on where it stopped, then take it back."""
    from niangjia.kernel.base.actors import SYSTEM
    from niangjia.kernel.sheets import actions
    from niangjia.kernel.sheets.models import Batch

    for batch in Batch._base_manager.filter(state__in=("received", "judged")):
        actions.judge_batch(batch, SYSTEM)
        actions.write_batch(batch, SYSTEM)
        assert _counts() == [ROWS] * 4
    for batch in Batch._base_manager.filter(state="written"):
        actions.undo_batch(batch, SYSTEM)


if __name__ == "__main__":
    main()

"""Run by test_concurrency.py in a process of its own: several processes that write at once.

python writers.py FOLDER PROCESSES COUNT     one JSON line: what is in the database when all have ended
"""

import json
import os
import sys
import traceback
from datetime import date
from pathlib import Path

from niangjia.kernel.base.tests.arena import Arena, prepare

FOLDER = Path(sys.argv[1])
prepare(FOLDER)

import django  # noqa: E402

django.setup()

from niangjia.kernel.audit.models import Event  # noqa: E402
from niangjia.kernel.base.actors import SYSTEM  # noqa: E402
from niangjia.kernel.people import actions as people  # noqa: E402
from niangjia.kernel.people import crypto  # noqa: E402
from niangjia.kernel.people.models import Membership  # noqa: E402
from niangjia.kernel.units import actions as units  # noqa: E402
from niangjia.kernel.units import tree  # noqa: E402
from niangjia.kernel.units.models import Union  # noqa: E402


def found() -> int:
    """The union under which all of them write, and the keys they all use."""
    crypto.ring()
    root = units.create_union(
        parent=None, name="总工会", kind="federation", level=40, founded_on=date(2000, 1, 1), by=SYSTEM
    )
    return int(root.pk)


def write(root_id: int, number: int, count: int) -> None:
    """Founds unions under one parent and lets people join them, each by its named action."""
    root = Union._base_manager.get(pk=root_id)
    for n in range(count):
        union = units.create_union(
            parent=root, name=f"{number}号{n}工会", kind="single", founded_on=date(2020, 1, 1), by=SYSTEM
        )
        person = people.add_person(name=f"职工{number}{n}", id_type="990", by=SYSTEM)
        people.join_member(person=person, union=union, on=date(2021, 1, 1), by=SYSTEM)


def started(root_id: int, number: int, count: int) -> int:
    """A process of its own, forked while no connection is open."""
    pid = os.fork()
    if pid:
        return pid
    try:
        write(root_id, number, count)
    except BaseException:  # noqa: BLE001 - a child reports every fault
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def main(processes: int, count: int) -> None:
    """All at once; then what became of it."""
    with Arena(FOLDER) as arena:
        arena.lay()
        root = found()
        arena.seal()
        pids = [started(root, number, count) for number in range(processes)]
        ends = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
        paths = list(Union._base_manager.values_list("path", flat=True))
        told = {
            "ends": ends,
            "unions": len(paths),
            "paths": len(set(paths)),
            "members": Membership._base_manager.count(),
            "events": Event._base_manager.count(),
            "disagreements": len(tree.disagreements()),
        }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[2]), int(sys.argv[3]))

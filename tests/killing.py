"""Run by test_killing.py in a process of its own: re-organisations whose process dies in the middle.

python killing.py FOLDER all|some     one JSON line: {"absorb": {"statements", "killed", "faults"}, "merge": ..., ...}
"""

import json
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from niangjia.kernel.base.tests.arena import Arena, everywhere, prepare

FOLDER = Path(sys.argv[1])
prepare(FOLDER)

import django  # noqa: E402

django.setup()


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


def finish(work: Callable[[], None]) -> Callable[[], None]:
    """Every invariant holds, the work can be done now, and every invariant holds again."""

    def run() -> None:
        assert list(invariants.faults()) == []
        work()
        assert list(invariants.faults()) == []
        assert Membership._base_manager.filter(valid_to=FAR).count() in (7, 8)

    return run


def places(which: str) -> Callable[[int], Iterable[int]]:
    return everywhere if which == "all" else lambda total: (total // 3, total // 2, total - 1)


if __name__ == "__main__":
    with Arena(FOLDER) as arena:
        arena.lay()
        found_town()
        arena.seal()
        done = {name: arena.kill(work, finish(work), places(sys.argv[2])) for name, work in WORKS.items()}
    sys.stdout.write(json.dumps(done) + "\n")

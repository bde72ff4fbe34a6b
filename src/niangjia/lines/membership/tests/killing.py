"""Run by test_sheets_killed.py in a process of its own: imports and undos whose process dies in the middle.

python killing.py FOLDER import|undo all|some     one JSON line: {"statements", "killed", "faults"}
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
from niangjia.kernel.people.models import Identity, Membership, MembershipEvent, Person  # noqa: E402
from niangjia.kernel.sheets import actions  # noqa: E402
from niangjia.kernel.sheets.models import Batch, BatchRow  # noqa: E402
from niangjia.kernel.sheets.tests.files import member, members_file  # noqa: E402
from niangjia.kernel.units import actions as units  # noqa: E402
from niangjia.kernel.units import tree  # noqa: E402

ROWS = 12
FILE = FOLDER / "roll.xlsx"


def found_town() -> None:
    """A town with one union, into which the roll is imported."""
    members_file(FILE, *(member(n) for n in range(ROWS)))
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


def import_roll() -> None:
    batch = actions.receive_file(by=SYSTEM, source=FILE, filename=FILE.name)
    actions.judge_batch(batch, SYSTEM)
    actions.write_batch(batch, SYSTEM)


def undo() -> None:
    actions.undo_batch(Batch._base_manager.filter(state="written").latest("pk"), SYSTEM)


def counts() -> list[int]:
    return [model._base_manager.count() for model in (Person, Identity, Membership, MembershipEvent)]


def whole() -> None:
    """All or nothing, and the batch says which."""
    found = counts()
    assert found in ([0] * 4, [ROWS] * 4), found
    states = list(Batch._base_manager.values_list("state", flat=True))
    assert states.count("written") == (1 if found[0] else 0), states
    assert not BatchRow._base_manager.exclude(batch__state__in=("written", "undone")).exists()
    assert tree.disagreements() == []


def finish() -> None:
    """What a person would do: go on where it stopped, then take it back."""
    whole()
    for batch in Batch._base_manager.filter(state__in=("received", "judged")):
        actions.judge_batch(batch, SYSTEM)
        actions.write_batch(batch, SYSTEM)
        assert counts() == [ROWS] * 4
    for batch in Batch._base_manager.filter(state="written"):
        actions.undo_batch(batch, SYSTEM)
    whole()
    assert counts() == [0, 0, 0, 0]


def places(which: str) -> Callable[[int], Iterable[int]]:
    return everywhere if which == "all" else lambda total: (total // 8, total // 2, total - 1)


if __name__ == "__main__":
    with Arena(FOLDER) as arena:
        arena.lay()
        found_town()
        if sys.argv[2] == "undo":
            import_roll()
        arena.seal()
        work = {"import": import_roll, "undo": undo}[sys.argv[2]]
        done = arena.kill(work, finish, places(sys.argv[3]))
    sys.stdout.write(json.dumps(done) + "\n")

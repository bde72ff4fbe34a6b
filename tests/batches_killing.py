"""Run by test_batches_killed.py in a process of its own: every lifecycle's steps over several records at once, whose
process dies in the middle; then the batch goes on.

python batches_killing.py FOLDER some|all     one JSON line: {"bargaining.round:reply": {"statements", "killed", "faults"}}

The oracle is the same batch left alone: after kill and going on, every record, its case, dates and moments, every line of
the batch and the number of rows of every table are what they are there.
"""

import gc
import importlib
import importlib.util
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from niangjia.kernel.base.tests.arena import KILLED, Arena, everywhere, prepare

FOLDER = Path(sys.argv[1])
prepare(FOLDER)

import django  # noqa: E402

django.setup()

from django.apps import apps  # noqa: E402
from django.db import connection, connections, transaction  # noqa: E402
from django.db.models import Model  # noqa: E402

from niangjia.kernel.access.models import Account  # noqa: E402
from niangjia.kernel.audit.models import Event  # noqa: E402
from niangjia.kernel.base.actors import SYSTEM  # noqa: E402
from niangjia.kernel.base.errors import Refusal  # noqa: E402
from niangjia.kernel.base.models import DataVersion  # noqa: E402
from niangjia.kernel.cases import batches, bulk, deadlines, engine  # noqa: E402
from niangjia.kernel.cases.choices import Verdict  # noqa: E402
from niangjia.kernel.cases.lifecycle import Lifecycle, Transition  # noqa: E402
from niangjia.kernel.cases.models import Batch, Case, Deadline, Moment  # noqa: E402
from niangjia.kernel.cases.tests.walking import BECAUSE, said  # noqa: E402
from niangjia.kernel.registry.registry import registry  # noqa: E402
from niangjia.kernel.units.models import Union  # noqa: E402

NUMBER = 3  # records of a batch; one of them has been moved before, and is refused
MOVED_AWAY = "·"
NUMBERS = count(1)


@dataclass
class Trial:
    """A batch that waits: the step, its records, what its form says."""

    cycle: Lifecycle
    step: Transition
    ids: list[int]
    batch: int
    told: dict[str, Any]

    @property
    def name(self) -> str:
        return f"{self.cycle.code}:{self.step.code}"

    def row(self) -> Batch:
        return Batch._base_manager.get(pk=self.batch)

    def work(self) -> None:
        """As the worker does it, and as it goes on: whatever still waits."""
        batches.work_off(self.row(), by=SYSTEM, cycle=self.cycle, data=dict(self.told))

    def records(self) -> dict[int, tuple[Any, ...]]:
        """Each record with its case, dates, moments and line, as one value."""
        lines = {line.subject_id: line.verdict for line in self.row().lines.all()}
        found = {}
        for record in self.cycle.model_class._base_manager.filter(pk__in=self.ids):
            kind, pk = deadlines.subject_of(record)
            cases = Case._base_manager.filter(subject_type=kind, subject_id=pk, lifecycle=self.cycle.code)
            dates = Deadline._base_manager.filter(subject_type=kind, subject_id=pk)
            steps = Moment._base_manager.filter(case__subject_id=pk, case__lifecycle=self.cycle.code)
            found[pk] = (
                engine.state_of(record, self.cycle).code,
                list(cases.values_list("state", "closed_on", "turn_id")),
                sorted(dates.values_list("statute", "due_on", "done_on", "turn_id")),
                sorted(steps.values_list("transition", "state")),
                lines[pk],
            )
        return found

    def picture(self) -> tuple[Any, ...]:
        """All that must be as if nobody had died; a batch may be closed twice, which its events would show."""
        closings = Event._base_manager.filter(action="cases.close_batch").count()
        batch = self.row()
        events = Event._base_manager.count() - closings
        return (
            self.records(),
            table_counts(),
            events,
            (batch.total, batch.done, batch.refused, batch.finished_at is None),
        )


def table_counts() -> dict[str, int]:
    """The rows of every table, asked at once; what the audit and the data versions hold grows with a second closing."""
    names = [
        model._meta.db_table
        for model in apps.get_models()
        if model._meta.managed and model is not DataVersion and model._meta.app_label != "audit"
    ]
    parts = [f"SELECT '{name}', COUNT(*) FROM {connection.ops.quote_name(name)}" for name in names]
    with connection.cursor() as cursor:
        found: dict[str, int] = {}
        for n in range(0, len(parts), 100):
            cursor.execute(" UNION ALL ".join(parts[n : n + 100]))
            found |= dict(cursor.fetchall())
    return found


def hook(cycle: Lifecycle) -> Any:
    """The `tests/cases.py` beside the declaration of a lifecycle; None where there is none."""
    package = registry.owner(cycle).code
    for home in ("lines", "kit"):
        name = f"niangjia.{home}.{package}.tests.cases"
        if importlib.util.find_spec(f"niangjia.{home}.{package}") and importlib.util.find_spec(name):
            return importlib.import_module(name)
    return None


def trials(which: str) -> Iterator[Trial]:
    """Of every lifecycle the first step that lists offer for many records; in the long run every such step."""
    for cycle in registry.items(Lifecycle):
        cases = hook(cycle)
        if cases is None or cycle.code not in cases.RECORDS:
            continue
        made = (
            trial for step in cycle.transitions if bulk.fits(step) and (trial := _trial(cases, cycle, step))
        )
        yield from made if which == "all" else _first(made)


def _first(made: Iterator[Trial]) -> Iterator[Trial]:
    found = next(made, None)
    if found is not None:
        yield found


def _trial(cases: Any, cycle: Lifecycle, step: Transition) -> Trial | None:
    """None for a step that a day must come for, or that leaves the record where it stood."""
    if (cycle.code, step.code) in getattr(cases, "LATER", set()) or step.target == step.sources[0]:
        return None
    rows = [_record(cases.RECORDS[cycle.code], step.sources[0]) for _n in range(NUMBER)]
    told = said(rows[0], cycle, step, getattr(cases, "DATA", {}))
    try:
        with transaction.atomic():
            engine.move(rows[-1], step.code, by=SYSTEM, lifecycle=cycle, data=dict(told), because=BECAUSE)
    except Refusal as refusal:
        raise AssertionError(f"{cycle.code} {step.code}: {refusal}") from refusal
    fresh = [type(row)._base_manager.get(pk=row.pk) for row in rows]
    batch = batches.open_batch(
        fresh, step.code, by=SYSTEM, union=cycle.union(fresh[0]), cycle=cycle, because=BECAUSE
    )
    return Trial(cycle, step, [row.pk for row in rows], batch.pk, told)


def _record(make: Callable[[str], Model], state: str) -> Model:
    """A record in a place of its own: the names of the places before are out of its way."""
    for model, column in ((Union, "name"), (Account, "username")):
        for row in model._base_manager.exclude(**{f"{column}__contains": MOVED_AWAY}):
            named = f"{getattr(row, column)}{MOVED_AWAY}{next(NUMBERS)}"
            model._base_manager.filter(pk=row.pk).update(**{column: named})
    return make(state)


def kill(arena: Arena, trial: Trial, places: Callable[[int], Iterable[int]]) -> dict[str, Any]:
    """Left alone once, for the oracle; then killed at each place, looked at, gone on with, compared."""
    before, kept = trial.records(), FOLDER / "whole.json"
    connections.close_all()  # a server copies a database only while nobody uses it

    def alone() -> None:
        arena.killed_at(0, trial.work)()
        kept.write_text(json.dumps(trial.picture(), default=str, sort_keys=True))

    if arena.in_child(arena.fresh("alone"), alone) != 0:
        return {"statements": 0, "killed": 0, "faults": ["cannot be done at all"]}
    whole, total = json.loads(kept.read_text()), int((FOLDER / "count").read_text())
    after = whole[0]
    if not all(after[str(pk)][-1] == Verdict.DONE for pk in trial.ids[:-1]):
        return {"statements": total, "killed": 0, "faults": [f"not every record was moved: {after}"]}

    def finish() -> None:
        for pk, found in trial.records().items():
            plain = json.loads(json.dumps(found, default=str))
            same = plain in (after[str(pk)], json.loads(json.dumps(before[pk], default=str)))
            assert same, f"{trial.name}: half-moved: {plain}"
        trial.work()
        trial.work()
        found = json.loads(json.dumps(trial.picture(), default=str, sort_keys=True))
        assert found == whole, f"{trial.name}: {differences(found, whole)}"

    chosen, faults = sorted(set(places(total))), []
    for place in chosen:
        data = arena.fresh("run")
        if arena.in_child(data, arena.killed_at(place, trial.work)) != KILLED:
            faults.append(f"{place}: not killed")
        if arena.in_child(data, finish) != 0:
            faults.append(f"{place}: not whole afterwards")
    return {"statements": total, "killed": len(chosen), "faults": faults}


def differences(found: list[Any], whole: list[Any]) -> list[Any]:
    """Where two pictures part."""
    tables = {name: (n, whole[1][name]) for name, n in found[1].items() if n != whole[1][name]}
    return [
        tables,
        *([a, b] for a, b in zip(found, whole, strict=True) if a != b and not isinstance(a, dict)),
    ]


def some(total: int) -> Iterable[int]:
    """In the second record, and just before the batch is closed."""
    return (total // 2, total - 3)


if __name__ == "__main__":
    with Arena(FOLDER) as arena:
        arena.lay()
        made = list(trials(sys.argv[2]))
        arena.seal()
        gc.freeze()  # children share what is here instead of copying it
        done, firsts = {}, set()
        for trial in made:
            first = sys.argv[2] == "all" and trial.cycle.code not in firsts
            done[trial.name] = kill(arena, trial, everywhere if first else some)
            firsts.add(trial.cycle.code)
    sys.stdout.write(json.dumps(done) + "\n")

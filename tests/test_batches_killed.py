"""Killed in the middle of a step over several records, for every lifecycle whose lists offer one: no record is half-moved,
done twice or lost when the batch has gone on."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from niangjia.kernel.base.tests.arena import surroundings
from niangjia.kernel.cases import bulk
from niangjia.kernel.cases.lifecycle import Lifecycle
from niangjia.kernel.registry.registry import registry

SCRIPT = Path(__file__).with_name("batches_killing.py")


def run(folder: Path, which: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(folder), which],
        capture_output=True,
        text=True,
        check=False,
        env=surroundings(),
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    assert {name: part["faults"] for name, part in found.items() if part["faults"]} == {}, done.stderr[-3000:]
    return found


def with_bulk_steps() -> set[str]:
    return {cycle.code for cycle in registry.items(Lifecycle) if any(map(bulk.fits, cycle.transitions))}


@pytest.mark.slow
@pytest.mark.once
def test_every_lifecycle_killed_in_the_middle_of_a_batch(tmp_path: Path) -> None:
    found = run(tmp_path, "some")
    assert {name.split(":")[0] for name in found} == with_bulk_steps()
    assert all(part["killed"] == 2 and part["statements"] > 30 for part in found.values())


@pytest.mark.chaos
def test_every_bulk_step_killed_at_every_statement(tmp_path: Path) -> None:
    found = run(tmp_path, "all")
    per_cycle: dict[str, list[dict[str, Any]]] = {}
    for name, part in found.items():
        per_cycle.setdefault(name.split(":")[0], []).append(part)
    assert per_cycle.keys() == with_bulk_steps()
    for parts in per_cycle.values():
        assert parts[0]["killed"] == parts[0]["statements"] > 30
        assert all(part["killed"] == 2 for part in parts[1:])

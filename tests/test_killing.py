"""Killed in the middle of a merger, a dissolution, a merge of persons and its undoing: nothing half-done."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from niangjia.kernel.base.tests.arena import surroundings

pytestmark = [pytest.mark.slow, pytest.mark.engine]
SCRIPT = Path(__file__).with_name("killing.py")


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
    assert {name: part["faults"] for name, part in found.items()} == {name: [] for name in found}, (
        done.stderr[-3000:]
    )
    return found


def test_killed_in_the_middle(tmp_path: Path) -> None:
    found = run(tmp_path, "some")
    assert {name: part["killed"] for name, part in found.items()} == dict.fromkeys(
        ("absorb", "dissolve", "merge", "undo"), 3
    )


@pytest.mark.chaos
def test_killed_at_every_statement(tmp_path: Path) -> None:
    for part in run(tmp_path, "all").values():
        assert part["killed"] == part["statements"] > 10

"""Killed in the middle of a decision over many matters: the rest is done later, nothing is done twice."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from niangjia.kernel.base.tests.arena import surroundings

SCRIPT = Path(__file__).with_name("killing.py")


def run(folder: Path, number: int, which: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(folder), str(number), which],
        capture_output=True,
        text=True,
        check=False,
        env=surroundings(),
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    assert found["faults"] == [], done.stderr[-3000:]
    return found


def test_400_rows_killed_in_the_middle(tmp_path: Path) -> None:
    found = run(tmp_path, 400, "some")
    assert found["killed"] == 1
    assert found["statements"] > 4_000


@pytest.mark.chaos
def test_1200_rows_killed_in_the_middle(tmp_path: Path) -> None:
    found = run(tmp_path, 1200, "some")
    assert found["killed"] == 1
    assert found["statements"] > 12_000


@pytest.mark.chaos
def test_killed_at_every_statement(tmp_path: Path) -> None:
    found = run(tmp_path, 3, "all")
    assert found["killed"] == found["statements"] > 30

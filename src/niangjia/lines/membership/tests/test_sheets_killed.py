"""A process killed in the middle of an import or an undo leaves all or nothing, and the work can be finished."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from niangjia.kernel.base.tests.arena import surroundings

pytestmark = [pytest.mark.slow, pytest.mark.engine]
SCRIPT = Path(__file__).with_name("killing.py")


def kill(folder: Path, what: str, which: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(folder), what, which],
        env=surroundings(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert found["faults"] == [], done.stderr[-3000:]
    return found


@pytest.mark.parametrize("what", ["import", "undo"])
def test_killed_early_in_the_middle_and_at_the_end(tmp_path: Path, what: str) -> None:
    found = kill(tmp_path, what, "some")
    assert found["statements"] > 14
    assert found["killed"] == 3


@pytest.mark.chaos
@pytest.mark.parametrize("what", ["import", "undo"])
def test_killed_at_every_statement(tmp_path: Path, what: str) -> None:
    found = kill(tmp_path, what, "all")
    assert found["killed"] == found["statements"] > 14

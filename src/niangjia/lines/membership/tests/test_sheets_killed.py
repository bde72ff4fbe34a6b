"""A process killed in the middle of an import or an undo leaves all or nothing, and the work can be finished."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.once


def kill(folder: Path, what: str, places: str, timeout: int) -> dict[str, Any]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")}
    environment = kept | {
        "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
        "NIANGJIA_DATA": str(folder),
        "NIANGJIA_TODAY": "2026-06-30",
        "DJANGO_SETTINGS_MODULE": "niangjia.config.settings",
    }
    run = subprocess.run(
        [sys.executable, "-m", "niangjia.lines.membership.tests.killing", what, places],
        env=environment,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    return dict(json.loads(run.stdout.splitlines()[-1]))


def test_killed_in_an_import_early_in_the_middle_and_at_the_end(tmp_path: Path) -> None:
    found = kill(tmp_path, "import", "4,24,40", 300)
    assert found["statements"] > 24
    assert len(found["killed"]) == 3


def test_killed_in_an_undo(tmp_path: Path) -> None:
    assert kill(tmp_path, "undo", "3,14,20", 300)["statements"] > 14


@pytest.mark.chaos
@pytest.mark.parametrize("what", ["import", "undo"])
def test_killed_at_every_statement(tmp_path: Path, what: str) -> None:
    found = kill(tmp_path, what, "all", 3600)
    assert len(found["killed"]) == found["statements"]

"""Four processes write at once: nothing refused, nothing lost, on SQLite and on PostgreSQL."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from niangjia.kernel.base.tests.arena import surroundings

SCRIPT = Path(__file__).with_name("writers.py")
PROCESSES, EACH = 4, 12


@pytest.mark.slow
@pytest.mark.engine
def test_four_writers_lose_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(tmp_path), str(PROCESSES), str(EACH)],
        env=surroundings(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.strip().splitlines()[-1])
    rows = PROCESSES * EACH
    assert found == {
        "ends": [0] * PROCESSES,
        "unions": rows + 1,
        "paths": rows + 1,
        "members": rows,
        "events": 3 * rows + 1,
        "disagreements": 0,
    }, done.stderr[-3000:]

"""Killed in the middle, and several at once: no half-written paper, no number twice, no gap."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from niangjia.kernel.base.tests.arena import surroundings
from niangjia.kernel.papers.models import NumberedDocument

from .conftest import found_town
from .test_documents import issue


def run(folder: Path, which: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("rough.py")), str(folder), which], capture_output=True, text=True,
        check=False, env=surroundings(),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    assert [part["faults"] for part in found.values()] == [[]] * 5, done.stderr[-3000:]
    return found


def test_killed_in_the_middle_and_four_at_once(tmp_path: Path) -> None:
    found = run(tmp_path, "some")
    assert [found[work]["killed"] for work in ("report", "document", "job")] == [3, 3, 3]
    assert found["together"]["numbers"] == list(range(1, 21))
    assert found["side"]["numbers"] == list(range(1, 8))


@pytest.mark.chaos
def test_killed_at_every_statement(tmp_path: Path) -> None:
    found = run(tmp_path, "all")
    for work in ("report", "document", "job"):
        assert found[work]["killed"] == found[work]["statements"] > 10


@pytest.mark.django_db(transaction=True)
def test_four_writers_on_one_series_on_a_server(june: None) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has its own test with processes.")
    place = found_town()

    def write(_n: int) -> int:
        try:
            return issue(place).number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        numbers = sorted(pool.map(write, range(20)))
    assert numbers == list(range(1, 21)) and NumberedDocument._base_manager.count() == 20

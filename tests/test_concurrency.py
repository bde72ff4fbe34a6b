"""Four processes write at once: nothing refused, nothing lost, on SQLite and on PostgreSQL."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

WRITER = Path(__file__).with_name("writers.py")
PROCESSES, EACH = 4, 12
REPORT = """
import django; django.setup()
from niangjia.kernel.audit.models import Event
from niangjia.kernel.people.models import Membership
from niangjia.kernel.units import tree
from niangjia.kernel.units.models import Union
paths = list(Union._base_manager.values_list("path", flat=True))
print(len(paths), len(set(paths)), Membership._base_manager.count(), Event._base_manager.count(), len(tree.disagreements()))
"""
FOUND = """
import django; django.setup()
from datetime import date
from niangjia.kernel.base.tests.arena import lay_tables
lay_tables()
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.units import actions
print(actions.create_union(parent=None, name="总工会", kind="federation", level=40, founded_on=date(2000, 1, 1), by=SYSTEM).pk)
"""


@pytest.fixture
def surroundings(tmp_path: Path) -> Iterator[dict[str, str]]:
    """An installation of its own: a fresh database beside the suite's, a fresh data folder."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("NIANGJIA_") and k != "DATABASE_URL"}
    made = clean | {
        "NIANGJIA_DATA": str(tmp_path),
        "NIANGJIA_SECRET": "only-for-tests-" + "x" * 50,
        "DJANGO_SETTINGS_MODULE": "niangjia.config.settings",
        "NIANGJIA_KEYS": str(tmp_path / "keys.json"),
    }
    server = os.environ.get("DATABASE_URL", "")
    if not server:
        yield made
        return
    name = f"niangjia_writers_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]
    try:
        yield made | {"DATABASE_URL": urlunsplit(urlsplit(server)._replace(path=f"/{name}"))}
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')  # type: ignore[arg-type]


def python(surroundings: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], env=surroundings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def test_four_writers_lose_nothing(surroundings: dict[str, str]) -> None:
    from niangjia.kernel.people import crypto

    crypto.write_ring(Path(surroundings["NIANGJIA_KEYS"]), {"1": crypto.new_keys()})
    root = python(surroundings, "-c", FOUND).strip()
    started = [
        subprocess.Popen(
            [sys.executable, str(WRITER), root, str(number), str(EACH)],
            env=surroundings,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(PROCESSES)
    ]
    ends = [process.communicate(timeout=180) for process in started]
    assert [out for out, _ in ends] == ["done\n"] * PROCESSES, [err[-2000:] for _, err in ends]
    rows = PROCESSES * EACH
    counts = [int(number) for number in python(surroundings, "-c", REPORT).split()]
    assert counts == [rows + 1, rows + 1, rows, 3 * rows + 1, 0]

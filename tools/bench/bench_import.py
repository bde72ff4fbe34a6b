"""The whole importer against a floor that reads, encrypts and inserts the same without asking anything.

Floor: calamine reads the sheet, the same values are sealed and digested, and the very tuples the importer stores go
by executemany (SQLite) or COPY (PostgreSQL) into the same indexed tables, which hold 80,000 people already. Both are
run in turn from the same starting database.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import python_calamine
from django.core.management import call_command
from django.db import connection, transaction

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.people import crypto
from niangjia.kernel.people.models import Identity, Membership, MembershipEvent, Person
from niangjia.kernel.sheets import actions, bulk
from niangjia.kernel.sheets.staging import Staging
from niangjia.lines.membership import sheets_write
from niangjia.lines.membership.sheets_write import MembersWriter
from tools.bench import import_data
from tools.bench.measure import ROOT, PeakMemory, Report, seconds
from tools.postgresql import Cluster, Unavailable

COUNT = 80_000
RUNS = 3
AGAINST_OTHERS = 20_000
_ALONE = "import django, sys; django.setup(); from tools.bench.bench_import import alone; alone(sys.argv[1])"
_TABLES = ((Person, sheets_write._PERSON, "persons"), (Identity, sheets_write._IDENTITY, "identities"),
           (Membership, sheets_write._MEMBERSHIP, "memberships"), (MembershipEvent, sheets_write._EVENT, "events"))  # fmt: skip


def run(report: Report) -> None:
    """SQLite here, PostgreSQL in a process of its own, then django-import-export."""
    here = engine()
    ratio = statistics.median(here["ours"]) / statistics.median(here["floor"])
    said = f"{statistics.median(here['floor']):.1f} s floor, {COUNT} rows"
    report.add("import.floor_ratio_sqlite", ratio, "ratio", RUNS, said)
    report.add(
        "import.seconds", statistics.median(here["ours"]), "s", RUNS, f"SQLite, {COUNT} rows x 19 columns"
    )
    report.add("import.peak_mib", max(here["peak"]), "MiB", RUNS, "all processes together, SQLite")
    postgres(report)
    from tools.bench.import_others import slower

    times, runs = slower(AGAINST_OTHERS)
    report.add("import.vs_import_export_bulk", times, "x", runs, f"SQLite, {AGAINST_OTHERS} rows")


def postgres(report: Report) -> None:
    try:
        with (
            Cluster(shared_buffers="256MB", max_wal_size="4GB") as cluster,
            tempfile.TemporaryDirectory() as folder,
        ):
            answer = Path(folder) / "answer.json"
            keys = Path(folder) / "keys.json"
            keys.write_text(json.dumps({"1": crypto.new_keys()}), encoding="utf-8")
            surroundings = os.environ | {"DATABASE_URL": cluster.url, "NIANGJIA_DATA": folder,
                                         "NIANGJIA_SECRET": "only-for-this-bench-" + "x" * 40}  # fmt: skip
            command = [sys.executable, "-c", _ALONE, str(answer)]
            subprocess.run(command, env=surroundings, cwd=ROOT, check=True)
            found = json.loads(answer.read_text())
    except Unavailable as reason:
        print(f"  PostgreSQL left out: {reason}")
        return
    ratio = statistics.median(found["ours"]) / statistics.median(found["floor"])
    said = f"{statistics.median(found['ours']):.1f} s over {statistics.median(found['floor']):.1f} s; {max(found['peak']):.0f} MiB"
    report.add("import.floor_ratio_pg", ratio, "ratio", RUNS, said)


def engine() -> dict[str, list[float]]:
    """Seconds of floor and importer, run by run in turn; peak memory of the importer."""
    call_command("migrate", verbosity=0)
    with tempfile.TemporaryDirectory() as folder:
        stored = import_data.sheet(Path(folder) / "stored.xlsx", 1_000_000, COUNT)
        sent = import_data.sheet(Path(folder) / "sent.xlsx", 0, COUNT)
        import_data.ledgers()
        whole(stored)
        state = State(Path(folder))
        tuples = prepared(sent)
        found: dict[str, list[float]] = {"floor": [], "ours": [], "peak": []}
        for _ in range(RUNS):
            state.restore()
            found["floor"].append(seconds(lambda: floor(sent, tuples)))
            state.restore()
            with PeakMemory() as peak:
                found["ours"].append(seconds(lambda: whole(sent)))
            found["peak"].append(peak.mib)
            print(
                f"  floor {found['floor'][-1]:.2f} s  ours {found['ours'][-1]:.2f} s  {peak.mib:.0f} MiB",
                flush=True,
            )
    return found


class State:
    """The database as it was before a run."""

    def __init__(self, folder: Path) -> None:
        self.copy = folder / "copy.sqlite3"
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.close()
            shutil.copyfile(connection.settings_dict["NAME"], self.copy)
        else:
            self._others("DROP DATABASE IF EXISTS kept", f'CREATE DATABASE kept TEMPLATE "{self.name}"')

    @property
    def name(self) -> str:
        return str(connection.settings_dict["NAME"])

    def restore(self) -> None:
        if connection.vendor == "sqlite":
            connection.close()
            for tail in ("-wal", "-shm"):
                Path(f"{self.name}{tail}").unlink(missing_ok=True)
            shutil.copyfile(self.copy, self.name)
        else:
            self._others(f'DROP DATABASE "{self.name}"', f'CREATE DATABASE "{self.name}" TEMPLATE kept')
        connection.ensure_connection()

    @staticmethod
    def _others(*statements: str) -> None:
        """On the maintenance database, because a template must have no guests."""
        import psycopg

        settings = connection.settings_dict
        connection.close()
        with psycopg.connect(
            host=settings["HOST"], user=settings["USER"], dbname="template1", autocommit=True
        ) as other:
            for statement in statements:
                other.execute(statement)


def whole(path: Path) -> None:
    """The importer, all of it."""
    batch = actions.receive_file(by=SYSTEM, source=path, filename=path.name)
    summary = actions.judge_batch(batch, SYSTEM)
    assert summary.verdict == "accept", summary
    actions.write_batch(batch, SYSTEM)
    assert batch.written["rows"] == summary.rows


def prepared(path: Path) -> Path:
    """The tuples the importer stores for a file, on disk: the floor must not pay for keeping them in memory."""
    import pickle

    batch = actions.receive_file(by=SYSTEM, source=path, filename=path.name)
    actions.judge_batch(batch, SYSTEM)
    writer = MembersWriter(batch, Staging(batch.pk), SYSTEM)
    writer.prepare()
    kept = path.with_suffix(".pickle")
    kept.write_bytes(pickle.dumps({name: getattr(writer, name) for _model, _names, name in _TABLES}, 5))
    actions.discard_batch(by=SYSTEM, batch=batch)
    return kept


def floor(path: Path, tuples: Path) -> None:
    """Read, encrypt, insert. Loading the tuples is not counted as work: it stands for building them."""
    import pickle

    rows: list[list[Any]] = (
        python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[2:]
    )
    numbers, phones = [row[7] for row in rows], [row[10] for row in rows]
    crypto.seal_many(numbers)
    crypto.digest_many("id", numbers)
    crypto.seal_many(phones)
    crypto.digest_many("phone", phones)
    crypto.digest_many("tail", [phone[-4:] for phone in phones])
    stored = pickle.loads(tuples.read_bytes())
    with transaction.atomic():
        for model, names, name in _TABLES:
            bulk.insert(model, names, stored[name])


def alone(answer: str) -> None:
    """For a process on another database."""
    Path(answer).write_text(json.dumps(engine()), encoding="utf-8")

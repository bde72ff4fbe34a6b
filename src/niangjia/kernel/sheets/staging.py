"""Where an upload, its judged rows and the decisions wait, outside any transaction of the database.

One private folder per batch: the upload, `rows.sqlite3` and `progress.json`. The upload is sealed block by block, judged
rows in parts of a thousand, notes and answers one by one (all of them hold personal data); beside them stands in clear
only what lists need (row number, verdict, whether there are faults or warnings, which question). A process killed
half-way leaves a folder that can be judged again; a batch that was written or thrown away leaves no folder.
"""

import json
import os
import pickle
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from django.conf import settings

from niangjia.kernel.base import ids
from niangjia.kernel.people import crypto

from . import vault
from .reader import stream
from .reader.limits import Limits
from .reader.refusals import Refused
from .verdicts import Judged

PART = 1_000
KEPT_DAYS = 30
LONGEST_WRITE = 300  # seconds a reading may take
_SEALED = ".sealed"
_SCHEMA = """
PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF; PRAGMA secure_delete = ON;
CREATE TABLE part (n INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE line (n INTEGER PRIMARY KEY, verdict TEXT NOT NULL, marks INTEGER NOT NULL, ask TEXT NOT NULL);
CREATE TABLE note (name TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE decision (ask TEXT PRIMARY KEY, answer BLOB NOT NULL);
"""
_INDEXES = """
CREATE INDEX line_verdict ON line (verdict, n);
CREATE INDEX line_ask ON line (ask, n) WHERE ask <> '';
CREATE INDEX line_marks ON line (marks, n) WHERE marks > 0;
"""
FAULTS, WARNINGS = 2, 1  # bits of `marks`


def root() -> Path:
    folder = Path(settings.NIANGJIA_DATA) / "staging"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def sweep(days: int = KEPT_DAYS) -> int:
    """Remove what nobody touched for so long, and whatever an earlier version left in clear: an upload holds personal
    data. The number of folders removed."""
    oldest = time.time() - days * 86_400
    folders = [folder for folder in root().iterdir() if folder.is_dir()]
    forgotten = [folder for folder in folders if folder.stat().st_mtime < oldest or _in_clear(folder)]
    for folder in forgotten:
        shutil.rmtree(folder, ignore_errors=True)
    return len(forgotten)


def _in_clear(folder: Path) -> bool:
    return any(path.suffix != _SEALED for path in folder.glob("upload*"))


class Staging:
    """The folder of one batch."""

    def __init__(self, batch_id: int) -> None:
        self.folder = root() / ids.to_text(batch_id)
        self.database = self.folder / "rows.sqlite3"

    # --- the upload

    def receive(self, source: Path | Iterable[bytes], name: str) -> vault.Received:
        """Seal the upload in, keeping its own ending (a hint for the reader)."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        target = self.folder / f"upload{Path(name).suffix.lower()[:8]}{_SEALED}"
        return vault.seal(vault.pieces(source) if isinstance(source, Path) else source, target)

    def upload(self) -> Path | None:
        """The sealed upload, or None once it is gone."""
        return next(self.folder.glob(f"upload*{_SEALED}"), None)

    def frames(self, limits: Limits) -> Iterator[stream.SheetStart | stream.Rows]:
        """What the upload holds, sheet by sheet. Raises `Refused`, also for an upload that was damaged here."""
        path = self.upload()
        if path is None:
            raise Refused("damaged")
        try:
            with vault.opened(path) as descriptor:
                yield from stream.frames_of(descriptor, Path(path.stem).suffix, limits)
        except (vault.Damaged, InvalidTag) as fault:
            raise Refused("damaged") from fault

    def discard(self) -> None:
        """Nothing personal stays behind."""
        shutil.rmtree(self.folder, ignore_errors=True)

    # --- judged rows

    def connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.database, timeout=30, isolation_level=None)
        connection.execute("PRAGMA secure_delete = ON")
        return connection

    def begin(self) -> "Writing":
        """A fresh set of judged rows; the old set and its answers stay valid until `Writing.close`."""
        return Writing(self)

    @property
    def is_judged(self) -> bool:
        return self.database.exists()

    def count(self, where: str = "1", *args: Any) -> int:
        with closing(self.connect()) as db:
            return int(db.execute(f"SELECT count(*) FROM line WHERE {where}", args).fetchone()[0])

    def all(self) -> Iterator[Judged]:
        """Every judged row in file order, a part at a time in memory."""
        with closing(self.connect()) as db:
            for number in [n for (n,) in db.execute("SELECT n FROM part ORDER BY n")]:
                yield from _open(db, number)

    def some(
        self, where: str, args: tuple[Any, ...] = (), *, limit: int = 100, offset: int = 0
    ) -> list[Judged]:
        """A page of rows in file order; `where` over the columns of `line`."""
        with closing(self.connect()) as db:
            query = f"SELECT n FROM line WHERE {where} ORDER BY n LIMIT ? OFFSET ?"
            numbers = [n for (n,) in db.execute(query, (*args, limit, offset))]
            parts: dict[int, list[Judged]] = {}
            found = []
            for n in numbers:
                part = n // PART
                if part not in parts:
                    parts = {part: _open(db, part)}
                found.append(parts[part][n % PART])
            return found

    # --- notes about the whole file, and answers

    def note(self, name: str) -> Any:
        """A named note (sealed JSON), or None."""
        if not self.is_judged:
            return None
        with closing(self.connect()) as db:
            row = db.execute("SELECT data FROM note WHERE name = ?", (name,)).fetchone()
        return _unsealed(row[0]) if row else None

    def decisions(self) -> dict[str, Any]:
        if not self.is_judged:
            return {}
        with closing(self.connect()) as db:
            rows = db.execute("SELECT ask, answer FROM decision").fetchall()
        return {ask: _unsealed(answer) for ask, answer in rows}

    def decide(self, ask: str, answer: Any) -> None:
        """Keep an answer; None takes it back."""
        with closing(self.connect()) as db:
            if answer is None:
                db.execute("DELETE FROM decision WHERE ask = ?", (ask,))
            else:
                db.execute("INSERT OR REPLACE INTO decision VALUES (?, ?)", (ask, _sealed(answer)))

    # --- progress

    def progress(self) -> dict[str, Any]:
        try:
            return dict(json.loads((self.folder / "progress.json").read_text()))
        except (FileNotFoundError, ValueError):
            return {}

    def is_stuck(self) -> bool:
        """Whether whoever reported last has been silent for so long that it must have died."""
        path = self.folder / "progress.json"
        patience = 900 if self.progress().get("stage") == "waiting" else 120
        return not path.exists() or time.time() - path.stat().st_mtime > patience

    def report(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Say how far the work is; by rename, so that a reader never sees half a file."""
        if not self.folder.exists():
            return
        temporary = self.folder / f".progress.{os.getpid()}"
        temporary.write_text(json.dumps({"stage": stage, "done": done, "total": total}))
        temporary.replace(self.folder / "progress.json")


class Writing:
    """A set of judged rows being made; takes the place of the old one when it is complete."""

    def __init__(self, staging: Staging) -> None:
        self.staging = staging
        self.answers = staging.decisions()
        self.path = staging.folder / f".rows.{os.getpid()}.sqlite3"
        self.path.unlink(missing_ok=True)
        os.close(os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o600))
        self.db = sqlite3.connect(self.path, isolation_level=None)
        self.db.executescript(_SCHEMA)
        self.db.execute("BEGIN")
        self.waiting: list[Judged] = []
        self.count = 0

    def add(self, rows: list[Judged]) -> None:
        self.waiting.extend(rows)
        while len(self.waiting) >= PART:
            self._flush(self.waiting[:PART])
            self.waiting = self.waiting[PART:]

    def _flush(self, rows: list[Judged]) -> None:
        number = self.count // PART
        self.db.execute("INSERT INTO part VALUES (?, ?)", (number, _seal(rows)))
        lines = [(n, j.verdict, _marks(j), j.ask) for n, j in enumerate(rows, self.count)]
        self.db.executemany("INSERT INTO line VALUES (?, ?, ?, ?)", lines)
        self.count += len(rows)

    def finish_rows(self) -> None:
        """Write what still waits; after this rows can be fetched and amended."""
        if self.waiting:
            self._flush(self.waiting)
            self.waiting = []

    def fetch(self, numbers: Iterable[int]) -> dict[int, Judged]:
        """Rows by their number in the file's order (0-based)."""
        found: dict[int, Judged] = {}
        part, rows = -1, []
        for n in sorted(numbers):
            if n // PART != part:
                part = n // PART
                rows = _open(self.db, part)
            found[n] = rows[n % PART]
        return found

    def amend(self, changed: dict[int, Judged]) -> None:
        """Replace rows judged again in the light of the whole file."""
        for part in sorted({n // PART for n in changed}):
            rows = _open(self.db, part)
            here = {n: j for n, j in changed.items() if n // PART == part}
            for n, judged in here.items():
                rows[n % PART] = judged
            self.db.execute("UPDATE part SET data = ? WHERE n = ?", (_seal(rows), part))
            self.db.executemany(
                "UPDATE line SET verdict = ?, marks = ?, ask = ? WHERE n = ?",
                [(j.verdict, _marks(j), j.ask, n) for n, j in here.items()],
            )

    def counts(self) -> dict[str, int]:
        return dict(self.db.execute("SELECT verdict, count(*) FROM line GROUP BY verdict").fetchall())

    def marked(self, bit: int) -> int:
        return int(self.db.execute("SELECT count(*) FROM line WHERE marks & ?", (bit,)).fetchone()[0])

    def note(self, name: str, value: Any) -> None:
        self.db.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, _sealed(value)))

    def close(self) -> None:
        """Make this the set that counts."""
        answers = [(ask, _sealed(answer)) for ask, answer in self.answers.items()]
        self.db.executemany("INSERT OR REPLACE INTO decision VALUES (?, ?)", answers)
        for statement in filter(str.strip, _INDEXES.split(";")):
            self.db.execute(statement)
        reseal_rows(self.db, crypto.ring().current)  # a key may have been rotated while the file was read
        self.db.execute("COMMIT")
        self.db.close()
        self.path.replace(self.staging.database)

    def abandon(self) -> None:
        self.db.close()
        self.path.unlink(missing_ok=True)


def reseal(number: int) -> int:
    """Bring every staged upload, row, note and answer under key `number`. Gives how many things that were.

    Rows that are being made at this moment come under it as they are completed; they are waited for, because the
    older key is thrown away once this is done.
    """
    done = 0
    for folder in [path for path in root().iterdir() if path.is_dir()]:
        _wait_for_writers(folder)
        for upload in folder.glob(f"upload*{_SEALED}"):
            done += vault.reseal(upload, number)
        database = folder / "rows.sqlite3"
        if database.exists():
            with closing(sqlite3.connect(database, timeout=30, isolation_level=None)) as db:
                db.execute("PRAGMA secure_delete = ON")
                db.execute("BEGIN IMMEDIATE")
                done += reseal_rows(db, number)
                db.execute("COMMIT")
    return done


def reseal_rows(db: sqlite3.Connection, number: int) -> int:
    """Bring the sealed columns of an open set of rows under key `number`."""
    done = 0
    for table, key, column in (
        ("part", "n", "data"),
        ("note", "name", "data"),
        ("decision", "ask", "answer"),
    ):
        stale = f"SELECT {key} FROM {table} WHERE substr({column}, 2, 1) <> ?"
        for (found,) in db.execute(stale, (bytes((number,)),)).fetchall():
            data = db.execute(f"SELECT {column} FROM {table} WHERE {key} = ?", (found,)).fetchone()[0]
            fresh = crypto.seal_bytes(crypto.unseal_bytes(data))
            db.execute(f"UPDATE {table} SET {column} = ? WHERE {key} = ?", (fresh, found))
            done += 1
    return done


def _wait_for_writers(folder: Path) -> None:
    until = time.monotonic() + LONGEST_WRITE
    while any(_alive(path) for path in folder.glob(".rows.*.sqlite3")) and time.monotonic() < until:
        time.sleep(0.2)


def _alive(path: Path) -> bool:
    """Whether the process that makes these rows still runs."""
    try:
        os.kill(int(path.name.split(".")[2]), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _sealed(value: Any) -> bytes:
    return crypto.seal_bytes(json.dumps(value, ensure_ascii=False).encode())


def _unsealed(data: bytes) -> Any:
    return json.loads(crypto.unseal_bytes(data))


def _marks(judged: Judged) -> int:
    return (FAULTS if judged.faults else 0) | (WARNINGS if judged.warnings else 0)


def _seal(rows: list[Judged]) -> bytes:
    plain = [(j.sheet, j.row, j.verdict, j.label, j.payload, j.faults, j.warnings, j.ask) for j in rows]
    return crypto.seal_bytes(pickle.dumps(plain, 5))


def _open(db: sqlite3.Connection, number: int) -> list[Judged]:
    row = db.execute("SELECT data FROM part WHERE n = ?", (number,)).fetchone()
    # Pickle is safe here: the bytes are our own, sealed with an authenticating cipher.
    return [Judged(*plain) for plain in pickle.loads(crypto.unseal_bytes(row[0]))] if row else []

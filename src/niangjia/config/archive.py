"""Backup and restore: one file with the database, the keys, the secret and everything else in the data folder.

The file is a gzip tar, mode 600, whose first member `manifest.json` says what it is. SQLite is copied through its
online backup (writers go on meanwhile), PostgreSQL through pg_dump of one snapshot. Whoever holds the file holds the
keys: keep it as carefully as the machine itself.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.utils.translation import gettext as _

from niangjia import __version__
from niangjia.kernel.base import clock
from niangjia.kernel.base.errors import Refusal

FORMAT = 1
KEYS = "keys.json"
DATABASE = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
# Of the data folder: the database goes its own way, locks and half-written files go nowhere.
LEFT_OUT = ("niangjia.sqlite3", "niangjia.sqlite3-wal", "niangjia.sqlite3-shm")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup is."""

    format: int
    version: str
    engine: str
    made_at: str

    @classmethod
    def read(cls, archive: Path) -> "Manifest":
        """Of a backup file. Raises Refusal when it is none, or a newer one than this program knows."""
        try:
            with tarfile.open(archive) as tar:
                member = tar.extractfile("manifest.json")
                found = cls(**json.load(member)) if member else None
        except (tarfile.TarError, KeyError, TypeError, ValueError, EOFError) as reason:
            raise Refusal(_("%(file)s is not a backup of Niangjia.") % {"file": archive}) from reason
        if found is None:
            raise Refusal(_("%(file)s is not a backup of Niangjia.") % {"file": archive})
        if found.format > FORMAT:
            raise Refusal(
                _("The backup was made by version %(version)s, which is newer than this program.")
                % {"version": found.version}
            )
        return found


def others() -> Iterator[tuple[Path, str]]:
    """(file, name inside the archive) of the data folder without the database, and of a key ring kept elsewhere."""
    folder = Path(settings.NIANGJIA_DATA)
    key_file = Path(settings.NIANGJIA_KEY_FILE)
    if key_file.exists():
        yield key_file, KEYS
    for path in sorted(folder.rglob("*")):
        if (
            path.is_file()
            and path != key_file
            and path.name not in LEFT_OUT
            and not path.name.startswith(".")
        ):
            yield path, f"data/{path.relative_to(folder)}"


def backup(target: Path, progress: Progress) -> Path:
    """Writes the backup by rename. Raises Refusal when the target exists."""
    if target.exists():
        raise Refusal(_("%(file)s exists already.") % {"file": target}, remedy=_("Choose another name."))
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    name = DATABASE[connection.vendor]
    try:
        with tempfile.TemporaryDirectory(prefix="niangjia-backup-", dir=target.parent) as work:
            copy = Path(work) / name
            if connection.vendor == "sqlite":
                copy_sqlite(copy, progress)
            else:
                run_postgresql("pg_dump", "--format=custom", "--no-owner", f"--file={copy}")
            manifest = Manifest(
                FORMAT, __version__, connection.vendor, clock.now().isoformat(timespec="seconds")
            )
            (Path(work) / "manifest.json").write_text(json.dumps(vars_of(manifest)), encoding="utf-8")
            handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with (
                os.fdopen(handle, "wb") as file,
                tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as tar,
            ):
                tar.add(Path(work) / "manifest.json", "manifest.json")
                tar.add(copy, name)
                for path, inside in others():
                    tar.add(path, inside)
        aside.rename(target)
    finally:
        aside.unlink(missing_ok=True)
    return target


def vars_of(manifest: Manifest) -> dict[str, Any]:
    """The manifest as plain values."""
    return {name: getattr(manifest, name) for name in Manifest.__slots__}


def copy_sqlite(target: Path, progress: Progress) -> None:
    """SQLite's online backup: a consistent copy while others write."""
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:

        def told(status: int, remaining: int, total: int) -> None:
            progress(total - remaining, total)

        with closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=20)) as source:
            source.backup(copy, pages=4096, progress=told)


def is_empty() -> bool:
    """Whether the database holds nobody yet (no tables, or no account)."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    if "access_account" not in tables:
        return True
    from django.contrib.auth import get_user_model

    return not get_user_model()._base_manager.exists()


def restore(archive: Path, *, force: bool) -> Manifest:
    """Puts a backup in place of what is there. Raises Refusal: not a backup, other engine, something is there.

    What was in the data folder stays beside it as `<folder>.before-restore` until the operator removes it.
    """
    manifest = Manifest.read(archive)
    if manifest.engine != connection.vendor:
        raise Refusal(
            _("The backup is of %(theirs)s, this installation uses %(ours)s.")
            % {"theirs": manifest.engine, "ours": connection.vendor},
            remedy=_("Set DATABASE_URL to a database of the same kind."),
        )
    if not force and (not is_empty() or Path(settings.NIANGJIA_KEY_FILE).exists()):
        raise Refusal(
            _("There is data here already."),
            remedy=_("Use --force to replace it; the old files are kept beside it."),
        )
    folder = Path(settings.NIANGJIA_DATA)
    with tempfile.TemporaryDirectory(prefix="niangjia-restore-", dir=folder.parent) as work:
        unpack(archive, Path(work))
        put_in_place(Path(work), manifest)
    call_command("migrate", verbosity=0, interactive=False)
    return manifest


def unpack(archive: Path, work: Path) -> None:
    """Plain files only, never outside `work` (Debian 12's Python has no extraction filter yet)."""
    with tarfile.open(archive) as tar:
        for member in tar:
            target = (work / member.name).resolve()
            content = tar.extractfile(member) if member.isreg() else None
            if content is None or not target.is_relative_to(work.resolve()):
                continue
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                shutil.copyfileobj(content, file, 1 << 20)


def put_in_place(work: Path, manifest: Manifest) -> None:
    """Sets the unpacked files in place: first the database, then keys and the rest."""
    connections.close_all()
    folder = Path(settings.NIANGJIA_DATA)
    database = work / DATABASE[manifest.engine]
    if manifest.engine == "postgresql":
        run_postgresql(
            "pg_restore",
            "--clean",
            "--if-exists",
            "--no-owner",
            "--single-transaction",
            "--dbname=",
            str(database),
        )
    kept = folder.with_name(f"{folder.name}.before-restore")
    shutil.rmtree(kept, ignore_errors=True)
    if folder.exists():
        shutil.copytree(folder, kept)
    target = Path(connection.settings_dict["NAME"])
    if manifest.engine == "sqlite":
        for suffix in ("-wal", "-shm"):
            target.with_name(target.name + suffix).unlink(missing_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(database, target)
    for path in sorted((work / "data").rglob("*")) if (work / "data").exists() else ():
        if path.is_file():
            place = folder / path.relative_to(work / "data")
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.move(path, place)
    if (work / KEYS).exists():
        key_file = Path(settings.NIANGJIA_KEY_FILE)
        key_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.move(work / KEYS, key_file)
        key_file.chmod(0o600)


def run_postgresql(program: str, *arguments: str) -> None:
    """pg_dump or pg_restore of the configured database; its password goes by the environment, not the command line."""
    path = shutil.which(program) or newest(program)
    given = connection.get_connection_params()
    names = {
        "host": "PGHOST",
        "port": "PGPORT",
        "user": "PGUSER",
        "password": "PGPASSWORD",
        "dbname": "PGDATABASE",
    }
    surroundings = {variable: str(given[key]) for key, variable in names.items() if given.get(key)}
    wanted = [
        f"--dbname={given['dbname']}" if argument == "--dbname=" else argument for argument in arguments
    ]
    done = subprocess.run(
        [path, *wanted], env={**os.environ, **surroundings}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Refusal(
            _("%(program)s failed: %(reason)s") % {"program": program, "reason": done.stderr.strip()[-500:]}
        )


def newest(program: str) -> str:
    """A program of PostgreSQL that is not on PATH (Debian keeps them by version)."""
    found = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda path: float(path.parts[-3])
    )
    if not found:
        raise Refusal(
            _("%(program)s is missing.") % {"program": program},
            remedy=_("Install the PostgreSQL client programs."),
        )
    return str(found[-1])

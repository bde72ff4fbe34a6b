"""Backup and restore, by the commands an operator types, on the engine the suite runs on."""

import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from niangjia.config.archive import backup, restore
from niangjia.kernel.access.models import Account
from niangjia.kernel.base.errors import Refusal

MAKE = """
from django.contrib.auth import get_user_model
from django.core.management import call_command
from niangjia.kernel.people import crypto
{migrate}
get_user_model()._base_manager.create(username="{name}", password="x")
print(crypto.seal("{name}").hex())
"""
LOOK = """
from django.contrib.auth import get_user_model
from niangjia.kernel.people import crypto
print(sorted(get_user_model()._base_manager.values_list("username", flat=True)))
print(crypto.unseal(bytes.fromhex("{sealed}")))
"""
START = "import django; django.setup()"


class Installation:
    """A fresh installation of its own: data folder and database."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder = folder
        kept = {
            k: v
            for k, v in os.environ.items()
            if not k.startswith(("NIANGJIA_", "DJANGO_")) and k != "DATABASE_URL"
        }
        own = {
            "NIANGJIA_DATA": str(folder),
            "NIANGJIA_SECRET": "s" * 50,
            "DJANGO_SETTINGS_MODULE": "niangjia.config.settings",
        }
        self.environment = kept | own | ({"DATABASE_URL": database} if database else {})

    def niangjia(self, *arguments: str, code: int = 0) -> str:
        return self.python("-m", "niangjia.config.cli", *arguments, code=code)

    def python(self, *arguments: str, code: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def make(self, name: str, *, tables: bool = False) -> str:
        migrate = 'call_command("migrate", verbosity=0)' if tables else ""
        return self.python("-c", START + MAKE.format(name=name, migrate=migrate)).split()[-1]

    def look(self, sealed: str) -> tuple[str, str]:
        names, clear = self.python("-c", START + LOOK.format(sealed=sealed)).splitlines()[-2:]
        return names, clear


@pytest.fixture
def databases() -> Iterator[tuple[str, str]]:
    """Two empty databases: on SQLite files in their data folders, on PostgreSQL databases of the test cluster."""
    server = os.environ.get("DATABASE_URL", "")
    if not server:
        yield "", ""
        return
    names = [f"archive_{os.getpid()}_{n}" for n in (1, 2)]
    with psycopg.connect(server, autocommit=True) as direct:
        for name in names:
            direct.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]
    base = server.rsplit("/", 1)[0]
    try:
        yield f"{base}/{names[0]}", f"{base}/{names[1]}"
    finally:
        with psycopg.connect(server, autocommit=True) as direct:
            for name in names:
                direct.execute(f'DROP DATABASE "{name}" WITH (FORCE)')  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.engine
def test_a_backup_brings_everything_back(tmp_path: Path, databases: tuple[str, str]) -> None:
    here = Installation(tmp_path / "here", databases[0])
    here.folder.mkdir()
    if databases[0]:
        (here.folder / "keys.json").write_text(json.dumps({"1": {"seal": "a1" * 32, "digest": "b2" * 32}}))
    sealed = here.make("first", tables=True)
    (here.folder / "staging").mkdir()
    (here.folder / "staging" / "upload.json").write_text("{}")
    archive = tmp_path / "backup.tar.gz"
    here.niangjia("backup", str(archive))
    assert archive.stat().st_mode & 0o777 == 0o600
    with tarfile.open(archive) as tar:
        inside = tar.getnames()
    assert inside[0] == "manifest.json"
    assert "keys.json" in inside and "data/staging/upload.json" in inside

    here.make("second")
    (here.folder / "staging" / "upload.json").unlink()
    here.niangjia("restore", str(archive), "--force")
    assert here.look(sealed) == ("['first']", "first")
    assert (here.folder / "staging" / "upload.json").exists()

    there = Installation(tmp_path / "there", databases[1])
    there.niangjia("restore", str(archive))
    assert there.look(sealed) == ("['first']", "first")
    assert (there.folder / "keys.json").stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.tar.gz"
    other.write_bytes(b"not a backup")
    here = Installation(tmp_path / "here", "")
    assert "other.tar.gz" in here.niangjia("restore", str(other), code=1)
    assert not (here.folder / "niangjia.sqlite3").exists()


def test_a_backup_replaces_nothing(tmp_path: Path) -> None:
    target = tmp_path / "old.tar.gz"
    target.write_bytes(b"older")
    with pytest.raises(Refusal):
        backup(target, lambda done, total: None)
    assert target.read_bytes() == b"older"


@pytest.mark.django_db
def test_a_restore_replaces_nothing_unasked(tmp_path: Path) -> None:
    Account.objects.create_user("first", "x")
    archive = tmp_path / "backup.tar.gz"
    manifest = {"format": 1, "version": "0", "engine": connection.vendor, "made_at": "2026-06-30"}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(tmp_path / "manifest.json", "manifest.json")
    with pytest.raises(Refusal, match="这里已有数据"):
        restore(archive, force=False)
    assert Account.objects.filter(username="first").exists()

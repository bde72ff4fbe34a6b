"""Texts at rest: sealed, one folder per draft or batch, swept when nobody came back for them."""

import shutil
import time
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from niangjia.kernel.base import ids
from niangjia.kernel.sheets import vault

KEPT_DAYS = 30
_ENDING = ".sealed"


def root() -> Path:
    """The folder of all texts, readable by this account only."""
    folder = Path(settings.NIANGJIA_DATA) / "texts"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def put(owner: int, source: Iterable[bytes], ordinal: int = 0) -> vault.Received:
    """Seal a text in: whole or not at all."""
    folder = root() / ids.to_text(owner)
    folder.mkdir(mode=0o700, exist_ok=True)
    return vault.seal(source, folder / f"{ordinal}{_ENDING}")


def get(owner: int, ordinal: int = 0) -> bytes | None:
    """The clear bytes; None once they are gone. Raises vault.Damaged or InvalidTag for what was not written here."""
    path = root() / ids.to_text(owner) / f"{ordinal}{_ENDING}"
    return b"".join(vault.clear(path)) if path.exists() else None


def drop(owner: int, ordinal: int | None = None) -> None:
    """Forget one text of an owner, or all of them."""
    folder = root() / ids.to_text(owner)
    if ordinal is None:
        shutil.rmtree(folder, ignore_errors=True)
    else:
        (folder / f"{ordinal}{_ENDING}").unlink(missing_ok=True)


def sweep(days: int = KEPT_DAYS) -> list[int]:
    """Remove the texts nobody touched for so long. The ids of their owners."""
    oldest = time.time() - days * 86_400
    gone = [folder for folder in root().iterdir() if folder.is_dir() and folder.stat().st_mtime < oldest]
    for folder in gone:
        shutil.rmtree(folder, ignore_errors=True)
    return [ids.from_text(folder.name) for folder in gone]


def reseal(number: int) -> int:
    """Bring every text under key `number`. Gives how many had to be."""
    return sum(vault.reseal(path, number) for path in root().glob(f"*/*{_ENDING}"))

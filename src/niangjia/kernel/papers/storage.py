"""Files of papers: whole or not at all.

A file is written beside its place under another name, forced to disk and renamed; the row that names it
is written afterwards. A process killed between the two leaves a file no row knows; `sweep` removes those.
"""

import hashlib
import os
import secrets
import time
from pathlib import Path

from django.conf import settings

from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.base.ids import to_text

_PART = ".part"


def root() -> Path:
    """The folder of all papers."""
    return Path(settings.NIANGJIA_DATA) / "papers"


def put(union_id: int, name: str, data: bytes) -> tuple[str, str]:
    """Keep a file. Returns its place relative to `root()` and its SHA-256."""
    place = Path(to_text(union_id)) / name
    target = root() / place
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{name}.{secrets.token_hex(4)}{_PART}")
    try:
        with part.open("wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return str(place), hashlib.sha256(data).hexdigest()


def drop(*places: str) -> None:
    """Remove files that no row came to name."""
    for place in places:
        (root() / place).unlink(missing_ok=True)


def get(place: str, digest: str = "") -> bytes:
    """The bytes of a kept file. Raises NotFound when it is missing or not what was kept."""
    path = (root() / place).resolve()
    if not path.is_relative_to(root().resolve()) or not path.is_file():
        raise NotFound("the file is missing")
    data = path.read_bytes()
    if digest and hashlib.sha256(data).hexdigest() != digest:
        raise NotFound("the file was changed from outside")
    return data


def sweep(known: set[str], older_than: float = 3600) -> list[str]:
    """Remove files that no row names and that are older than `older_than` seconds. Returns their places."""
    gone = []
    limit = time.time() - older_than
    for path in root().rglob("*"):
        if not path.is_file() or path.stat().st_mtime > limit:
            continue
        place = str(path.relative_to(root()))
        if place not in known:
            path.unlink(missing_ok=True)
            gone.append(place)
    return sorted(gone)

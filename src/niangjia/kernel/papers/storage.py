"""Files of papers: sealed at rest, whole or not at all.

Papers name people and their cases, so a file on disk is sealed under the key ring as an upload is; files kept before
that (Word files begin with PK) are read as they are and sealed at the next rotation of keys. A file is written beside its place under another name, forced to disk and renamed; the row that names it
is written afterwards. A process killed between the two leaves a file no row knows; `sweep` removes those.
"""

import hashlib
import os
import secrets
import time
from pathlib import Path

from cryptography.exceptions import InvalidTag
from django.conf import settings

from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.people import crypto

_PART = ".part"
_CLEAR = b"PK"


def root() -> Path:
    """The folder of all papers."""
    return Path(settings.NIANGJIA_DATA) / "papers"


def put(union_id: int, name: str, data: bytes) -> tuple[str, str]:
    """Keep a file. Returns its place relative to `root()` and the SHA-256 of its clear bytes."""
    place = Path(to_text(union_id)) / name
    target = root() / place
    target.parent.mkdir(parents=True, exist_ok=True)
    _write(target, crypto.seal_bytes(data))
    return str(place), hashlib.sha256(data).hexdigest()


def _write(target: Path, sealed: bytes) -> None:
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}{_PART}")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as handle:
            handle.write(sealed)
            handle.flush()
            os.fsync(handle.fileno())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def drop(*places: str) -> None:
    """Remove files that no row came to name."""
    for place in places:
        (root() / place).unlink(missing_ok=True)


def get(place: str, digest: str = "") -> bytes:
    """The bytes of a kept file. Raises NotFound when it is missing or not what was kept."""
    path = (root() / place).resolve()
    if not path.is_relative_to(root().resolve()) or not path.is_file():
        raise NotFound("the file is missing")
    data = _clear(path.read_bytes())
    if digest and hashlib.sha256(data).hexdigest() != digest:
        raise NotFound("the file was changed from outside")
    return data


def _clear(kept: bytes) -> bytes:
    if kept[:2] == _CLEAR:
        return kept
    if kept[:1] != bytes((crypto.AES_256_GCM,)):
        raise NotFound("the file was changed from outside")
    try:
        return crypto.unseal_bytes(kept)
    except (InvalidTag, ValueError) as fault:
        raise NotFound("the file was changed from outside") from fault


def reseal(number: int) -> int:
    """Bring every file under key `number`, and those still in clear. Gives how many that were."""
    done = 0
    for path in root().rglob("*"):
        if not path.is_file() or path.name.endswith(_PART):
            continue
        kept = path.read_bytes()
        if kept[:2] != _CLEAR and crypto.key_version(kept[:2]) == number:
            continue
        _write(path, crypto.seal_bytes(_clear(kept)))
        done += 1
    return done


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

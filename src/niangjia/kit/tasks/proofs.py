"""Files that prove a result, at rest: sealed under the key ring as uploads are, one file each, never in clear on a disk."""

import time
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from django.conf import settings

from niangjia.kernel.base import ids
from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.sheets import vault

_ENDING = ".sealed"
SETTLED = 3600.0  # seconds after which a file that no row names is left over from a broken-off upload


def root() -> Path:
    """The folder of all proofs, readable by this account only."""
    folder = Path(settings.NIANGJIA_DATA) / "proofs"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _place(pk: int) -> Path:
    return root() / f"{ids.to_text(pk)}{_ENDING}"


def put(pk: int, data: bytes) -> vault.Received:
    """Seal a file under the id of its row: whole or not at all."""
    return vault.seal([data], _place(pk))


def get(pk: int) -> Iterator[bytes]:
    """The clear blocks. Raises NotFound where the file is missing, cut short or not what was written."""
    try:
        yield from vault.clear(_place(pk))
    except (FileNotFoundError, vault.Damaged, InvalidTag, ValueError) as fault:
        raise NotFound("the file is missing or was changed from outside") from fault


def drop(pk: int) -> None:
    """Remove a file."""
    _place(pk).unlink(missing_ok=True)


def reseal(number: int) -> int:
    """Bring every file under key `number`. Gives how many had to be."""
    return sum(vault.reseal(path, number) for path in root().glob(f"*{_ENDING}"))


def sweep(known: set[int], older_than: float = SETTLED) -> int:
    """Remove settled files that no row names. Gives how many."""
    limit, gone = time.time() - older_than, 0
    for path in root().glob(f"*{_ENDING}"):
        if path.stat().st_mtime < limit and ids.from_text(path.name.removesuffix(_ENDING)) not in known:
            path.unlink(missing_ok=True)
            gone += 1
    return gone

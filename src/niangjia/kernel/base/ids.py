"""Identifiers made by the application.

An id is 63 bits: milliseconds since 2024 (41 bits), worker (10 bits), sequence (12 bits). No table of
niangjia has an identity column, so rows can be made in bulk before they are written and Citus can
distribute them. Outside (URL, JSON, hidden sheet key) an id is always 13 characters of base32 text,
because JavaScript and Excel round integers past 2**53.
"""

import os
import threading
import time

EPOCH_MS = 1_704_067_200_000  # 2024-01-01T00:00:00Z
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford: no i, l, o, u
_VALUES = {c: i for i, c in enumerate(ALPHABET)} | {c.upper(): i for i, c in enumerate(ALPHABET)}
TEXT_LENGTH = 13
WORKERS = 1024
SEQUENCES = 4096

_lock = threading.Lock()
_last_ms = 0
_sequence = 0
_worker: int | None = None


def worker() -> int:
    """The worker number of this process: leased, or drawn at random until a lease is possible."""
    global _worker
    if _worker is None:
        _worker = int.from_bytes(os.urandom(2)) % WORKERS
    return _worker


def set_worker(number: int | None) -> None:
    """Take `number` (0..1023) as this process's worker; None forgets it."""
    global _worker
    _worker = number


def new_id() -> int:
    """One new id: positive, 63 bits, larger than every id this process made before."""
    return new_ids(1)[0]


def new_ids(count: int) -> list[int]:
    """`count` new ids in rising order; far cheaper per id than `new_id` in a loop."""
    global _last_ms, _sequence
    stamp = worker() << 12
    made: list[int] = []
    with _lock:
        # Never backwards: a clock set back goes on from the last millisecond handed out.
        now = max(int(time.time() * 1000) - EPOCH_MS, _last_ms)
        if now > _last_ms:
            _last_ms, _sequence = now, 0
        while len(made) < count:
            if _sequence == SEQUENCES:
                # Borrow the next millisecond rather than sleep: the order still holds.
                _last_ms, _sequence = _last_ms + 1, 0
            take = min(SEQUENCES - _sequence, count - len(made))
            head = (_last_ms << 22) | stamp
            made.extend(range(head + _sequence, head + _sequence + take))
            _sequence += take
    return made


def to_text(number: int) -> str:
    """An id as 13 base32 characters."""
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(60, -1, -5))


def from_text(text: str) -> int:
    """The id behind 13 base32 characters. Raises ValueError for anything else."""
    if len(text) != TEXT_LENGTH:
        raise ValueError("an id has 13 characters")
    number = 0
    for character in text:
        if character not in _VALUES:
            raise ValueError("not a base32 character")
        number = number << 5 | _VALUES[character]
    if number >= 1 << 63:
        raise ValueError("not a 63-bit id")
    return number


def _after_fork() -> None:
    global _lock, _worker
    _lock, _worker = threading.Lock(), None


os.register_at_fork(after_in_child=_after_fork)


class ObjectIdConverter:
    """`<oid:pk>` in a URL pattern: 13 base32 characters outside, an int inside."""

    regex = "[0-9a-hjkmnp-tv-zA-HJKMNP-TV-Z]{13}"

    def to_python(self, value: str) -> int:
        return from_text(value)

    def to_url(self, value: int | str) -> str:
        return value if isinstance(value, str) else to_text(value)

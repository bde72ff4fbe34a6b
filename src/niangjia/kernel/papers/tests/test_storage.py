"""Files are whole or not there."""

import os
from pathlib import Path

import pytest

from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.papers import storage
from niangjia.kernel.people import crypto


@pytest.fixture(autouse=True)
def folder(settings: object, tmp_path: Path) -> Path:
    settings.NIANGJIA_DATA = tmp_path  # type: ignore[attr-defined]
    return tmp_path


def test_kept_and_found_again() -> None:
    place, digest = storage.put(7, "a.docx", b"text")
    assert storage.get(place, digest) == b"text"
    assert [p.name for p in storage.root().rglob("*") if p.is_file()] == ["a.docx"]


def test_a_failed_write_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(number: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        storage.put(7, "a.docx", b"text")
    assert [p for p in storage.root().rglob("*") if p.is_file()] == []


def test_changed_or_missing_or_outside_is_not_found(folder: Path) -> None:
    place, digest = storage.put(7, "a.docx", b"text")
    (storage.root() / place).write_bytes(b"other")
    (folder / "secret").write_text("x")
    for asked, wanted in ((place, digest), ("nothing.docx", ""), ("../secret", "")):
        with pytest.raises(NotFound):
            storage.get(asked, wanted)


def test_sweep_keeps_what_is_known_and_what_is_young() -> None:
    kept, _digest = storage.put(7, "a.docx", b"1")
    lost, _digest = storage.put(7, "b.docx", b"2")
    young, _digest = storage.put(8, "c.docx", b"3")
    for place in (kept, lost):
        os.utime(storage.root() / place, (1, 1))
    assert storage.sweep({kept}) == [lost]
    assert storage.get(young) == b"3" and storage.get(kept) == b"1"


def test_a_file_on_disk_is_sealed() -> None:
    place, _digest = storage.put(7, "a.docx", b"PK, and the name of a worker")
    kept = (storage.root() / place).read_bytes()
    assert b"worker" not in kept
    assert (storage.root() / place).stat().st_mode & 0o777 == 0o600


def test_a_file_kept_in_clear_is_read_and_sealed_at_the_next_rotation() -> None:
    place, digest = storage.put(7, "a.docx", b"PK an older file")
    sealed = storage.put(7, "b.docx", b"PK a newer file")[0]
    (storage.root() / place).write_bytes(b"PK an older file")
    assert storage.get(place, digest) == b"PK an older file"
    current = crypto.ring().current
    assert storage.reseal(current) == 1
    assert b"older" not in (storage.root() / place).read_bytes()
    assert storage.get(place, digest) == b"PK an older file"
    assert storage.reseal(current) == 0
    assert storage.get(sealed) == b"PK a newer file"


def test_a_damaged_file_is_not_found() -> None:
    place, _digest = storage.put(7, "a.docx", b"text")
    kept = bytearray((storage.root() / place).read_bytes())
    kept[-1] ^= 1
    (storage.root() / place).write_bytes(bytes(kept))
    with pytest.raises(NotFound):
        storage.get(place)

"""Files are whole or not there."""

import os
from pathlib import Path

import pytest

from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.papers import storage


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

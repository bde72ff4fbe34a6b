"""What waits of an upload is sealed, survives a rotation of keys, and does not lie about for ever."""

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag

from niangjia.kernel.people import crypto, rotation
from niangjia.kernel.people.models import KeyVersion
from niangjia.kernel.sheets import staging, vault
from niangjia.kernel.sheets.reader import stream
from niangjia.kernel.sheets.reader.limits import Limits
from niangjia.kernel.sheets.reader.refusals import Refused
from niangjia.kernel.sheets.staging import Staging
from niangjia.kernel.sheets.verdicts import Judged

SECRET = "310104199001011234"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.NIANGJIA_DATA = tmp_path
    settings.NIANGJIA_KEY_FILE = tmp_path / "keys.json"
    settings.NIANGJIA_MAY_CREATE_KEYS = True
    crypto.forget()
    return tmp_path


@pytest.mark.parametrize("size", [0, 1, vault.BLOCK - 1, vault.BLOCK, vault.BLOCK + 1, 3 * vault.BLOCK])
def test_what_goes_in_comes_out(tmp_path: Path, size: int) -> None:
    data = os.urandom(size)
    received = vault.seal([data[:7], data[7:]], tmp_path / "a.sealed")
    assert b"".join(vault.clear(received.path)) == data and received.size == size
    with vault.opened(received.path) as descriptor:
        assert Path(f"/proc/self/fd/{descriptor}").read_bytes() == data
    assert received.path.stat().st_mode & 0o777 == 0o600


def test_a_file_that_was_cut_shuffled_or_changed_is_found_out(tmp_path: Path) -> None:
    path = vault.seal([os.urandom(2 * vault.BLOCK + 5)], tmp_path / "a.sealed").path
    whole = path.read_bytes()
    first = 4 + int.from_bytes(whole[:4], "big")
    second = first + 4 + int.from_bytes(whole[first : first + 4], "big")
    for broken in (
        whole[:second],
        whole[: second - 9],
        whole[first:second] + whole[:first] + whole[second:],
        whole * 2,
    ):
        path.write_bytes(broken)
        with pytest.raises(vault.Damaged):
            list(vault.clear(path))
    path.write_bytes(whole[:100] + bytes([whole[100] ^ 1]) + whole[101:])
    with pytest.raises(InvalidTag):
        list(vault.clear(path))


def staged() -> Staging:
    """A folder with an upload, judged rows, a note and an answer."""
    made = Staging(42)
    made.receive([f"身份证号,姓名\n{SECRET},张三\n".encode()], "名单.csv")
    rows = made.begin()
    rows.add([Judged("Sheet1", 2, "accept", "张三", {"id": SECRET})])
    rows.finish_rows()
    rows.note("summary", {"name": "张三"})
    rows.close()
    made.decide("q", {"union": SECRET})
    return made


def read(made: Staging) -> tuple[Any, ...]:
    frames = [frame.rows for frame in made.frames(Limits()) if isinstance(frame, stream.Rows)]
    return frames, [row.payload for row in made.all()], made.note("summary"), made.decisions()


def test_nothing_personal_stands_there_in_clear() -> None:
    made = staged()
    assert [path.name for path in sorted(made.folder.iterdir())] == ["rows.sqlite3", "upload.csv.sealed"]
    for path in made.folder.iterdir():
        data = path.read_bytes()
        assert SECRET.encode() not in data and "张三".encode() not in data
    assert read(made)[0] == [[("身份证号", "姓名"), (SECRET, "张三")]]


@pytest.mark.django_db
def test_what_waits_survives_a_rotation(folder: Path) -> None:
    KeyVersion.objects.get_or_create(number=1)
    made = staged()
    before = read(made)
    rotation.begin()
    assert rotation.rotate() == 4
    assert list(json.loads((folder / "keys.json").read_text())) == ["2"]
    crypto.forget()
    assert read(made) == before and before[3] == {"q": {"union": SECRET}}


def test_rows_begun_under_the_old_key_are_completed_under_the_new_one(folder: Path) -> None:
    made, rows = Staging(7), None
    made.receive([b"x"], "a.csv")
    rows = made.begin()
    rows.add([Judged("Sheet1", 2, "accept", "x", {})] * staging.PART)
    keys = crypto.read_file(folder / "keys.json")
    crypto.write_ring(folder / "keys.json", keys | {"2": crypto.new_keys()})
    rows.close()
    crypto.write_ring(folder / "keys.json", {"2": crypto.read_file(folder / "keys.json")["2"]})
    assert len(list(made.all())) == staging.PART


def test_a_damaged_upload_is_a_sentence_not_a_crash() -> None:
    made = staged()
    upload = made.upload()
    assert upload is not None
    upload.write_bytes(upload.read_bytes()[:-3])
    with pytest.raises(Refused, match="damaged"):
        list(made.frames(Limits()))


def test_forgotten_and_clear_folders_go() -> None:
    kept, old, plain = staged(), Staging(43), Staging(44)
    for made in (old, plain):
        made.receive([b"x"], "a.csv")
    os.utime(old.folder, (time.time() - 31 * 86_400,) * 2)
    (plain.folder / "upload.xlsx").write_bytes(b"left by an earlier version")
    assert staging.sweep() == 2
    assert (kept.folder.exists(), old.folder.exists(), plain.folder.exists()) == (True, False, False)

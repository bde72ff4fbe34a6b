"""`niangjia report` and the sweep of unnamed files."""

import os
from io import StringIO
from pathlib import Path

import docx
import pytest
from django.core.management import CommandError, call_command

from niangjia.kernel.papers import storage
from niangjia.kernel.papers.export import named_files

from .conftest import Town
from .test_documents import issue


def test_report_writes_both_files(place: Town, tmp_path: Path) -> None:
    out = StringIO()
    call_command("report", "望山镇总工会", "--out", str(tmp_path / "out"), stdout=out)
    clean, checked = (Path(line) for line in out.getvalue().split())
    assert (clean.name, checked.name) == ("上半年工作总结.docx", "上半年工作总结-核对稿.docx")
    assert len(list(docx.Document(str(clean)).comments)) == 0
    assert len(list(docx.Document(str(checked)).comments)) > 10
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted([clean.name, checked.name])


@pytest.mark.parametrize(
    "words", [("无名工会",), ("望山镇总工会", "--year", "2027"), ("望山镇总工会", "--as", "nobody"),
              ("望山镇总工会", "--kind", "month", "--part", "13")],
)  # fmt: skip
def test_what_cannot_be_is_said(place: Town, tmp_path: Path, words: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        call_command("report", *words, "--out", str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_the_sweep_leaves_what_rows_name(place: Town) -> None:
    document = issue(place)
    lost, _digest = storage.put(place.town.pk, "lost.docx", b"x")
    os.utime(storage.root() / lost, (1, 1))
    os.utime(storage.root() / document.file, (1, 1))
    out = StringIO()
    call_command("sweep_papers", stdout=out)
    assert out.getvalue().split() == [lost] and named_files() == {document.file}

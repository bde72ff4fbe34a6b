"""`niangjia read`: figures of files and of pasted text on the command line."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from niangjia.lines.reporting.management.commands.read import period_of

TEXT = "清水县总工会2025年上半年工作总结\n截至6月底，全县共有基层工会302家，会员总数79801人，其中上半年新增会员1130名。\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "summary.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def said(*words: object, **options: object) -> str:
    out = io.StringIO()
    call_command("read", *map(str, words), stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def test_a_line_of_json_per_figure(report: Path) -> None:
    rows = [json.loads(line) for line in said(report, "--json").splitlines()]
    assert [row["value"] for row in rows] == [302, 79801, 1130]
    assert [row["kind"] for row in rows] == ["stock", "stock", "flow"]
    assert [row["line_of_work"] for row in rows] == ["organizing", "membership", "membership"]
    assert list(rows[0]) == [
        "doc", "line", "start", "end", "quote", "subject", "value", "unit", "qualifier", "kind", "line_of_work", "indicator",
        "confidence",
    ]  # fmt: skip
    assert all(TEXT[row["start"] : row["end"]] == row["quote"] for row in rows)
    assert {(row["doc"], row["line"]) for row in rows} == {(0, 1)}


def test_a_readable_table(report: Path) -> None:
    page = said(report)
    assert "会员总数79801人" in page
    assert "会员会籍" in page
    assert "存量" in page


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="找不到文件或文件夹"):
        said(tmp_path / "gone.docx")


def test_pasted_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(TEXT))
    assert len(said("--paste", "--json").splitlines()) == 3


def test_a_folder_names_its_files(report: Path) -> None:
    rows = [json.loads(line) for line in said(report.parent, "--json").splitlines()]
    assert {row["file"] for row in rows} == {"summary.txt"}


def test_nothing_named_is_refused() -> None:
    with pytest.raises(CommandError):
        said()


@pytest.mark.django_db
def test_an_unknown_unit_is_refused(report: Path) -> None:
    with pytest.raises(CommandError):
        said(report, "--check", "--unit", "没有这个工会")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026H1", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026Q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2026-01-05..2026-03-01", date(2026, 1, 5), date(2026, 3, 1)),
    ],
)
def test_periods(words: str, first: date, last: date) -> None:
    period = period_of(words)
    assert (period.first, period.last) == (first, last)


def test_a_word_that_is_no_period_is_refused(report: Path) -> None:
    with pytest.raises(CommandError):
        said(report, "--period", "spring")

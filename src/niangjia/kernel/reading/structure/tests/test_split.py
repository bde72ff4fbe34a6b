"""Files of several reports are taken apart; a single report never is."""

import csv
import os
import re
from pathlib import Path

import pytest

from niangjia.kernel.reading.sources import from_text
from niangjia.kernel.reading.structure import documents

from .texts import CORPUS, OWN, joins, report, source_of, untitled

SEEDS = Path(__file__).resolve().parents[7] / "shared" / "seeds"


@pytest.mark.parametrize("path", [*OWN, *CORPUS], ids=lambda path: path.stem)
def test_a_single_report_stays_whole(path: Path) -> None:
    source = source_of(path)
    (document,) = documents(source)
    assert document.lines == (0, len(source.text.rstrip("\n").split("\n")) - 1)


@pytest.mark.parametrize(
    ("gap", "form", "found_at_least"),
    [
        ("\n", str, 0.97),
        ("\n\n", str, 0.98),
        ("\n\n\n", untitled, 0.7),
        ("\n", untitled, 0.7),
        ("\n----------\n", str, 0.98),
    ],
    ids=["close", "blank", "untitled-blank", "untitled-close", "ruled"],
)
def test_joined_reports_are_parted(gap: str, form, found_at_least: float) -> None:
    """Random joins: hardly any line is taken for a beginning that is none, and most beginnings are found."""
    there = found = wrong = 0
    for true, read in joins([*OWN, *CORPUS], gap, form, 60, seed=4):
        there += len(true)
        found += len(true & read)
        wrong += len(read - true)
    assert found >= found_at_least * there
    assert wrong <= there // 100


def test_the_seed_file_is_thirteen_reports() -> None:
    path = SEEDS / "reports.txt"
    if not path.exists():
        assert not os.environ.get("CI"), "the seed text must be there"
        pytest.skip("The seed text is not beside this working copy.")
    source = from_text(path.read_text(encoding="utf-8"))
    with (SEEDS / "documents.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    read = documents(source)
    assert [document.lines for document in read] == [
        (int(r["first_line"]), int(r["last_line"])) for r in rows
    ]
    assert [document.level for document in read] == [r["level"] for r in rows]
    kinds = {"工作总结": "summary", "总结片段": "snippets", "讲话": "speech", "汇报": "brief"}
    assert [document.genre for document in read] == [kinds[r["kind_zh"]] for r in rows]


def test_a_collection_with_numbered_titles() -> None:
    text = (
        "篇一：工会工作总结\n一年来，公司工会做了不少工作。\n一、建家\n建家3个。\n二、慰问\n慰问20人。\n"
        "篇二：工会工作总结\n本年度，学校工会开展活动。\n开展活动12次。\n"
        "工会工作总结范文（三）\n忙碌的一年过去了。\n走访企业8家。"
    )
    assert [document.lines for document in documents(from_text(text))] == [(0, 5), (6, 8), (9, 11)]


def test_openings_in_a_row_are_one_document() -> None:
    lines = (
        "20xx年，县教育工会在县总工会和教育局党委的领导下，以服务教职工为宗旨，扎实开展工作。",
        "20xx年，公司工会在公司党委的正确领导下，围绕生产经营，团结带领全体员工，取得了较好成绩。",
        "一年来，医院工会在院党委的关心支持下，以创建模范职工之家为抓手，开展了大量工作。",
        "上半年，镇总工会在镇党委的领导下，狠抓组建工作，组建率不断提高。",
    )
    (document,) = documents(from_text("\n".join(lines)))
    assert document.genre == "snippets"
    assert document.level == "mixed"


def test_a_plan_inside_a_report_is_no_report() -> None:
    _, document = report("summary_county_plan_inside")
    planned = [h for h in document.headings if h.title == "2024年工会工作计划"]
    assert len(planned) == 1 and planned[0].depth == 1


def test_nothing_and_blanks() -> None:
    assert documents(from_text("")) == ()
    assert documents(from_text(" \n\t\n\n")) == ()
    (document,) = documents(from_text("\n\n  会员1118人。\n\n"))
    assert document.lines == (2, 2)
    assert document.span == (2, 12)


_SHAPES = {
    "double-spaced": lambda text: text.replace("\n", "\n\n"),
    "set-in": lambda text: "　　" + text.replace("\n", "\n　　"),
    "room-over-headings": lambda text: re.sub(r"\n(?=[一二三四五六七八九十]+、)", "\n\n\n", text),
    "room-now-and-then": lambda text: re.sub(r"((?:[^\n]+\n){3})", r"\1\n", text),
    "without-main-numbers": lambda text: re.sub(r"(?m)^[一二三四五六七八九十]+、", "", text),
    "arabic": lambda text: re.sub(
        r"(?m)^([一二三四五六七八九])、", lambda m: f"{'一二三四五六七八九'.index(m[1]) + 1}、", text
    ),
}


@pytest.mark.parametrize("shape", _SHAPES)
def test_a_single_report_stays_whole_however_it_is_laid_out(shape: str) -> None:
    for path in [*OWN, *CORPUS]:
        text = _SHAPES[shape](path.read_text(encoding="utf-8").rstrip("\n"))
        assert len(documents(from_text(text))) == 1, path.stem

"""The corpus agrees with itself: what it says is quoted stands in its line, and every mark is complete."""

import csv
from decimal import Decimal
from itertools import pairwise

import pytest

from niangjia.kernel.reading.tests.gold import COLUMNS, CORPUS, Report, reports

QUALIFIERS = {"exact", "about", "over", "at_least", "under", "target", "as_printed"}
KINDS = {"stock", "flow", "ratio", "growth", "amount", "rank", "target"}
LINES = {
    "organizing", "membership", "bargaining", "democracy", "rights", "congress", "assistance", "education", "honours",
    "protection", "contests", "employment", "finance", "welfare", "performance", "investment", "partybuilding",
    "reporting",
}  # fmt: skip


def test_there_are_twenty_four_reports_with_enough_of_both_kinds():
    assert len(reports()) == 24
    marks = [mark for report in reports() for mark in report.marks]
    assert sum(mark.claim for mark in marks) >= 900
    assert sum(not mark.claim for mark in marks) >= 300
    assert {mark.line_of_work for mark in marks if mark.claim} == LINES - {"reporting", "investment"}


@pytest.mark.parametrize("report", reports(), ids=lambda report: report.name)
def test_every_quote_stands_once_in_its_line(report: Report):
    for mark in report.marks:
        assert report.lines[mark.line].count(mark.quote) == 1, mark
    assert len({mark.id for mark in report.marks}) == len(report.marks)


@pytest.mark.parametrize("report", reports(), ids=lambda report: report.name)
def test_marks_stand_in_order_and_do_not_overlap(report: Report):
    places = report.places()
    for (_, _, end), (mark, start, _) in pairwise(places):
        assert end <= start, mark


@pytest.mark.parametrize("report", reports(), ids=lambda report: report.name)
def test_claims_are_judged_in_the_words_of_the_issue(report: Report):
    for mark in report.marks:
        assert mark.line_of_work in LINES, mark
        if not mark.claim:
            continue
        assert mark.unit and mark.qualifier in QUALIFIERS and mark.kind in KINDS, mark
        assert Decimal(mark.value) >= 0, mark
        assert (mark.qualifier == "target") <= (mark.kind == "target"), mark


def test_columns_are_those_of_the_issue():
    for path in CORPUS.glob("r*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            assert tuple(next(csv.reader(file))) == COLUMNS

"""Copies that were edited in Word and come back: what was changed is found and told."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.papers import actions, storage
from niangjia.kernel.papers.blocks import thaw
from niangjia.kernel.papers.choices import Origin
from niangjia.kernel.papers.models import Report, ReportVersion

from .conftest import Written, enrol, write
from .test_reports import all_text, lines


def edit(version: ReportVersion, *changes: tuple[str, str], checked: bool = True, drop: str = "") -> bytes:
    """What a cadre does in Word: change words inside runs, delete a paragraph."""
    document = docx.Document(BytesIO(storage.get(version.checked_file if checked else version.clean_file)))
    for line in document.paragraphs:
        if drop and drop in line.text:
            line._p.getparent().remove(line._p)
            continue
        for run in line.runs:
            for old, new in changes:
                run.text = run.text.replace(old, new) if old in run.text else run.text
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def kinds(version: ReportVersion) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for difference in version.differences:
        found.setdefault(difference["kind"], []).append(difference["name"] or difference["now"])
    return found


def test_an_untouched_copy_comes_back_without_findings(written: Written) -> None:
    first = written.version
    second = actions.upload_edited(report=first.report, data=edit(first), by=SYSTEM)
    assert (second.number, second.origin, second.differences) == (2, Origin.EDITED, [])
    assert lines(second) == lines(first) == lines(second, checked=True)
    assert len(list(docx.Document(BytesIO(storage.get(second.clean_file))).comments)) == 0
    assert len(list(docx.Document(BytesIO(storage.get(second.checked_file))).comments)) == len(first.figures)
    assert [f["text"] for f in second.figures] == [f["text"] for f in first.figures]


def test_words_may_change_freely(written: Written) -> None:
    first = written.version
    second = actions.upload_edited(
        report=first.report, data=edit(first, ("会员总数", "会员总人数")), by=SYSTEM
    )
    assert second.differences == [] and "会员总人数28人" in all_text(second)


def test_a_changed_figure_is_named_with_the_ledgers_value(written: Written) -> None:
    first = written.version
    second = actions.upload_edited(report=first.report, data=edit(first, ("28", "31")), by=SYSTEM)
    changed = [d for d in second.differences if d["kind"] == "changed" and d["name"] == "会员人数"]
    assert changed and (changed[0]["was"], changed[0]["now"], changed[0]["ledger"]) == ("28", "31", "28")


def test_a_rough_but_honest_number_is_no_difference(written: Written) -> None:
    first = written.version
    second = actions.upload_edited(report=first.report, data=edit(first, ("28", "近30")), by=SYSTEM)
    assert "changed" not in kinds(second)


def test_a_ledger_that_moved_on_is_said(written: Written) -> None:
    first = written.version
    data = edit(first)
    enrol(written.place.old, 4, date(2026, 6, 2))
    second = actions.upload_edited(report=first.report, data=data, by=SYSTEM)
    assert "会员人数" in kinds(second)["moved"]


def test_a_deleted_sentence_is_listed_as_lost(written: Written) -> None:
    first = written.version
    second = actions.upload_edited(report=first.report, data=edit(first, drop="全镇会员总数"), by=SYSTEM)
    assert "新发展会员数" in kinds(second)["lost"]


def test_a_number_without_a_source_is_pointed_out(written: Written) -> None:
    first = written.version
    data = edit(first, ("把会员发展到基层一线", "开展集中入会行动127场，把会员发展到基层一线"))
    second = actions.upload_edited(report=first.report, data=data, by=SYSTEM)
    assert kinds(second) == {"unsourced": ["127"]}


def test_a_lost_bookmark_is_found_again_by_its_place(written: Written) -> None:
    first = written.version
    document = docx.Document(BytesIO(storage.get(first.clean_file)))
    for line in document.paragraphs:
        if "全镇会员总数" in line.text:
            line.text = line.text.replace(
                "28", "29"
            )  # one plain run: every bookmark of the paragraph is gone
            for node in line._p.xpath("./w:bookmarkStart | ./w:bookmarkEnd"):
                line._p.remove(node)
    buffer = BytesIO()
    document.save(buffer)
    second = actions.upload_edited(report=first.report, data=buffer.getvalue(), by=SYSTEM)
    assert [(d["was"], d["now"]) for d in second.differences if d["kind"] == "changed"] == [("28", "29")]
    assert "lost" not in kinds(second)


def test_foreign_files_are_refused(written: Written) -> None:
    first, other = written.version, write(written.place.county)
    with pytest.raises(Refusal):
        actions.upload_edited(report=first.report, data=edit(other), by=SYSTEM)
    with pytest.raises(Refusal):
        actions.upload_edited(report=first.report, data=b"no zip", by=SYSTEM)
    assert ReportVersion._base_manager.filter(report=first.report).count() == 1


def test_a_submitted_report_takes_no_upload(written: Written) -> None:
    first = written.version
    data = edit(first)
    actions.submit_report(report=first.report, by=SYSTEM)
    with pytest.raises(Refusal):
        actions.upload_edited(report=Report._base_manager.get(pk=first.report_id), data=data, by=SYSTEM)


def test_the_draft_of_an_edited_copy_keeps_its_figures(written: Written) -> None:
    first = written.version
    second = actions.upload_edited(report=first.report, data=edit(first), by=SYSTEM)
    old, new = thaw(first.body), thaw(second.body)
    assert [f.text for f in new.figures()] == [f.text for f in old.figures()]
    assert replace(new, blocks=()) == replace(old, blocks=(), identifier=new.identifier)


def test_a_figure_changed_in_the_annex_is_found(written: Written) -> None:
    first = written.version
    document = docx.Document(BytesIO(storage.get(first.clean_file)))
    cell = next(row.cells[1] for row in document.tables[0].rows if row.cells[0].text.startswith("会员人数"))
    cell.paragraphs[0].runs[0].text = "33"
    buffer = BytesIO()
    document.save(buffer)
    second = actions.upload_edited(report=first.report, data=buffer.getvalue(), by=SYSTEM)
    assert [(d["kind"], d["now"]) for d in second.differences] == [("changed", "33")]
    assert "33" in [figure["text"] for figure in second.figures]

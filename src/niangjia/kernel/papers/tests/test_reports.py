"""A report from the first record to the approved copy."""

from datetime import date
from io import BytesIO

import docx
import pytest
from django.utils import translation

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM, Actor, Grant
from niangjia.kernel.base.dates import half_year, year_of
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.papers import actions, storage
from niangjia.kernel.papers.blocks import thaw
from niangjia.kernel.papers.choices import ReportState
from niangjia.kernel.papers.models import Report, ReportVersion
from niangjia.kernel.papers.render import texts
from niangjia.kernel.units.actions import create_union
from niangjia.kernel.units.models import Union

from .conftest import Town, enrol, write


def lines(version: ReportVersion, checked: bool = False) -> list[str]:
    place = version.checked_file if checked else version.clean_file
    return texts(docx.Document(BytesIO(storage.get(place))))


def all_text(version: ReportVersion) -> str:
    return "\n".join(lines(version))


def test_the_figures_of_the_text_are_those_of_the_ledgers(place: Town) -> None:
    version = write(place.town)
    text = all_text(version)
    assert "望山镇总工会2026年上半年工作总结" in text.replace("\n", "")[:30]
    assert "截至6月底，全镇共有工会组织3家，比上年同期增加1家。其中，基层工会2家。" in text
    assert "今年1-6月新增工会组织1家" in text
    assert "全镇会员总数28人，同比增长40%。今年1-6月新增会员8名。" in text
    held = {figure["indicator"]: figure for figure in version.figures}
    assert (held["B04"]["value"], held["B04"]["rows"], held["A00N"]["value"]) == ("28", 28, "1")


def test_both_copies_say_the_same_and_only_one_is_commented(place: Town) -> None:
    version = write(place.town)
    clean = docx.Document(BytesIO(storage.get(version.clean_file, version.clean_hash)))
    checked = docx.Document(BytesIO(storage.get(version.checked_file, version.checked_hash)))
    assert texts(clean) == texts(checked)
    assert len(list(clean.comments)) == 0
    assert len(list(checked.comments)) == len(version.figures) > 10
    assert all("指标：" in comment.text and "数值：" in comment.text for comment in checked.comments)


def test_a_new_record_moves_the_figure(place: Town) -> None:
    before = write(place.town)
    enrol(place.new, 2, date(2026, 6, 1))
    after = write(place.town)
    assert (before.number, after.number) == (1, 2)
    assert "会员总数30人" in all_text(after) and "会员总数28人" in all_text(before)


def test_a_unit_without_data_gets_a_report_that_says_so(place: Town) -> None:
    empty = create_union(parent=place.county, name="清水乡总工会", kind="federation", level=50,
                         founded_on=date(2026, 6, 1), by=SYSTEM)  # fmt: skip
    text = all_text(write(empty))
    assert "全乡会员台账尚未建立" in text and "全乡共有工会组织1家" in text


def test_a_grassroots_union_speaks_of_itself(place: Town) -> None:
    text = all_text(write(place.old))
    assert "在望山镇总工会和公司党组织的坚强领导下" in text
    assert "公司会员总数23人" in text and "工会组织达到" not in text


def test_a_report_is_chinese_whatever_the_reader_reads(place: Town) -> None:
    with translation.override("en"):
        version = write(place.town)
    assert {figure["name"] for figure in version.figures if figure["indicator"] == "B04"} == {"会员人数"}


def test_annual_wording(place: Town) -> None:
    version = write(place.town, kind="annual", period=year_of(2025))
    text = all_text(version)
    assert "一、2025年主要工作" in text and "三、2026年工作打算" in text and "截至12月底" in text
    assert "2025年，望山镇总工会" in text


def test_the_preface_is_the_writers_own_when_given(place: Town) -> None:
    text = all_text(write(place.town, preface="围绕全镇中心工作，真抓实干。"))
    assert "2026年上半年，望山镇总工会围绕全镇中心工作，真抓实干。" in text
    assert "真抓实干" in all_text(write(place.town))


def test_a_period_ahead_is_refused(place: Town) -> None:
    with pytest.raises(Refusal):
        write(place.town, period=half_year(2027))


def test_frozen_text_stays_when_the_ledger_moves(place: Town) -> None:
    version = write(place.town)
    enrol(place.old, 4, date(2026, 6, 2))
    draft = thaw(ReportVersion._base_manager.get(pk=version.pk).body)
    assert next(f.text for f in draft.figures() if f.source.indicator == "B04") == "28"


# --- approval ---------------------------------------------------------------------------------------------------------


def actor(union: Union, *abilities: str, name: str = "李干事") -> Actor:
    return Actor(
        account_id=5, name=name, scope=Scope(paths=(union.path,)),
        grants=(Grant("officer", union.path, frozenset(abilities)),),
    )  # fmt: skip


def test_submitted_approved_sent_back(place: Town) -> None:
    officer, chair = actor(place.town, "papers.write"), actor(place.town, "papers.approve", name="王主席")
    report = write(place.town, by=officer).report
    actions.submit_report(report=report, by=officer)
    with pytest.raises(Refusal):
        write(place.town, by=officer)
    actions.approve_report(report=report, by=chair)
    held = Report._base_manager.get(pk=report.pk)
    assert (held.state, held.submitted_by, held.approved_by) == (ReportState.APPROVED, "李干事", "王主席")
    with pytest.raises(Refusal):
        actions.send_back_report(report=held, why=" ", by=chair)
    actions.send_back_report(report=held, why="补充典型做法", by=chair)
    assert write(place.town, by=officer).number == 2


def test_who_may_what(place: Town) -> None:
    officer = actor(place.town, "papers.write")
    report = write(place.town, by=officer).report
    with pytest.raises(Forbidden):
        actions.approve_report(report=actions.submit_report(report=report, by=officer), by=officer)
    with pytest.raises(NotFound):
        write(place.county, by=officer)
    with pytest.raises(Forbidden):
        write(place.town, by=actor(place.town, "papers.view"))
    assert Report._base_manager.count() == 1


def test_nothing_is_submitted_without_a_version(place: Town) -> None:
    report = actions.open_report(union=place.town, kind="half_year", period=half_year(2026), by=SYSTEM)
    with pytest.raises(Refusal):
        actions.submit_report(report=report, by=SYSTEM)


def test_last_year_can_be_counted_by_todays_tree(place: Town) -> None:
    then, today = write(place.town), write(place.town, tree="today")
    assert {f["indicator"]: f["value"] for f in then.figures}["B04"] == "28"
    assert all(f["args"]["tree"] == "today" for f in today.figures if f["args"])


def test_a_running_period_is_counted_to_today_and_says_so(place: Town) -> None:
    with clock.fixed(date(2026, 5, 20)):
        version = write(place.town)
    text = all_text(version)
    assert "2026年上半年工作总结" in text.replace("\n", "")[:30]
    assert "截至5月20日，全镇共有工会组织3家" in text and "今年1月1日至5月20日新增会员8名" in text
    assert "2026年5月20日" in text and "6月底" not in text
    again = actions.upload_edited(report=version.report, data=storage.get(version.checked_file), by=SYSTEM)
    assert again.differences == []

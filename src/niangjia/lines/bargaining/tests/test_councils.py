"""三方会议, 联席会议, 现场会, 联合发文: resolutions and notices become tasks."""

from datetime import date
from types import SimpleNamespace

import pytest

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import half_year
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.figures import engine as figures
from niangjia.kit.tasks import queries as tasks
from niangjia.lines.bargaining.actions import councils
from niangjia.lines.bargaining.models import CouncilMember, OnSiteUnit

pytestmark = pytest.mark.django_db


def value(code: str, land: SimpleNamespace) -> object:
    return figures.value(code, land.county, period=half_year(2026, 1), by=SYSTEM).value


def test_a_tripartite_resolution_becomes_a_task(land: SimpleNamespace) -> None:
    council = councils.set_up_council(
        union=land.county, name="三方委员会", body="tripartite", on=date(2020, 1, 1), by=SYSTEM
    )
    for party in ("labour", "union", "employers"):
        councils.seat_member(
            council=council, party=party, organisation=party, name=party, on=date(2020, 1, 1), by=SYSTEM
        )
    assert CouncilMember._base_manager.values("party").distinct().count() == 3
    meeting = councils.call_meeting(
        union=land.county, title="第一次会议", gathering="tripartite", council=council, by=SYSTEM
    )
    item = councils.collect_topic(meeting=meeting, title="农民工工资", by=SYSTEM)
    with pytest.raises(Refusal, match="尚未召开"):
        councils.resolve_topic(item=item, resolution="专项检查", by=SYSTEM)
    councils.hold_meeting(meeting=meeting, on=date(2026, 6, 10), entitled=9, present=8, by=SYSTEM)
    with pytest.raises(Refusal, match="由谁落实"):
        councils.resolve_topic(item=item, resolution="专项检查", due_on=date(2026, 8, 31), by=SYSTEM)
    councils.resolve_topic(
        item=item, resolution="专项检查", department="县人社局", due_on=date(2026, 8, 31), by=SYSTEM
    )
    task = tasks.of(item).get()
    assert (task.department, task.due_on, task.owner_id) == ("县人社局", date(2026, 8, 31), land.county.pk)
    councils.settle_resolution(item=item, on=date(2026, 6, 28), outcome="已清欠", by=SYSTEM)
    assert [value(code, land) for code in ("E23", "E23T", "E25")] == [1, 1, 1]


def test_more_people_than_were_invited(land: SimpleNamespace) -> None:
    meeting = councils.call_meeting(union=land.county, title="联席会议", gathering="joint", by=SYSTEM)
    with pytest.raises(Refusal):
        councils.hold_meeting(meeting=meeting, on=date(2026, 6, 10), entitled=9, present=10, by=SYSTEM)


def test_an_on_site_meeting_and_who_copied_it(land: SimpleNamespace) -> None:
    meeting = councils.call_meeting(
        union=land.county,
        title="小行业现场会",
        gathering="onsite",
        practice="行业工价集体协商",
        host=land.town,
        by=SYSTEM,
    )
    row = councils.invite_unit(meeting=meeting, unit=land.town, people=3, by=SYSTEM)
    with pytest.raises(Refusal, match="早于现场会"):
        councils.copy_practice(row=row, on=date(2026, 6, 1), by=SYSTEM)
    councils.hold_meeting(meeting=meeting, on=date(2026, 5, 20), entitled=60, present=58, by=SYSTEM)
    row = OnSiteUnit._base_manager.select_related("meeting__union").get(pk=row.pk)
    councils.copy_practice(row=row, on=date(2026, 6, 12), how="餐饮行业试行", by=SYSTEM)
    councils.follow_up_onsite(meeting=meeting, text="上报推广情况", due_on=date(2026, 9, 30), by=SYSTEM)
    assert [task.owner_id for task in tasks.of(meeting)] == [land.town.pk]
    assert [value(code, land) for code in ("E23O", "E23C")] == [1, 1]


def test_a_joint_notice_is_broken_into_tasks(land: SimpleNamespace) -> None:
    notice = councils.record_notice(
        union=land.county,
        title="关于全面开展工资集体协商的通知",
        issuers="区委、区政府",
        on=date(2026, 2, 20),
        by=SYSTEM,
    )
    made = councils.break_down_notice(
        notice=notice, text="全面开展工资集体协商", due_on=date(2026, 12, 31), units=[land.town], by=SYSTEM
    )
    assert tasks.progress(notice).raised == len(made) == 1
    report = councils.record_notice(
        union=land.county, title="全会报告", issuers="区委", on=date(2026, 6, 26), kind="report", by=SYSTEM
    )
    later = councils.record_notice(
        union=land.county, title="全会报告二", issuers="区委", on=date(2026, 6, 29), kind="report", by=SYSTEM
    )
    assert (report.ordinal, later.ordinal) == (1, 2)

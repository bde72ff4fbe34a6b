"""Letters, merged lists, meetings, research, joint activities, own notes: each loop from its beginning to its end."""

from datetime import date

import pytest
from django.urls import reverse

from niangjia.kernel import figures
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import half_year
from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.cases.models import Deadline
from niangjia.kernel.papers.actions import write_report
from niangjia.kit.tasks.models import Task
from niangjia.lines.reporting import actions
from niangjia.lines.reporting.models import (
    JournalEntry,
    ListEntry,
    ListPart,
    MeetingSeat,
    PlanPoint,
    WorkMeeting,
)

from .world import World, build, survey

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 30)
H1 = half_year(2026, 1)


@pytest.fixture
def world(day):
    return build()


def again(row):
    return type(row)._base_manager.get(pk=row.pk)


def counted(code: str, union) -> object:
    return figures.value(code, union, period=H1, by=SYSTEM).value


def test_a_letter_runs_against_its_dates_and_waits_for_the_survey(world):
    asked = survey(world)
    letter = actions.open_letter(union=world.county, addressee="省轻工工会", title="报告", on=date(2026, 6, 1), due_on=date(2026, 6, 20),
                                 survey=asked, by=SYSTEM)  # fmt: skip
    clock = Deadline._base_manager.get(subject_id=letter.pk)
    assert (clock.due_on, clock.statute) == (date(2026, 6, 20), "letter.submission")
    with pytest.raises(Refusal, match="尚未写出"):
        engine.move(letter, "submit", by=SYSTEM, on=DAY, data={"reply_due_on": date(2026, 7, 20)})
    type(asked)._base_manager.filter(pk=asked.pk).update(state="reported")
    letter = again(letter)
    with pytest.raises(Refusal, match="早于"):
        engine.move(letter, "submit", by=SYSTEM, on=DAY, data={"reply_due_on": date(2026, 6, 2)})
    engine.move(letter, "submit", by=SYSTEM, on=DAY, data={"reply_due_on": date(2026, 7, 20)})
    assert set(Deadline._base_manager.filter(subject_id=letter.pk).values_list("due_on", flat=True)) == {
        date(2026, 6, 20),
        date(2026, 7, 20),
    }
    engine.move(again(letter), "reply", by=SYSTEM, on=DAY, data={"reply": "已阅"})
    row = again(letter)
    assert (row.state, row.received_on, row.reply) == ("replied", DAY, "已阅")
    assert counted("RP10", world.county) == 1


def call_of(world: World):
    return actions.call_lists(union=world.county, title="岗位清单", subject="岗位", on=date(2026, 6, 1), due_on=date(2026, 7, 10),
                              send_by=date(2026, 7, 15), sent_to="市总工会", by=SYSTEM)  # fmt: skip


def test_lists_are_merged_checked_sent_and_come_back(world):
    call = call_of(world)
    parts = {
        part.union_id: part
        for part in ListPart._base_manager.filter(call=call).select_related("call", "union")
    }
    assert set(parts) == {world.town.pk, world.other.pk}
    actions.add_entry(union=world.town, call=call, name="车工", facts="三年经验", quantity=3, by=SYSTEM)
    actions.add_entry(union=world.other, call=call, name="车 工", facts="三年经验", quantity=2, by=SYSTEM)
    with pytest.raises(Refusal, match="没有要求"):
        actions.add_entry(union=world.base, call=call, name="焊工", by=SYSTEM)
    actions.hand_in_list(part=parts[world.town.pk], by=SYSTEM)
    with pytest.raises(Refusal, match="临河镇总工会"):
        engine.move(call, "merge", by=SYSTEM, on=DAY)
    actions.hand_in_list(part=parts[world.other.pk], by=SYSTEM)
    engine.move(again(call), "merge", by=SYSTEM, on=DAY)
    first, second = ListEntry._base_manager.order_by("created_at", "pk").select_related("call__union")
    assert (first.state, second.state) == ("new", "double")
    with pytest.raises(Refusal, match="没有审核"):
        engine.move(again(call), "check", by=SYSTEM, on=DAY)
    actions.check_entry(entry=first, state="good", by=SYSTEM)
    engine.move(again(call), "check", by=SYSTEM, on=DAY)
    engine.move(again(call), "send", by=SYSTEM, on=DAY)
    with pytest.raises(Refusal, match="没有调配结果"):
        engine.move(again(call), "dispatch", by=SYSTEM, on=DAY)
    first = ListEntry._base_manager.select_related("call__union").get(pk=first.pk)
    with pytest.raises(Refusal, match="超过"):
        actions.allot(entry=first, got=4, by=SYSTEM)
    actions.allot(entry=first, got=2, where="招聘专场", by=SYSTEM)
    engine.move(again(call), "dispatch", by=SYSTEM, on=DAY)
    assert again(call).state == "dispatched" and counted("RP12", world.county) == 1


def test_an_empty_list_says_that_it_is_empty(world):
    part = ListPart._base_manager.select_related("call", "union").filter(call=call_of(world)).first()
    with pytest.raises(Refusal, match="清单为空"):
        actions.hand_in_list(part=part, by=SYSTEM)
    assert actions.hand_in_list(part=part, nothing=True, by=SYSTEM).handed_in_on


def test_a_meeting_is_prepared_held_and_its_tasks_followed(world):
    row = actions.plan_meeting(union=world.county, title="全县工会工作会议", planned_on=DAY, by=SYSTEM)
    with pytest.raises(Refusal, match="议程"):
        engine.move(row, "notify", by=SYSTEM, on=DAY, data={"place": "礼堂"})
    for kind in ("report", "award"):
        actions.add_item(meeting=row, kind=kind, title=kind, by=SYSTEM)
    engine.move(row, "notify", by=SYSTEM, on=DAY, data={"place": "礼堂"})
    seats = list(MeetingSeat._base_manager.select_related("meeting__union").order_by("unit__path"))
    assert [seat.unit_id for seat in seats] == [world.town.pk, world.other.pk]
    actions.record_presence(seat=seats[0], presence="leave", note="公差", by=SYSTEM)
    row = WorkMeeting._base_manager.select_related("union").get(pk=row.pk)
    said = {"chaired_by": "王主席"}
    with pytest.raises(Refusal, match="1个单位"):
        engine.move(row, "hold", by=SYSTEM, on=DAY, data=said)
    actions.all_present(meeting=row, by=SYSTEM)
    with pytest.raises(Refusal, match="受表彰"):
        engine.move(row, "hold", by=SYSTEM, on=DAY, data=said)
    actions.commend(meeting=row, honour="先进单位", unit=world.town, by=SYSTEM)
    engine.move(row, "hold", by=SYSTEM, on=DAY, data=said)
    row = WorkMeeting._base_manager.select_related("union").get(pk=row.pk)
    assert (row.entitled, row.present, row.chaired_by) == (2, 1, "王主席")
    actions.set_task(meeting=row, title="开展建会攻坚", owner=world.town, due_on=date(2026, 9, 30), by=SYSTEM)
    with pytest.raises(Refusal, match="1项没有办结"):
        engine.move(row, "finish", by=SYSTEM, on=DAY)
    Task._base_manager.update(state="done")
    engine.move(row, "finish", by=SYSTEM, on=DAY)
    assert counted("RP13", world.county) == 1


def test_the_newest_work_report_is_given_at_the_meeting(world, data):
    row = actions.plan_meeting(union=world.county, title="工作会议", planned_on=DAY, by=SYSTEM)
    with pytest.raises(Refusal, match="没有工作总结"):
        actions.attach_report(meeting=row, by=SYSTEM)
    version = write_report(union=world.county, kind="half_year", period=H1, by=SYSTEM)
    assert actions.attach_report(meeting=row, by=SYSTEM).report_id == version.report_id


def test_lists_say_what_came_in_without_a_question_for_each_row(world, client, django_assert_max_num_queries):
    client.force_login(world.account("王主席", "chair"))
    for n in range(6):
        call_of(world)
        survey(world, title=f"调查{n}")
        row = actions.record_joint(union=world.town, title=f"活动{n}", on=DAY, by=SYSTEM)
        actions.join_activity(activity=row, union=world.other, by=SYSTEM)
    for code, words in (
        ("reporting-list", "0/2"),
        ("reporting-survey", "调查5"),
        ("reporting-joint", "临河镇总工会"),
    ):
        address = reverse(f"pages:{code}-list")
        client.get(address)
        with django_assert_max_num_queries(24):
            assert words in client.get(address).content.decode()


def test_research_follows_its_proposals_to_adoption_and_into_the_plan(world):
    topic = actions.register_topic(union=world.county, title="小微企业协商", issue="覆盖不足", lead="王主席", on=date(2026, 5, 1),
                                   due_on=date(2026, 7, 31), by=SYSTEM)  # fmt: skip
    with pytest.raises(Refusal, match="实地调研阶段"):
        actions.go_out(topic=topic, on=DAY, place="工厂", by=SYSTEM)
    engine.move(topic, "go_out", by=SYSTEM, on=DAY)
    with pytest.raises(Refusal, match="没有实地调研记录"):
        engine.move(again(topic), "find", by=SYSTEM, on=DAY, data={"findings": "覆盖不足"})
    actions.go_out(topic=again(topic), on=DAY, place="工厂", people=12, by=SYSTEM)
    engine.move(again(topic), "find", by=SYSTEM, on=DAY, data={"findings": "覆盖不足"})
    made = actions.propose(topic=again(topic), text="推行区域协商", addressee="县政府", on=DAY, by=SYSTEM)
    engine.move(again(topic), "propose", by=SYSTEM, on=DAY)
    with pytest.raises(Refusal, match="没有答复"):
        engine.move(again(topic), "conclude", by=SYSTEM, on=DAY)
    with pytest.raises(Refusal, match="尚未采纳"):
        actions.plan_from_proposal(measure=made, title="区域协商", first=DAY, last=DAY, by=SYSTEM)
    made = actions.answer_proposal(measure=made, state="adopted", on=DAY, by=SYSTEM)
    engine.move(again(topic), "conclude", by=SYSTEM, on=DAY)
    actions.plan_from_proposal(
        measure=made, title="区域协商", first=date(2026, 7, 1), last=date(2026, 12, 31), by=SYSTEM
    )
    assert PlanPoint._base_manager.get().origin == "小微企业协商"
    assert [counted(code, world.county) for code in ("RP04", "RP05", "RP06", "RP07")] == [1, 1, 1, 1]


def test_a_joint_activity_counts_once_at_every_unit_and_once_above(world):
    row = actions.record_joint(union=world.town, title="联合招聘", on=date(2026, 5, 1), people=300, by=SYSTEM)
    actions.join_activity(activity=row, union=world.other, by=SYSTEM)
    actions.join_activity(activity=row, union=world.base, by=SYSTEM)
    actions.join_activity(activity=row, office="县人社局", by=SYSTEM)
    alone = actions.record_joint(
        union=world.other, title="宣传咨询", on=date(2026, 6, 1), people=50, by=SYSTEM
    )
    assert [counted("RP08", unit) for unit in (world.base, world.town, world.other, world.county)] == [
        1,
        1,
        2,
        2,
    ]
    assert [counted("RP09", unit) for unit in (world.town, world.other, world.county)] == [300, 50, 350]
    with pytest.raises(Refusal, match="已经参加"):
        actions.join_activity(activity=row, union=world.other, by=SYSTEM)
    actions.hand_lead(activity=row, union=world.other, by=SYSTEM)
    assert [counted("RP08", unit) for unit in (world.town, world.other, world.county)] == [1, 2, 2]
    assert [counted("RP09", unit) for unit in (world.town, world.other, world.county)] == [0, 350, 350]
    lead = alone.partners.unscoped("a test").get()
    with pytest.raises(Refusal, match="牵头"):
        actions.leave_activity(partner=lead, by=SYSTEM)


def test_own_notes_are_seen_by_their_writer_alone(world):
    mine, other = world.actor("王主席", "chair"), world.actor("李主席", "chair")
    actions.note_work(union=world.county, on=DAY, kind="base", place="五金厂", people=9, by=mine)
    with pytest.raises(Refusal):
        actions.note_work(union=world.county, on=DAY, kind="base", place="五金厂", by=SYSTEM)
    assert JournalEntry.objects.within(mine.scope).count() == 1
    assert JournalEntry.objects.within(other.scope).count() == 0


def test_a_stranger_reaches_nothing(world):
    outside = world.actor("外人", union=world.other)
    with pytest.raises(NotFound):
        actions.record_joint(union=world.town, title="x", on=DAY, by=outside)

"""The plan of a report, answered by the next one; shortcomings carried until they are closed."""

from datetime import date
from decimal import Decimal

import pytest

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import FAR, half_year, year_of
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.papers import actions as papers
from niangjia.kernel.papers.actions import latest_version
from niangjia.kernel.papers.blocks import text_of, thaw
from niangjia.kernel.papers.sections import Context
from niangjia.kernel.units import actions as units
from niangjia.kit.tasks.models import Task
from niangjia.lines.reporting import actions, answers
from niangjia.lines.reporting.models import PlanPoint, Shortcoming

from .world import World, build

pytestmark = pytest.mark.django_db
H1, H2 = half_year(2026, 1), half_year(2026, 2)


@pytest.fixture
def world(tmp_path, settings, day):
    settings.NIANGJIA_DATA = tmp_path
    return build()


def found(world: World, name: str, on: date) -> None:
    firm = units.create_employer(
        area=world.town,
        name=name,
        nature="170",
        industry="C",
        opened_on=date(2020, 1, 1),
        workers=20,
        by=SYSTEM,
    )
    units.create_union(
        parent=world.town, name=f"{name}工会", kind="single", employers=[firm], founded_on=on, by=SYSTEM
    )


def point(world: World, **facts):
    given = {
        "title": "扩大组织覆盖",
        "indicator": "A01N",
        "goal_kind": "add",
        "goal": Decimal(2),
        "first": H1.first,
        "last": H1.last,
    }
    return actions.add_point(union=world.town, by=SYSTEM, **(given | facts))


def answered(world: World, period=H1):
    [answer] = answers.answers(Context(world.town, period, SYSTEM))
    return answer


def test_a_point_is_done_partly_or_not_as_its_figure_says(world):
    with clock.fixed(date(2026, 6, 30)):
        point(world)
        assert (answered(world).state, answered(world).value) == ("not", Decimal(0))
        found(world, "新光厂", date(2026, 3, 1))
        one = answered(world)
        assert (one.state, one.value) == ("partly", Decimal(1))
        assert (
            one.sentence
            == "扩大组织覆盖，计划新建基层工会2家，上半年实际新建基层工会1家，完成计划的50%，部分完成"
        )
        found(world, "东方厂", date(2026, 4, 1))
        assert answered(world).sentence.endswith("上半年实际新建基层工会2家，已完成")


def test_a_year_that_still_runs_is_under_way_and_says_how_far(world):
    with clock.fixed(date(2026, 6, 30)):
        point(world, first=date(2026, 1, 1), last=date(2026, 12, 31))
        assert answered(world).state == "open"


def test_a_rate_reaches_its_goal_and_a_gap_is_cleared(world):
    with clock.fixed(date(2026, 6, 30)):
        row = point(world, title="提高建会率", indicator="A27", goal_kind="reach", goal=Decimal("0.9"))
        assert row.base == Decimal(1)  # one firm, with a union
        assert (
            answered(world).state == "done"
            and "计划企业建会率达到90%，实际企业建会率达到100%" in answered(world).sentence
        )
        PlanPoint._base_manager.all().delete()
        PlanPoint._base_manager.create(union=world.town, title="按期换届", indicator="A17", goal_kind="clear", goal=0, base=3,
                                       first=H1.first, last=H1.last)  # fmt: skip
        assert (
            answered(world).sentence
            == "按期换届，原有到期未换届基层工会3家，到期未换届基层工会已经清零，已完成"
        )


def test_a_measured_point_names_its_indicator_and_words_do_not_answer_it(world):
    with pytest.raises(Refusal, match="指标"):
        point(world, indicator="", goal=None)
    with pytest.raises(Refusal, match="A99"):
        point(world, indicator="A99")
    with pytest.raises(Refusal, match="数字"):
        actions.answer_point(point=point(world), state="done", answer="完成", by=SYSTEM)


def test_a_point_given_up_leaves_the_plan_with_its_reason(world):
    with pytest.raises(Refusal, match="理由"):
        actions.drop_point(point=point(world), why="", by=SYSTEM)
    row = actions.drop_point(point=PlanPoint._base_manager.get(), why="上级统一部署", by=SYSTEM)
    assert (row.state, row.answer) == ("dropped", "上级统一部署")
    assert not answers.answers(Context(world.town, H1, SYSTEM))


def test_words_answer_what_no_figure_counts(world):
    row = actions.add_point(union=world.town, title="制定工作制度", first=H1.first, last=H1.last, by=SYSTEM)
    actions.answer_point(point=row, state="done", answer="已印发三项制度。", by=SYSTEM)
    assert answered(world).sentence == "制定工作制度，已印发三项制度，已完成"


def settled(world: World, kind: str, period):
    version = papers.write_report(union=world.town, kind=kind, period=period, by=SYSTEM)
    papers.submit_report(report=version.report, by=SYSTEM)
    report = type(version.report)._base_manager.get(pk=version.report_id)
    papers.approve_report(report=report, by=SYSTEM)
    return type(report)._base_manager.select_related("union").get(pk=report.pk)


def lines(report) -> str:
    return "\n".join(text_of(block) for block in thaw(latest_version(report).body).blocks)


def test_points_are_kept_from_a_report_and_the_next_one_answers_them(world):
    with clock.fixed(date(2026, 1, 10)):
        annual = settled(world, "annual", year_of(2025))
        made = actions.keep_points(report=annual, by=SYSTEM)
        assert made and all(row.report_id == annual.pk for row in made)
        assert {(row.first, row.last) for row in made if isinstance(row, PlanPoint)} == {
            (date(2026, 1, 1), date(2026, 12, 31))
        }
        assert not actions.keep_points(report=annual, by=SYSTEM)
    planned = PlanPoint._base_manager.filter(report=annual)
    actions.change_point(
        point=planned[0], owner="沈慧敏", indicator="A01N", goal_kind="add", goal=Decimal(1), by=SYSTEM
    )
    with clock.fixed(date(2026, 6, 30)):
        found(world, "新光厂", date(2026, 3, 1))
        text = lines(settled(world, "half_year", H1))
    assert f"共有工作要点{planned.count()}项" in text
    assert "计划新建基层工会1家，上半年实际新建基层工会1家，已完成" in text


def test_a_draft_keeps_nothing(world):
    version = papers.write_report(union=world.town, kind="half_year", period=H1, by=SYSTEM)
    with pytest.raises(Refusal, match="尚未提交"):
        actions.keep_points(report=version.report, by=SYSTEM)


def test_a_shortcoming_is_carried_until_it_is_closed(world):
    with clock.fixed(date(2025, 12, 31)):
        lack = actions.note_shortcoming(
            union=world.town, title="职工文化阵地不足", on=date(2025, 12, 31), by=SYSTEM
        )
    with clock.fixed(date(2026, 6, 30)):
        version = papers.write_report(union=world.town, kind="half_year", period=H1, by=SYSTEM)
        assert "职工文化阵地不足，2025年12月已经提出，至今没有解决" in lines(version.report)
        with pytest.raises(Refusal, match="整改"):
            actions.close_shortcoming(lack=lack, on=date(2026, 6, 1), how=" ", by=SYSTEM)
        actions.close_shortcoming(lack=lack, on=date(2026, 6, 1), how="新建职工书屋两处", by=SYSTEM)
        papers.write_report(union=world.town, kind="half_year", period=H1, by=SYSTEM)
        again = lines(version.report)
    assert (
        "至今没有解决" not in again and "问题本期销号1个：职工文化阵地不足" not in again
    )  # no plan, no answers' section
    assert Shortcoming._base_manager.get().closed_on == date(2026, 6, 1)


def test_a_gap_that_still_counts_cannot_be_closed(world):
    lack = actions.note_shortcoming(
        union=world.town, title="百人以上企业未建会", on=date(2026, 1, 5), indicator="A28W", by=SYSTEM
    )
    units.create_employer(
        area=world.town,
        name="大华集团",
        nature="170",
        industry="C",
        opened_on=date(2020, 1, 1),
        workers=300,
        by=SYSTEM,
    )
    with clock.fixed(date(2026, 6, 30)), pytest.raises(Refusal, match="仍有1"):
        actions.close_shortcoming(lack=lack, on=date(2026, 6, 30), how="已建会", by=SYSTEM)
    actions.change_shortcoming(lack=lack, indicator="", by=SYSTEM)
    with clock.fixed(date(2026, 6, 30)):
        closed = actions.close_shortcoming(lack=lack, on=date(2026, 6, 30), how="列入下年计划", by=SYSTEM)
    again = actions.reopen_shortcoming(lack=closed, why="反弹", by=SYSTEM)
    assert (again.state, again.closed_on) == ("open", FAR)


def test_what_is_planned_elsewhere_stands_in_the_next_plan_and_becomes_a_task(world):
    with clock.fixed(date(2026, 6, 30)):
        actions.add_point(
            union=world.town, title="办好职工教学点", first=H2.first, last=H2.last, owner="陆志远", by=SYSTEM
        )
        version = papers.write_report(union=world.town, kind="half_year", period=H1, by=SYSTEM)
    assert "办好职工教学点，由陆志远负责。" in lines(version.report)
    from niangjia.lines.reporting.ledgers.plans import SET_TASK

    row = PlanPoint._base_manager.get()
    SET_TASK.run(by=SYSTEM, row=row, values={"to": None, "due": date(2026, 9, 30)}, reason="", version=None)
    assert Task._base_manager.get().born_of == "plan"


def test_a_report_goes_up_and_is_received_or_comes_back(world):
    with clock.fixed(date(2026, 6, 30)):
        report = settled(world, "half_year", H1)
        with pytest.raises(Refusal):
            papers.receive_report(report=report, by=SYSTEM)
        report = papers.send_up_report(report=report, by=SYSTEM)
        assert report.state == "sent"
        with pytest.raises(Refusal):
            papers.write_report(union=world.town, kind="half_year", period=H1, by=SYSTEM)
        report = papers.receive_report(report=report, by=SYSTEM)
        assert report.received_by
        report = papers.send_back_report(report=report, why="补充数据", by=SYSTEM)
        assert (report.state, report.sent_at, report.received_at) == ("draft", None, None)

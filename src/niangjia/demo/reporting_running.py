"""What runs in reports and statistics: a survey that collects answers, a letter that waits for its reply, lists due, a
meeting called, the half-year report of the town."""

from datetime import date
from random import Random

from niangjia.kernel.access.models import Account
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.cases import engine
from niangjia.kernel.units.models import Union
from niangjia.lines.reporting import actions
from niangjia.lines.reporting.surveys import draw

from .reporting_surveys import Run, replies, run_survey
from .reporting_words import DEMAND
from .world import World


def write(world: World) -> None:
    """In one action, so that it is one transaction and one event."""
    town = actor_for(Account.objects.get(username="chair"))
    run(world=world, town=town, by=SYSTEM, because="样例省")


@action("demo.run_reporting")
def run(*, world: World, town: Actor, by: Actor, act: Act) -> None:
    """Everything that is not over yet."""
    act.concerns(world.nodes[0].path)
    parts = {
        part: Union._base_manager.get(pk=world.named[part].id) for part in ("town", "shuyuan", "tongling")
    }
    _survey(parts["town"], town)
    letter = actions.open_letter(union=parts["shuyuan"], addressee="省轻工纺织工会", title="关于服装行业工资集体协商情况的报告", on=date(2026, 6, 15),
                                 due_on=date(2026, 7, 5), text="服装行业协商覆盖、职工工资水平和存在困难", by=by)  # fmt: skip
    act.concerns(letter.union.path)
    call = actions.call_lists(union=parts["town"], title="“夏送清凉”慰问物品需求清单", subject="物品", measure="份", on=date(2026, 6, 22),
                              due_on=date(2026, 7, 3), send_by=date(2026, 7, 8), sent_to="县总工会", by=town)  # fmt: skip
    first = call.parts.unscoped("the sample province").select_related("union", "call").order_by("pk").first()
    if first is not None:
        actions.add_entry(
            union=first.union, call=call, name="防暑药品包", facts="户外岗位职工", quantity=60, by=town
        )
        actions.hand_in_list(part=first, by=town)
    row = actions.plan_meeting(
        union=parts["town"],
        title="全镇工会下半年工作会议",
        planned_on=date(2026, 7, 16),
        place="镇政府三楼会议室",
        by=town,
    )
    actions.add_item(meeting=row, kind="report", title="通报上半年工作情况", speaker="沈慧敏", by=town)
    actions.add_item(meeting=row, kind="tasks", title="部署下半年任务", speaker="陆志远", by=town)


def _survey(union: Union, by: Actor) -> None:
    """Firms of the town asked about teaching points, facilities and demand."""
    when = Run(date(2026, 6, 8), date(2026, 7, 20), date(2026, 7, 21), date(2026, 7, 28), "", "")
    row = run_survey(
        union,
        "demand",
        "职工需求与文化设施调研",
        DEMAND.questions,
        when,
        purpose="为办好职工教学点、配置文化设施提供依据",
    )
    count = min(30, len(draw.register_of(union)))
    row = actions.draw_sample(survey=row, count=count, each=1, seed=20260608, by=by)
    engine.move(row, "begin", by=by, on=date(2026, 6, 8))
    row.refresh_from_db()
    asked = list(row.units.unscoped("the sample province").order_by("pk"))[: count // 2]
    given = replies(DEMAND.questions, len(asked), Random(20260608))
    with clock.fixed(date(2026, 6, 26)):
        actions.record_replies(survey=row, given=given, form="visit", asked=asked, by=by)

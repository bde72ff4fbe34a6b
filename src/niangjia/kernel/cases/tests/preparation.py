"""The lifecycle the tests use: a factory hands in its preparation, the town answers."""

from collections.abc import Iterator

from niangjia.kernel import statutes
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition
from niangjia.kernel.cases.models import Moment
from niangjia.kernel.units.models import Union


def has_phone(record: Union, context: Context) -> Iterator[Reason]:
    if not record.phone:
        yield Reason("没有联系电话", link="/unions/edit/", remedy="补填电话")


def enough_members(record: Union, context: Context) -> Iterator[Reason]:
    rule = statutes.get("union.formation.min_members", unit=record, on=context.on)
    members = int(context.data.get("members", rule.least()))
    if not rule.holds(members):
        yield Reason(f"会员不足{rule.number}人", rule=rule)


def decided_in_time(record: Union, context: Context) -> Iterator[Reason]:
    rule = statutes.get("union.legal_person.decision_days", unit=record, on=context.on)
    yield Reason("超过登记决定期限", rule=rule)


def town_of(record: Union) -> Union:
    assert record.parent is not None
    return record.parent


def greet(record: Union, context: Context, act: object) -> None:
    act.update(record, leader_name="已批准")  # type: ignore[attr-defined]


def fail(record: Union, context: Context, act: object) -> None:
    raise Refusal("印章未刻")


PREPARATION = Lifecycle(
    code="test.preparation",
    label="筹备",
    model=Union,
    start="draft",
    state_field="approval_no",
    union=lambda record: record,
    states=[
        State("draft", "起草"),
        State("handed_in", "待批复", turn=town_of,
              dues=[Due("union.preparation.reply_days", "批复建会请示", event="收到请示")]),
        State("approved", "已批复", dues=[Due("union.preparation.months", "召开选举大会", until=("electing",))]),
        State("electing", "选举中"),
        State("done", "已建会", final=True),
        State("refused", "不予批准", final=True),
    ],
    transitions=[
        Transition("hand_in", "报送", "draft", "handed_in", "cases.move", blockers=[has_phone, enough_members],
                   facts=lambda record, context: {"union": record.name, "phone": record.phone}),
        Transition("take_back", "撤回", "handed_in", "draft", "cases.move", own=True),
        Transition("approve", "批准", "handed_in", "approved", "cases.decide", blockers=[decided_in_time], effect=greet),
        Transition("refuse", "不予批准", "handed_in", "refused", "cases.decide", needs_reason=True),
        Transition("convene", "开始选举", "approved", "electing", "cases.move"),
        Transition("finish", "完成", "electing", "done", "cases.move", effect=fail),
    ],
)  # fmt: skip


def go(record: Union, *steps: str, **more: object) -> Moment:
    found = None
    for step in steps:
        found = engine.move(record, step, by=SYSTEM, lifecycle=PREPARATION, **more)  # type: ignore[arg-type]
    assert found is not None
    return found


def put(record: Union, state: str) -> None:
    """Bring a record to a state the way it may come."""
    way = {"draft": [], "handed_in": ["hand_in"], "approved": ["hand_in", "approve"],
           "electing": ["hand_in", "approve", "convene"]}  # fmt: skip
    for step in way[state]:
        engine.move(record, step, by=SYSTEM, lifecycle=PREPARATION)

"""Records of every state, for the test that tries every transition of every lifecycle."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db.models import Model

from niangjia.kernel.base.actors import SYSTEM
from niangjia.lines.democracy import actions
from niangjia.lines.democracy.models import (
    Affair,
    Complaint,
    Matter,
    Proposal,
    Question,
    Restructuring,
    RuleDraft,
    Session,
)

from .walking import walk
from .world import congress_of, factory, union_of

TODAY = date(2026, 6, 30)
DAY = timedelta(days=1)


def session(state: str) -> Session:
    """A session two days ago with one item heard, so that no vote stands in the way."""
    congress = congress_of(factory())
    row = actions.plan_session(congress=congress, planned_on=TODAY - 2 * DAY, by=SYSTEM)
    actions.add_item(session=row, title="生产经营情况报告", procedure="hear", subject="report", by=SYSTEM)
    return _walked(row, "democracy.session", state, Session)


def _resolved(row: Any) -> dict[str, Any]:
    for item in row.items.unscoped("a test").all():
        actions.resolve_item(item=item, resolution="听取并提出意见", by=SYSTEM)
    return {"on": TODAY - 2 * DAY, "minutes": "略"}


def proposal(state: str) -> Proposal:
    congress = congress_of(factory())
    actions.plan_session(congress=congress, planned_on=TODAY + 20 * DAY, by=SYSTEM)
    row = actions.write_proposal(
        congress=congress, title="改善车间通风", grounds="夏季高温", measures="加装风机", proposer_name="代表1",
        seconders=["代表2", "代表3"], by=SYSTEM,
    )  # fmt: skip
    return _walked(row, "democracy.proposal", state, Proposal)


def restructuring(state: str) -> Restructuring:
    """The votes are there from the start: plan, placement and compensation adopted in a closed session."""
    employer = factory()
    congress = congress_of(employer)
    row = actions.open_restructuring(
        union=congress.union, employer=employer, on=TODAY - 60 * DAY, laid_off=40, notice_on=TODAY - 50 * DAY, plan="改制方案",
        placement="安置方案", compensation="补偿方案", by=SYSTEM,
    )  # fmt: skip
    adopted(row, congress)
    return _walked(row, "democracy.restructuring", state, Restructuring)


def adopted(row: Restructuring, congress: Any, *, close: bool = True, yes: int = 30) -> Session:
    """A session ten days ago that voted on the three drafts."""
    held = actions.plan_session(congress=congress, planned_on=TODAY - 10 * DAY, by=SYSTEM)
    items = actions.put_restructuring(case=row, session=held, by=SYSTEM)
    walk(
        held,
        "democracy.session",
        "held",
        DATA | {("democracy.session", "hold"): lambda s: HOLD | {"on": TODAY - 10 * DAY}},
    )
    for item in items:
        item.refresh_from_db(from_queryset=type(item)._base_manager.all())
        actions.record_vote(
            item=item,
            way="secret",
            present=34,
            issued=34,
            returned=34,
            yes=yes,
            no=34 - yes,
            abstain=0,
            by=SYSTEM,
        )
        actions.resolve_item(item=item, resolution="表决通过", by=SYSTEM)
    if close:
        actions.session.move(held, "close", by=SYSTEM, on=TODAY - 10 * DAY)
    return held


def matter(state: str) -> Matter:
    employer = factory()
    row = actions.collect_matter(
        union=union_of(employer),
        title="食堂开饭时间短",
        category="welfare",
        on=TODAY - 5 * DAY,
        owner_name="李主席",
        by=SYSTEM,
    )
    return _walked(row, "democracy.matter", state, Matter)


def question(state: str) -> Question:
    row = actions.ask_question(
        union=union_of(factory()), text="培训经费怎么用", on=TODAY - 5 * DAY, by=SYSTEM
    )
    return _walked(row, "democracy.question", state, Question)


def rule(state: str) -> RuleDraft:
    row = actions.draft_rule(
        union=union_of(factory()),
        title="考勤办法",
        on=TODAY - 40 * DAY,
        draft="第一条",
        union_seat="李主席",
        by=SYSTEM,
    )
    actions.state_for_union(
        rule=row,
        on=TODAY - 20 * DAY,
        union_seat="李主席",
        union_statement="同意，建议增加弹性条款",
        by=SYSTEM,
    )
    return _walked(row, "democracy.rule", state, RuleDraft)


def affair(state: str) -> Affair:
    row = actions.raise_affair(
        union=union_of(factory()),
        title="购置活动器材",
        on=TODAY - 9 * DAY,
        members=["甲", "乙", "丙"],
        by=SYSTEM,
    )
    return _walked(row, "democracy.affair", state, Affair)


def _voted(row: Any) -> dict[str, Any]:
    for opinion in row.opinions.unscoped("a test").all():
        actions.give_opinion(opinion=opinion, on=TODAY - 2 * DAY, vote="yes", by=SYSTEM)
    return {"on": TODAY, "decision": "同意购置"}


def complaint(state: str) -> Complaint:
    row = actions.take_complaint(
        union=union_of(factory()),
        about="王干事",
        text="不回应职工来访",
        on=TODAY - 5 * DAY,
        handler_name="李主席",
        by=SYSTEM,
    )
    return _walked(row, "democracy.complaint", state, Complaint)


def _walked(row: Any, code: str, state: str, model: type[Model]) -> Any:
    if row.state != state:
        walk(row, code, state, DATA)
    _ready(row, state)
    return model._base_manager.get(pk=row.pk)


def _ready(row: Any, state: str) -> None:
    """Rows that the next steps ask for are there already."""
    if isinstance(row, Session) and state == "held":
        _resolved(row)
    if isinstance(row, Affair) and state == "circulating":
        _voted(row)


RECORDS: dict[str, Callable[[str], Model]] = {
    "democracy.session": session,
    "democracy.proposal": proposal,
    "democracy.restructuring": restructuring,
    "democracy.matter": matter,
    "democracy.question": question,
    "democracy.rule": rule,
    "democracy.affair": affair,
    "democracy.complaint": complaint,
}
HOLD = {
    "on": TODAY - 2 * DAY,
    "present": 34,
    "chaired_by": "李主席",
    "entitled": None,
    "presidium": ["李主席"],
}
DATA: dict[tuple[str, str], Any] = {
    ("democracy.session", "notify"): {
        "notice_on": TODAY - 25 * DAY,
        "material_on": TODAY - 25 * DAY,
        "planned_on": None,
        "place": "会议室",
    },
    ("democracy.session", "hold"): HOLD,
    ("democracy.session", "close"): _resolved,
    ("democracy.session", "publish"): {"on": TODAY - DAY, "published_at": "公开栏"},
    ("democracy.session", "report"): {"on": TODAY},
    ("democracy.proposal", "submit"): {"on": TODAY - 9 * DAY},
    ("democracy.proposal", "file"): {"on": TODAY - 8 * DAY},
    ("democracy.proposal", "reject"): {"on": TODAY, "opinion": "不属本单位职权"},
    ("democracy.proposal", "turn"): {"on": TODAY},
    ("democracy.proposal", "assign"): {"on": TODAY - 7 * DAY, "department": "设备科", "owner_name": "张工"},
    ("democracy.proposal", "reply"): {"on": TODAY - 6 * DAY, "reply": "已列入计划"},
    ("democracy.proposal", "accept"): {"on": TODAY - 5 * DAY, "satisfaction": "good"},
    ("democracy.proposal", "redo"): {"on": TODAY - 5 * DAY},
    ("democracy.proposal", "complete"): {"on": TODAY, "result": "已安装"},
    ("democracy.restructuring", "submit"): {"on": TODAY - 12 * DAY},
    ("democracy.restructuring", "approve"): {"on": TODAY - 9 * DAY},
    ("democracy.restructuring", "close"): {"on": TODAY, "result": "职工全部安置"},
    ("democracy.matter", "accept"): {"on": TODAY - 4 * DAY, "answer": "已采纳"},
    ("democracy.matter", "reject"): {"on": TODAY, "reason": "已有规定"},
    ("democracy.matter", "begin"): {"on": TODAY - 3 * DAY},
    ("democracy.matter", "finish"): {"on": TODAY, "result": "延长开饭时间", "answer": "已解决"},
    ("democracy.question", "answer"): {"on": TODAY, "answer": "见公开栏"},
    ("democracy.rule", "consult"): {"on": TODAY - 30 * DAY, "closes_on": TODAY - 20 * DAY},
    ("democracy.rule", "revise"): {"on": TODAY - 15 * DAY},
    ("democracy.rule", "adopt"): {"on": TODAY, "discussed_on": TODAY - 12 * DAY},
    ("democracy.affair", "circulate"): {"on": TODAY - 3 * DAY},
    ("democracy.affair", "decide"): _voted,
    ("democracy.complaint", "take"): {"handler_name": "李主席"},
    ("democracy.complaint", "answer"): {
        "on": TODAY,
        "finding": "untrue",
        "measure": "",
        "answer": "经核实不属实",
    },
}
LATER: set[tuple[str, str]] = set()

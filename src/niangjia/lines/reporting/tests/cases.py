"""Records in every state, for the test that tries every step."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Model

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.cases.tests.walking import walk, way
from niangjia.lines.reporting import actions
from niangjia.lines.reporting.lifecycles import LIFECYCLES
from niangjia.lines.reporting.models import ListEntry, ListPart, MeetingSeat

from .world import World, build, said, survey

DAY = date(2026, 6, 30)


def _survey(world: World) -> Model:
    return survey(world)


def _letter(world: World) -> Model:
    return actions.open_letter(
        union=world.county,
        addressee="省轻工工会",
        title="调查报告",
        on=date(2026, 6, 1),
        due_on=date(2026, 7, 1),
        by=SYSTEM,
    )


def _list(world: World) -> Model:
    call = actions.call_lists(
        union=world.county, title="岗位清单", subject="岗位", on=date(2026, 6, 1), due_on=date(2026, 7, 10), send_by=date(2026, 7, 20),
        sent_to="市总工会", by=SYSTEM,
    )  # fmt: skip
    for part in ListPart._base_manager.filter(call=call).select_related("call", "union"):
        actions.add_entry(union=part.union, call=call, name=f"{part.union}车工", quantity=3, by=SYSTEM)
        actions.hand_in_list(part=part, by=SYSTEM)
    return call


def _meeting(world: World) -> Model:
    row = actions.plan_meeting(union=world.county, title="工作会议", planned_on=date(2026, 7, 1), by=SYSTEM)
    actions.add_item(meeting=row, kind="report", title="工作报告", by=SYSTEM)
    return row


def _topic(world: World) -> Model:
    return actions.register_topic(
        union=world.county,
        title="课题",
        issue="热点",
        lead="王主席",
        on=date(2026, 5, 1),
        due_on=date(2026, 7, 31),
        by=SYSTEM,
    )


DATA: dict[tuple[str, str], dict[str, Any] | Callable[[Any], dict[str, Any]]] = {
    ("reporting.survey", "report"): {"findings": "总体平稳"},
    ("reporting.letter", "submit"): {"reply_due_on": date(2026, 8, 1)},
    ("reporting.letter", "reply"): {"reply": "已阅"},
    ("reporting.meeting", "notify"): {"place": "三楼"},
    ("reporting.meeting", "hold"): {"chaired_by": "王主席"},
    ("reporting.topic", "find"): {"findings": "覆盖不足"},
}
LATER: set[tuple[str, str]] = set()
_MAKERS: dict[str, Callable[[World], Model]] = {
    "reporting.survey": _survey, "reporting.letter": _letter, "reporting.list": _list, "reporting.meeting": _meeting,
    "reporting.topic": _topic,
}  # fmt: skip


def _in_state(code: str, state: str) -> Model:
    """A record walked to a state; answers, checks, seats and trips that its steps ask for stand beside it."""
    row: Any = _MAKERS[code](build())
    cycle = next(cycle for cycle in LIFECYCLES if cycle.code == code)
    prepared = dict(_PREPARED.get(code, ()))
    for step in way(cycle, cycle.start, state):
        row = walk(row, code, step.target, DATA)
        if step.target in prepared:
            prepared[step.target](row)
    return row  # type: ignore[no-any-return]


def _answered(row: Any) -> None:
    actions.record_reply(survey=row, given=said(), form="paper", on=DAY, by=SYSTEM)


def _checked(row: Any) -> None:
    for entry in ListEntry._base_manager.filter(call=row).select_related("call__union"):
        actions.check_entry(entry=entry, state="good", by=SYSTEM)


def _allotted(row: Any) -> None:
    for entry in ListEntry._base_manager.filter(call=row).select_related("call__union"):
        actions.allot(entry=entry, got=2, by=SYSTEM)


def _came(row: Any) -> None:
    for seat in MeetingSeat._base_manager.filter(meeting=row).select_related("meeting__union"):
        actions.record_presence(seat=seat, presence="present", by=SYSTEM)


def _was_out(row: Any) -> None:
    actions.go_out(topic=row, on=DAY, place="工厂", people=9, by=SYSTEM)


def _proposed(row: Any) -> None:
    actions.propose(topic=row, text="加强协商", addressee="县政府", on=DAY, by=SYSTEM)


def _taken(row: Any) -> None:
    for measure in row.measures.unscoped("a test"):
        actions.answer_proposal(measure=measure, state="adopted", on=DAY, by=SYSTEM)


_PREPARED: dict[str, tuple[tuple[str, Callable[[Any], None]], ...]] = {
    "reporting.survey": (("running", _answered),),
    "reporting.list": (("merged", _checked), ("sent", _allotted)),
    "reporting.meeting": (("noticed", _came),),
    "reporting.topic": (("field", _was_out), ("found", _proposed), ("proposed", _taken)),
}


def _factory(code: str) -> Callable[[str], Model]:
    return lambda state: _in_state(code, state)


RECORDS: dict[str, Callable[[str], Model]] = {code: _factory(code) for code in _MAKERS}

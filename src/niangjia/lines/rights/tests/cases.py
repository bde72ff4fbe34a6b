"""Records in every state, for the test that tries every step."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Model

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.cases import engine
from niangjia.kernel.cases.tests.walking import walk
from niangjia.lines.rights import actions
from niangjia.lines.rights.models import Violation

from .world import World, build, matter

ZONE = ZoneInfo("Asia/Shanghai")
TOLD = {"reply": "已办理"}
DONE = {"result": "settled", "reply": "终结"}


def _matter(world: World) -> Model:
    return matter(world)


def _mediation(world: World) -> Model:
    return actions.open_mediation(matter=matter(world), on=date(2026, 6, 10), claimed=1000, by=SYSTEM)


def _arbitration(world: World) -> Model:
    return actions.open_arbitration(
        matter=matter(world), on=date(2026, 5, 10), participant="陈律师", by=SYSTEM
    )


def _suit(world: World) -> Model:
    return actions.open_suit(
        matter=matter(world), on=date(2026, 6, 10), court="县人民法院", participant="陈律师", by=SYSTEM
    )


def _aid(world: World) -> Model:
    return actions.apply_for_aid(matter=matter(world), on=date(2026, 6, 10), by=SYSTEM)


def _wages(world: World) -> Model:
    return actions.record_unpaid_wages(
        union=world.county, site="工地", on=date(2026, 6, 1), workers=9, owed=Decimal(9000), by=SYSTEM
    )


def _inspection(world: World) -> Model:
    return actions.plan_inspection(
        union=world.county,
        title="检查",
        starts_on=date(2026, 6, 1),
        ends_on=date(2026, 7, 20),
        team=["甲", "乙"],
        by=SYSTEM,
    )


def _notice(world: World) -> Model:
    return actions.serve_notice(
        union=world.county,
        kind="order",
        employer=world.factory,
        on=date(2026, 5, 6),
        due_on=date(2026, 6, 1),
        demand="改正",
        by=SYSTEM,
    )


def _submission(world: World) -> Model:
    return actions.send_upward(
        union=world.county, kind="trend", receiver="party", title="苗头", on=date(2026, 6, 1), by=SYSTEM
    )


def _conflict(world: World) -> Model:
    return actions.note_conflict(
        union=world.county, title="苗头", on=date(2026, 6, 1), category="wages", by=SYSTEM
    )


def _violation(world: World) -> Model:
    row = actions.record_violation(
        union=world.county,
        employer=world.factory,
        on=date(2026, 6, 1),
        category="hours",
        what="超时",
        by=SYSTEM,
    )
    notice = actions.serve_notice(
        union=world.county,
        kind="opinion",
        employer=world.factory,
        on=date(2026, 6, 2),
        demand="改正",
        by=SYSTEM,
    )
    Violation._base_manager.filter(pk=row.pk).update(notice=notice)
    return Violation._base_manager.get(pk=row.pk)


def _gap(world: World) -> Model:
    return actions.count_insured(
        union=world.county, employer=world.factory, kind="pension", on=date(2026, 6, 1), insured=50, by=SYSTEM
    )


def _incident(world: World) -> Model:
    actions.issue_plan(
        union=world.county,
        title="预案",
        large_from=100,
        medium_from=30,
        commander="张",
        on=date(2026, 1, 1),
        by=SYSTEM,
    )
    return actions.report_incident(
        union=world.county, title="停工", on=date(2026, 6, 1), people=40, category="wages", by=SYSTEM
    )


def _consultation(world: World) -> Model:
    return actions.open_consultation(matter=matter(world), on=date(2026, 6, 10), by=SYSTEM)


def _dismissal(world: World) -> Model:
    return actions.tell_dismissal(
        union=world.base,
        employer=world.factory,
        name="周强",
        reason="严重违反规章制度",
        on=date(2026, 6, 10),
        planned_on=date(2026, 6, 30),
        by=SYSTEM,
    )


def _objection(world: World) -> Model:
    aid: Any = _aid(world)
    engine.move(aid, "refuse", by=SYSTEM, on=date(2026, 6, 12), because="不符合条件")
    return actions.file_objection(
        aid=aid, on=date(2026, 6, 15), office="县司法局", grounds="收入证明有误", by=SYSTEM
    )


def _site(world: World) -> Model:
    row = actions.open_site(
        union=world.county,
        name="安置房工地",
        employer=world.factory,
        on=date(2021, 1, 4),
        workers=30,
        by=SYSTEM,
    )
    engine.move(row, "pay_in", by=SYSTEM, on=date(2021, 2, 1), data={"amount": Decimal(90_000)})
    return row


DATA: dict[tuple[str, str], dict[str, Any] | Callable[[Any], dict[str, Any]]] = {
    ("rights.matter", "reply"): TOLD,
    ("rights.matter", "answer_review"): TOLD,
    ("rights.matter", "answer_recheck"): DONE,
    ("rights.matter", "close"): DONE,
    ("rights.matter", "pass_on"): {"body": "县人社局"},
    ("rights.mediation", "accept"): {"mediator": "孙调解员"},
    ("rights.mediation", "agree"): {"terms": "付清", "amount": Decimal(900)},
    ("rights.mediation", "go_on"): {"until": date(2026, 7, 20)},
    ("rights.mediation", "confirm"): {"confirmation": "court"},
    ("rights.mediation", "hand_over"): {"next": "court"},
    ("rights.consultation", "settle"): {"terms": "补发工资"},
    ("rights.consultation", "answer"): {"on": date(2026, 6, 12)},
    ("rights.dismissal", "object"): {"opinion": "解除理由不成立"},
    ("rights.dismissal", "answer"): {"answer": "维持原决定"},
    ("rights.dismissal", "end"): {"answer": "维持原决定"},
    ("rights.site", "pay_in"): {"on": date(2021, 3, 1), "amount": Decimal(1000)},
    ("rights.site", "pay_out"): {"on": date(2021, 3, 5), "amount": Decimal(10), "workers": 3},
    ("rights.site", "finish"): {"on": date(2021, 12, 1)},
    ("rights.site", "pay_in_rest"): {"on": date(2021, 12, 5), "amount": Decimal(1000)},
    ("rights.site", "pay_rest"): {"on": date(2021, 12, 6), "amount": Decimal(10), "workers": 3},
    ("rights.site", "settle"): {"on": date(2022, 1, 10)},
    ("rights.site", "announce"): {"on": date(2022, 1, 12)},
    ("rights.site", "close_account"): {"on": date(2022, 3, 1)},
    ("rights.arbitration", "accept"): {"on": date(2026, 6, 1)},
    ("rights.arbitration", "schedule"): {
        "on": date(2026, 6, 10),
        "hearing_on": date(2026, 6, 30),
        "notified_on": date(2026, 6, 10),
    },
    ("rights.arbitration", "serve_copy"): {"on": date(2026, 6, 5)},
    ("rights.arbitration", "postpone"): {"on": date(2026, 6, 24), "hearing_on": date(2026, 7, 8)},
    ("rights.arbitration", "award"): {"verdict": "won"},
    ("rights.suit", "judge"): {"verdict": "won"},
    ("rights.aid", "grant"): {"basis": "means"},
    ("rights.aid", "assign"): {"lawyer": "陈律师"},
    ("rights.aid", "close"): {"verdict": "won"},
    ("rights.wages", "pay"): {"amount": Decimal(10), "workers": 3},
    ("rights.wages", "clear"): {"workers": 3},
    ("rights.wages", "escalate"): lambda row: {
        "measure": "1talk" if not row.measure else "5inspection" if row.measure < "5" else "7court"
    },
    ("rights.inspection", "conclude"): {"report": "完成"},
    ("rights.notice", "reply"): {"reply": "已改正"},
    ("rights.submission", "instruct"): {"instruction": "请落实"},
    ("rights.submission", "follow"): {"outcome": "已落实"},
    ("rights.conflict", "enter"): {"measures": "约谈"},
    ("rights.conflict", "settle"): {"outcome": "平稳"},
    ("rights.conflict", "pass_on"): {"outcome": "转调解中心"},
    ("rights.violation", "correct"): {"correction": "已改正"},
    ("rights.violation", "pass_on"): {"correction": "县人社局"},
    ("rights.gap", "urge"): {"urged_how": "上门"},
    ("rights.gap", "close"): {"insured": 60},
    ("rights.incident", "arrive"): {"demands": "付工资"},
    ("rights.incident", "settle"): {"outcome": "付清"},
    ("rights.incident", "review"): {"review": "加强预警"},
}
LATER = {("rights.arbitration", "take_effect")}
_MAKERS: dict[str, Callable[[World], Model]] = {
    "rights.matter": _matter, "rights.mediation": _mediation, "rights.arbitration": _arbitration, "rights.suit": _suit, "rights.aid": _aid,
    "rights.consultation": _consultation, "rights.dismissal": _dismissal, "rights.objection": _objection, "rights.site": _site,
    "rights.wages": _wages, "rights.inspection": _inspection, "rights.notice": _notice, "rights.submission": _submission,
    "rights.conflict": _conflict, "rights.violation": _violation, "rights.gap": _gap, "rights.incident": _incident,
}  # fmt: skip


def _in_state(code: str, state: str) -> Model:
    """A record walked to a state; sittings, talks and checks that its steps ask for stand beside it."""
    world = build()
    row: Any = _MAKERS[code](world)
    if code == "rights.mediation" and state != "applied":
        row = walk(row, code, "accepted", DATA)
        actions.record_session(mediation=row, on=date(2026, 6, 30), by=SYSTEM)
    if code == "rights.wages" and state in ("paying", "escalated"):
        engine.move(row, "escalate", by=SYSTEM, on=date(2026, 6, 15), data={"measure": "5inspection"})
        row = type(row)._base_manager.get(pk=row.pk)
    if code == "rights.inspection" and state != "planned":
        row = walk(row, code, "running", DATA)
        actions.record_check(inspection=row, employer=world.factory, on=date(2026, 6, 30), by=SYSTEM)
    if code == "rights.incident":
        actions.log_incident(
            incident=row, at=datetime(2026, 6, 2, 9, tzinfo=ZONE), kind="talks", text="对话", by=SYSTEM
        )
    return walk(row, code, state, DATA)  # type: ignore[no-any-return]


def _factory(code: str) -> Callable[[str], Model]:
    return lambda state: _in_state(code, state)


RECORDS: dict[str, Callable[[str], Model]] = {code: _factory(code) for code in _MAKERS}

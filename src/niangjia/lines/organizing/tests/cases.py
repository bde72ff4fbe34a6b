"""Records of the organizing drive in each of its states, for the test that tries every step of every lifecycle."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Model

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.cases.tests.walking import walk
from niangjia.kernel.people import actions as people
from niangjia.kernel.people.choices import PostKind
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.models import Union
from niangjia.lines.organizing import actions
from niangjia.lines.organizing.models import Case

CODE = "organizing.drive"
RESULTS = [{"name": "钱主席", "post": "chair", "votes": 40}, {"name": "孙委员", "post": "member", "votes": 38},
           {"name": "李委员", "post": "member", "votes": 36}]  # fmt: skip


def league() -> Union:
    """A village's league under its town, with a chair who owns its drives."""
    town = units.create_union(
        parent=None, name="镇总工会", kind="federation", level=50, founded_on=date(2000, 1, 1), by=SYSTEM
    )
    found = units.create_union(
        parent=town, name="东村工会联合会", kind="league", level=60, founded_on=date(2005, 1, 1), by=SYSTEM
    )
    chair = people.add_person(name="周村长", id_type="990", by=SYSTEM)
    people.appoint_post(union=found, person=chair, kind=PostKind.CHAIR, on=date(2005, 1, 1), by=SYSTEM)
    return Union._base_manager.get(pk=found.pk)


def drive(state: str) -> Case:
    village = league()
    employer = units.create_employer(
        area=village, name="顺达五金厂", nature="170", industry="C", opened_on=date(2026, 1, 10), by=SYSTEM
    )
    made = actions.open_case(employer=employer, on=date(2026, 2, 1), origin="new", by=SYSTEM)
    return walk(Case._base_manager.get(pk=made.pk), CODE, state, DATA)  # type: ignore[no-any-return]


def _joint(case: Case) -> dict[str, Any]:
    """A joint union of the village that takes many employers."""
    return {"union": units.create_union(parent=case.area, name="东村联合工会", kind="joint",
                                        founded_on=date(2010, 1, 1), by=SYSTEM)}  # fmt: skip


APPLICATION = {"union_name": "顺达五金厂工会", "willing_workers": 40, "joint": False,
               "preparatory_group": [{"name": "钱主席", "post": "组长"}]}  # fmt: skip
BALLOT = {"years": 5, "due": 45, "present": 44, "issued": 44, "returned": 44, "results": RESULTS}
RECORDS: dict[str, Callable[[str], Model]] = {CODE: drive}
DATA: dict[tuple[str, str], Any] = {
    (CODE, "apply"): APPLICATION,
    (CODE, "approve_preparation"): {"approval_no": "镇工〔2026〕3号"},
    (CODE, "report_result"): BALLOT,
    (CODE, "approve_result"): {"approval_no": "镇工〔2026〕9号"},
    (CODE, "join"): _joint,
}

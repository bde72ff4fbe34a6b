"""An employer's way to a union: assigned, worked on, two approvals, formed.

Approval to prepare 同意筹建批复 and approval of the election result 选举结果批复 are two decisions of the higher
union (TUL art. 12; ELEC-2016 art. 29). The union is newly built (ind.A13) from the day of its election. States,
blockers and deadlines are in `lifecycle.py`; what a step writes is in `steps.py`; here are the doors.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel import statutes
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR, add_months
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.people.choices import PostKind
from niangjia.kernel.people.models import Post
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Coverage, Employer, Union

from ..choices import OPEN_STAGES, Difficulty, Origin
from ..models import Case


def chair_of(union: Union) -> str:
    """Name of the chair, the first responsible person 建会第一责任人 of the union's area."""
    post = (
        Post._base_manager.filter(union=union, kind=PostKind.CHAIR, valid_to=FAR)
        .select_related("person")
        .first()
    )
    return post.person.name if post else union.leader_name


def due_date(employer: Employer, origin: str, opened_on: date) -> date | None:
    """When the union should stand: months after opening for a new employer (regional rule), after listing for one
    above scale; None for a drive's own pace."""
    name, start = {
        Origin.NEW_EMPLOYER: ("union.formation.months_after_opening", employer.opened_on or opened_on),
        Origin.ABOVE_SCALE: ("organizing.scale_employer_months", opened_on),
    }.get(Origin(origin), ("", opened_on))
    if not name:
        return None
    rule = statutes.get(name, region=employer.region_code or None, on=start)
    return add_months(start, int(rule.number or 0))


@action("organizing.open_case", ability="organizing.change", at=lambda kw: kw["employer"].area)
def open_case(
    *,
    by: Actor,
    act: Act,
    employer: Employer,
    on: date,
    origin: str = Origin.DRIVE,
    difficulty: str = Difficulty.MEDIUM,
    owner_name: str = "",
    owner_account_id: int | None = None,
    helpers: str = "",
    due_on: date | None = None,
) -> Case:
    """Put an employer on the list; the responsible union's chair is the first responsible person."""
    checks.not_future(on, _("Opened on"))
    if Coverage._base_manager.filter(employer=employer, valid_to=FAR).exists():
        raise Refusal(
            _("“%(name)s” is already covered by a union.") % {"name": employer.name},
            remedy=_("Open its union instead."),
        )
    if Case._base_manager.filter(employer=employer, stage__in=OPEN_STAGES).exists():
        raise Refusal(
            _("“%(name)s” already has an open case.") % {"name": employer.name}, remedy=_("Open that case.")
        )
    case = act.create(
        Case(
            employer=employer,
            area=employer.area,
            origin=origin,
            difficulty=difficulty,
            opened_on=on,
            owner_name=owner_name or chair_of(employer.area),
            owner_account_id=owner_account_id,
            helpers=helpers,
            due_on=due_on or due_date(employer, origin, on),
        )
    )
    engine.open_case(case, by=by, on=on)
    return case


@action("organizing.assign_case", ability="organizing.change", at=lambda kw: kw["case"].area)
def assign_case(*, by: Actor, act: Act, case: Case, version: int | None = None, **fields: Any) -> Case:
    """Change owner, helping departments, difficulty or due date."""
    checks.only({"owner_name", "owner_account_id", "helpers", "difficulty", "due_on"}, fields)
    return act.update(case, version, **fields)


def _move(case: Case, step: str, by: Actor, on: date, because: str = "", **data: Any) -> Case:
    engine.move(case, step, by=by, on=on, data=data, because=because)
    return case


def apply_to_prepare(
    *,
    by: Actor,
    case: Case,
    on: date,
    union_name: str,
    preparatory_group: Sequence[dict[str, str]],
    willing_workers: int = 0,
    joint: bool = False,
) -> Case:
    """建会申请: name of the union, the proposed preparatory group [{"name", "post"}], workers who wish to join."""
    return _move(
        case,
        "apply",
        by,
        on,
        union_name=union_name.strip(),
        preparatory_group=list(preparatory_group),
        willing_workers=willing_workers,
        joint=joint,
    )


def approve_preparation(
    *, by: Actor, case: Case, on: date, approval_no: str, parent: Union | None = None
) -> Case:
    """同意筹建批复: the preparatory group stands under the responsible union (or another parent)."""
    return _move(case, "approve_preparation", by, on, approval_no=approval_no, parent=parent)


def report_result(
    *,
    by: Actor,
    case: Case,
    on: date,
    years: int,
    due: int,
    present: int,
    issued: int,
    returned: int,
    results: Sequence[dict[str, Any]],
) -> Case:
    """The election's result: quorum, ballots and majorities are checked (ELEC-2016 art. 17, 26, 27), every fault
    named at once. results: [{"name", "post", "votes"}]."""
    return _move(
        case,
        "report_result",
        by,
        on,
        years=years,
        due=due,
        present=present,
        issued=issued,
        returned=returned,
        results=list(results),
    )


def approve_result(*, by: Actor, case: Case, on: date, approval_no: str) -> Case:
    """选举结果批复: the union stands since election day and covers the employer; the chair elected leads it."""
    return _move(case, "approve_result", by, on, approval_no=approval_no)


def refuse_result(*, by: Actor, case: Case, on: date, why: str) -> Case:
    """The higher union refuses a result that came about wrongly: the election is held again."""
    return _move(case, "refuse_result", by, on, because=why)


def join_existing(*, by: Actor, case: Case, union: Union, on: date) -> Case:
    """纳入联合工会、区域性或行业性工会 (M013): a small employer is covered by a union that already stands."""
    return _move(case, "join", by, on, union=union)


def drop_case(*, by: Actor, case: Case, on: date, why: str) -> Case:
    """The case ends without a union (employer closed or moved away); the reason stays on record."""
    return _move(case, "drop", by, on, because=why, why=why)


def fresh_employers(on: date) -> list[Employer]:
    """Open employers that opened within the months of the rule before `on`, without union and without a case."""
    months = statutes.get("union.formation.months_after_opening", on=on)
    covered = Coverage._base_manager.filter(valid_to=FAR).values("employer_id")
    known = Case._base_manager.values("employer_id")
    rows = (
        Employer._base_manager.filter(
            opened_on__gt=add_months(on, -int(months.number or 0)), opened_on__lte=on, closed_on=FAR
        )
        .exclude(pk__in=covered)
        .exclude(pk__in=known)
    )
    return list(rows.select_related("area"))


@action("organizing.open_fresh_cases")
def open_fresh_cases(*, by: Actor, act: Act, on: date) -> int:
    """企业建立与工会组建同步 (M008): a case with a due date for every newly opened employer; done daily. Gives their
    number."""
    rows = fresh_employers(on)
    for employer in rows:
        open_case(employer=employer, on=on, origin=Origin.NEW_EMPLOYER, by=by)
    return len(rows)

"""An employer's way to a union: assigned, worked on, two approvals, formed.

Approval to prepare 同意筹建批复 and approval of the election result 选举结果批复 are two decisions of the higher
union (TUL art. 12; ELEC-2016 art. 29). The union is newly built (ind.A13) from the day of its election.
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
from niangjia.kernel.people.choices import PostKind
from niangjia.kernel.people.models import Post
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.choices import StartReason, UnionKind
from niangjia.kernel.units.models import Coverage, Employer, Union

from ..choices import OPEN_STAGES, Difficulty, Origin, Stage
from ..models import Case


def chair_of(union: Union) -> str:
    """Name of the chair, the first responsible person 建会第一责任人 of the union's area."""
    post = Post._base_manager.filter(union=union, kind=PostKind.CHAIR, valid_to=FAR).select_related("person").first()
    return post.person.name if post else union.leader_name


def due_date(employer: Employer, origin: str, opened_on: date) -> date | None:
    """When the union should stand: months after opening for a new employer (regional rule), after listing for one
    above scale, after the change for a restructured one; None for a drive's own pace."""
    name, start = {
        Origin.NEW_EMPLOYER: ("union.formation.months_after_opening", employer.opened_on or opened_on),
        Origin.ABOVE_SCALE: ("organizing.scale_employer_months", opened_on),
    }.get(Origin(origin), ("", opened_on))
    if not name:
        return None
    rule = statutes.get(name, region=employer.region_code or None, on=start)
    return add_months(start, int(rule.number or 0))


@action("organizing.open_case", ability="organizing.change", at=lambda kw: kw["employer"].area)
def open_case(*, by: Actor, act: Act, employer: Employer, on: date, origin: str = Origin.DRIVE,
              difficulty: str = Difficulty.MEDIUM, owner_name: str = "", owner_account_id: int | None = None,
              helpers: str = "", due_on: date | None = None) -> Case:
    """Put an employer on the list; the responsible union's chair is the first responsible person."""
    checks.not_future(on, _("Opened on"))
    if Coverage._base_manager.filter(employer=employer, valid_to=FAR).exists():
        raise Refusal(_("“%(name)s” is already covered by a union.") % {"name": employer.name},
                      remedy=_("Open its union instead."))
    if Case._base_manager.filter(employer=employer, stage__in=OPEN_STAGES).exists():
        raise Refusal(_("“%(name)s” already has an open case.") % {"name": employer.name}, remedy=_("Open that case."))
    return act.create(Case(employer=employer, area=employer.area, origin=origin, difficulty=difficulty, opened_on=on,
                           owner_name=owner_name or chair_of(employer.area), owner_account_id=owner_account_id,
                           helpers=helpers, due_on=due_on or due_date(employer, origin, on)))


@action("organizing.assign_case", ability="organizing.change", at=lambda kw: kw["case"].area)
def assign_case(*, by: Actor, act: Act, case: Case, version: int | None = None, **fields: Any) -> Case:
    """Change owner, helping departments, difficulty or due date."""
    checks.only({"owner_name", "owner_account_id", "helpers", "difficulty", "due_on"}, fields)
    return act.update(case, version, **fields)


def _at(case: Case, *stages: Stage) -> None:
    if case.stage not in stages:
        raise Refusal(_("The case stands at “%(stage)s”.") % {"stage": case.get_stage_display()},
                      remedy=_("This step comes earlier or later."))


@action("organizing.apply_to_prepare", ability="organizing.change", at=lambda kw: kw["case"].area)
def apply_to_prepare(*, by: Actor, act: Act, case: Case, on: date, union_name: str,
                     preparatory_group: Sequence[dict[str, str]], willing_workers: int = 0,
                     joint: bool = False) -> Case:
    """建会申请: name of the union, the proposed preparatory group [{"name", "post"}], workers who wish to join."""
    _at(case, Stage.ASSIGNED, Stage.WORKING)
    checks.not_future(on, _("Applied on"))
    if not union_name.strip():
        raise Refusal(_("The union has no name."), where=_("Union name"), remedy=_("Enter the name it will bear."))
    if not preparatory_group:
        raise Refusal(_("The preparatory group is empty."), where=_("Preparatory group"),
                      remedy=_("Name at least one person."))
    return act.update(case, stage=Stage.APPLIED, applied_on=on, union_name=union_name.strip(),
                      preparatory_group=list(preparatory_group), willing_workers=willing_workers, joint=joint)


@action("organizing.approve_preparation", ability="cases.decide", at=lambda kw: kw["case"].area)
def approve_preparation(*, by: Actor, act: Act, case: Case, on: date, approval_no: str,
                        parent: Union | None = None) -> Case:
    """同意筹建批复: the preparatory group stands under the responsible union (or another parent)."""
    _at(case, Stage.APPLIED)
    checks.not_future(on, _("Approved on"))
    if case.applied_on and on < case.applied_on:
        raise Refusal(_("The approval cannot precede the application."), where=_("Approved on"),
                      remedy=_("Compare the two dates."))
    union = units.create_union(parent=parent or case.area, name=case.union_name, kind=UnionKind.PREPARATORY,
                               founded_on=on, nature=case.employer.nature, industry=case.employer.industry,
                               approval_no=approval_no, by=by)
    return act.update(case, stage=Stage.PREPARING, prepare_approved_on=on, prepare_approval_no=approval_no,
                      union=union)


@action("organizing.report_result", ability="organizing.change", at=lambda kw: kw["case"].area)
def report_result(*, by: Actor, act: Act, case: Case, on: date, years: int, due: int, present: int, issued: int,
                  returned: int, results: Sequence[dict[str, Any]]) -> Case:
    """The election's result: quorum, ballots and majorities are checked (ELEC-2016 art. 17, 26, 27), every fault
    named at once."""
    _at(case, Stage.PREPARING)
    if case.prepare_approved_on and on < case.prepare_approved_on:
        raise Refusal(_("The election cannot precede the approval to prepare."), where=_("Elected on"),
                      remedy=_("Compare the two dates."))
    term = units.record_election(union=case.union, on=on, years=years, due=due, present=present, issued=issued,
                                 returned=returned, results=results, by=by)
    return act.update(case, stage=Stage.ELECTED, elected_on=on, term=term)


@action("organizing.approve_result", ability="cases.decide", at=lambda kw: kw["case"].area)
def approve_result(*, by: Actor, act: Act, case: Case, on: date, approval_no: str) -> Case:
    """选举结果批复: the union stands since election day and covers the employer; the chair of the result leads it."""
    _at(case, Stage.ELECTED)
    checks.not_future(on, _("Approved on"))
    if case.union is None or case.term is None or case.elected_on is None:
        raise Refusal(_("No election is recorded."), remedy=_("Report the result first."))
    units.approve_term(term=case.term, on=on, approval_no=approval_no, by=by)
    kind = UnionKind.JOINT if case.joint else UnionKind.SINGLE
    union = units.change_kind(union=case.union, on=case.elected_on, reason=StartReason.NEW, kind=kind, by=by)
    chair = next((row["name"] for row in case.term.results if row.get("post") == PostKind.CHAIR), "")
    if chair:
        act.update(union, leader_name=chair)
    units.cover_employer(union=union, employer=case.employer, on=case.elected_on, by=by)
    return act.update(case, stage=Stage.FORMED, ended_on=on, result_approval_no=approval_no)


@action("organizing.refuse_result", ability="cases.decide", at=lambda kw: kw["case"].area)
def refuse_result(*, by: Actor, act: Act, case: Case, on: date, why: str) -> Case:
    """The higher union refuses a result that came about wrongly: the election is held again."""
    _at(case, Stage.ELECTED)
    if not why.strip():
        raise Refusal(_("Say why the result is refused."), where=_("Reason"), remedy=_("Name the fault."))
    act.note(why)
    term = case.term
    act.update(case, stage=Stage.PREPARING, term=None, elected_on=None)
    if term is not None:
        act.delete(term)
    return case


@action("organizing.join_existing", ability="organizing.change", at=lambda kw: kw["case"].area)
def join_existing(*, by: Actor, act: Act, case: Case, union: Union, on: date) -> Case:
    """纳入联合工会、区域性或行业性工会 (M013): a small employer is covered by a union that already stands."""
    _at(case, Stage.ASSIGNED, Stage.WORKING)
    if union.kind not in (UnionKind.JOINT, UnionKind.LEAGUE, UnionKind.FEDERATION, UnionKind.INDUSTRIAL):
        raise Refusal(_("“%(name)s” is a union of one employer.") % {"name": union.name}, where=_("Union"),
                      remedy=_("Choose a joint, area or trade union."))
    units.cover_employer(union=union, employer=case.employer, on=on, how="joined", by=by)
    return act.update(case, stage=Stage.JOINED, ended_on=on, union=union)


@action("organizing.drop_case", ability="organizing.change", at=lambda kw: kw["case"].area)
def drop_case(*, by: Actor, act: Act, case: Case, on: date, why: str) -> Case:
    """The case ends without a union (employer closed or moved away); the reason stays on record."""
    _at(case, *OPEN_STAGES)
    if not why.strip():
        raise Refusal(_("Say why the case is dropped."), where=_("Reason"), remedy=_("Enter a short reason."))
    return act.update(case, stage=Stage.DROPPED, ended_on=on, drop_reason=why.strip())

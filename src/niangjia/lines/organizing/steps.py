"""What each step of the drive writes, beside the stage itself. Called by the lifecycle, inside its action."""

from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases.lifecycle import Context
from niangjia.kernel.people.choices import PostKind
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.choices import StartReason, UnionKind

from .models import Case


def said(context: Context, *names: str) -> list[Any]:
    """What the form gave; a step taken without its form is refused politely."""
    missing = [name for name in names if name not in context.data]
    if missing:
        raise Refusal(
            _("This step needs more details."), remedy=_("Take it on the page of the organizing case.")
        )
    return [context.data[name] for name in names]


def applied(case: Case, context: Context, act: Act) -> None:
    name, group, willing, joint = said(context, "union_name", "preparatory_group", "willing_workers", "joint")
    act.update(
        case,
        applied_on=context.on,
        union_name=name,
        preparatory_group=group,
        willing_workers=willing,
        joint=joint,
    )


def preparation_approved(case: Case, context: Context, act: Act) -> None:
    (number,) = said(context, "approval_no")
    parent = context.data.get("parent") or case.area
    union = units.create_union(
        parent=parent,
        name=case.union_name,
        kind=UnionKind.PREPARATORY,
        founded_on=context.on,
        nature=case.employer.nature,
        industry=case.employer.industry,
        approval_no=number,
        by=context.by,
    )
    act.update(case, prepare_approved_on=context.on, prepare_approval_no=number, union=union)


def result_reported(case: Case, context: Context, act: Act) -> None:
    said(context, "years", "due", "present", "issued", "returned", "results")
    ballot = {
        name: context.data[name] for name in ("years", "due", "present", "issued", "returned", "results")
    }
    term = units.record_election(union=case.union, on=context.on, by=context.by, **ballot)
    act.update(case, elected_on=context.on, term=term)


def result_approved(case: Case, context: Context, act: Act) -> None:
    (number,) = said(context, "approval_no")
    if case.union is None or case.term is None or case.elected_on is None:
        raise Refusal(_("No election is recorded."), remedy=_("Report the result first."))
    units.approve_term(term=case.term, on=context.on, approval_no=number, by=context.by)
    kind = UnionKind.JOINT if case.joint else UnionKind.SINGLE
    union = units.change_kind(
        union=case.union, on=case.elected_on, reason=StartReason.NEW, kind=kind, by=context.by
    )
    chair = next((row["name"] for row in case.term.results if row.get("post") == PostKind.CHAIR), "")
    if chair:
        act.update(union, leader_name=chair)
    units.cover_employer(union=union, employer=case.employer, on=case.elected_on, by=context.by)
    act.update(case, ended_on=context.on, result_approval_no=number)


def result_refused(case: Case, context: Context, act: Act) -> None:
    term = case.term
    act.update(case, term=None, elected_on=None)
    if term is not None:
        act.delete(term)


def joined(case: Case, context: Context, act: Act) -> None:
    (union,) = said(context, "union")
    units.cover_employer(union=union, employer=case.employer, on=context.on, how="joined", by=context.by)
    act.update(case, ended_on=context.on, union=union)


def dropped(case: Case, context: Context, act: Act) -> None:
    act.update(case, ended_on=context.on, drop_reason=str(context.data.get("why", ""))[:200])

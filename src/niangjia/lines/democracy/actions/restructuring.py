"""Restructuring cases. Their gate is in `lifecycle/restructuring.py`."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Employer, Union

from ..choices import GATE, Procedure, RestructuringKind, RestructuringState, Subject
from ..models import Item, Restructuring, Session
from .congress import headcount
from .session import add_item

TEXTS = ("plan", "placement", "compensation")


@action("democracy.open_restructuring", ability="democracy.change", at=lambda kw: kw["union"])
def open_restructuring(
    *,
    by: Actor,
    act: Act,
    union: Union,
    employer: Employer,
    on: date,
    kind: str = RestructuringKind.REFORM,
    title: str = "",
    workers: int | None = None,
    laid_off: int = 0,
    plan: str = "",
    placement: str = "",
    compensation: str = "",
    notice_on: date | None = None,
) -> Restructuring:
    """Open the case when the employer announces the change; plan, placement and compensation may follow."""
    checks.not_future(on, pgettext("democracy", "Opened on"))
    count = headcount(employer, on)[0] if workers is None else workers
    if laid_off > count:
        raise Refusal(
            _("%(off)d workers laid off are more than the %(all)d there are.") % {"off": laid_off, "all": count},
            where=_("Workers to be laid off"), remedy=_("Compare both numbers."),
        )  # fmt: skip
    label = RestructuringKind(kind).label
    row = act.create(
        Restructuring(
            union=union, employer=employer, opened_on=on, kind=kind, title=(title or f"{employer.name}{label}")[:120],
            workers=count, laid_off=laid_off, plan=plan, placement=placement, compensation=compensation,
            notice_on=notice_on,
        )
    )  # fmt: skip
    engine.open_case(row, by=by, on=on)
    return row


@action("democracy.draft_restructuring", ability="democracy.change", at=lambda kw: kw["case"].union)
def draft_restructuring(
    *, by: Actor, act: Act, case: Restructuring, version: int | None = None, **fields: Any
) -> Restructuring:
    """Enter or change plan, placement, compensation, the workers concerned, while they are not yet adopted."""
    checks.only({*TEXTS, "workers", "laid_off", "notice_on"}, fields)
    if case.state not in (RestructuringState.PREPARING, RestructuringState.SUBMITTED):
        raise Refusal(
            _("What the congress has adopted is not changed without a new vote (DEM 21)."),
            remedy=_("Open a further case and put it to the congress."),
        )
    return act.update(case, version, **fields)


@action("democracy.put_restructuring", ability="democracy.change", at=lambda kw: kw["case"].union)
def put_restructuring(*, by: Actor, act: Act, case: Restructuring, session: Session) -> list[Item]:
    """Put plan, placement and compensation on a session's agenda, each to be voted by secret ballot."""
    return [
        add_item(
            session=session, title=f"{case.employer.name}{Subject(subject).label}", procedure=Procedure.ADOPT,
            subject=subject, text=getattr(case, name), restructuring=case, by=by,
        )
        for subject, name in zip(GATE, TEXTS, strict=True)
        if not session.items.unscoped("its own rows").filter(restructuring=case, subject=subject).exists()
    ]  # fmt: skip

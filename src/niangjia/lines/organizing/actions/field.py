"""Work in the field: visits and publicity, logged from a phone."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.cases import engine
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.choices import Source
from niangjia.kernel.units.models import Employer, Union

from ..choices import OPEN_STAGES, Difficulty, Stage, Willingness
from ..models import Case, Publicity, Visit

_EASE = {
    Willingness.WILLING: Difficulty.EASY,
    Willingness.HESITANT: Difficulty.MEDIUM,
    Willingness.UNWILLING: Difficulty.HARD,
}


@action("organizing.log_visit", ability="organizing.change", at=lambda kw: kw["employer"].area)
def log_visit(
    *,
    by: Actor,
    act: Act,
    employer: Employer,
    on: date,
    workers: int = 0,
    women: int = 0,
    migrant: int = 0,
    visitor_name: str = "",
    **found: Any,
) -> Visit:
    """One visit. Its headcount becomes an observation of the responsible union; an open case is now being worked
    on, and the willingness found ranks it (先易后难). found: union_status, willingness, spoke_to, note."""
    checks.only({"union_status", "willingness", "spoke_to", "note"}, found)
    checks.not_future(on, _("Visited on"))
    visit = act.create(
        Visit(
            employer=employer,
            area=employer.area,
            visited_on=on,
            workers=workers,
            women=women,
            migrant=migrant,
            visitor_name=visitor_name or by.name,
            account_id=by.account_id,
            **found,
        )
    )
    if workers:
        units.observe_headcount(
            union=employer.area,
            employer=employer,
            on=on,
            total=workers,
            women=women,
            migrant=migrant,
            source=Source.SURVEY,
            by=by,
        )
    case = Case._base_manager.filter(employer=employer, stage__in=OPEN_STAGES).first()
    if case is not None:
        if case.stage == Stage.ASSIGNED:
            engine.move(case, "start", by=by, on=on)
        change: dict[str, Any] = {"surveyed_on": case.surveyed_on or on}
        if found.get("willingness") in _EASE:
            change["difficulty"] = _EASE[Willingness(found["willingness"])]
        act.update(case, **change)
    return visit


@action("organizing.log_publicity", ability="organizing.change", at=lambda kw: kw["area"])
def log_publicity(
    *,
    by: Actor,
    act: Act,
    area: Union,
    on: date,
    form: str,
    people: int = 0,
    copies: int = 0,
    employer: Employer | None = None,
    note: str = "",
) -> Publicity:
    """边摸底、边宣传: publicity may come before, with or after the survey."""
    checks.not_future(on, _("Held on"))
    if employer is not None:
        case = Case._base_manager.filter(employer=employer, stage__in=OPEN_STAGES).first()
        if case is not None and case.publicised_on is None:
            if case.stage == Stage.ASSIGNED:
                engine.move(case, "start", by=by, on=on)
            act.update(case, publicised_on=on)
    return act.create(
        Publicity(
            area=area, employer=employer, held_on=on, form=form, people=people, copies=copies, note=note
        )
    )

"""Pilots: compare candidate towns, choose one, found the federation."""

from datetime import date

from django.utils.translation import gettext as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.choices import UnionKind
from niangjia.kernel.units.models import Union

from ..models import Candidate, Pilot


@action("organizing.open_pilot", ability="organizing.change", at=lambda kw: kw["union"])
def open_pilot(*, by: Actor, act: Act, union: Union, title: str, on: date) -> Pilot:
    checks.not_future(on, _("Started on"))
    return act.create(Pilot(union=union, title=title.strip(), started_on=on))


@action(
    "organizing.add_candidate", ability="organizing.change", at=lambda kw: [kw["pilot"].union, kw["union"]]
)
def add_candidate(
    *,
    by: Actor,
    act: Act,
    pilot: Pilot,
    union: Union,
    economy: int = 0,
    union_work: int = 0,
    leadership: int = 0,
    note: str = "",
) -> Candidate:
    """A candidate with points of 0 to 100 for economy, union work and leadership."""
    for points in (economy, union_work, leadership):
        if not 0 <= points <= 100:
            raise Refusal(_("Points run from 0 to 100."), where=_("Points"))
    return act.create(
        Candidate(
            pilot=pilot, union=union, economy=economy, union_work=union_work, leadership=leadership, note=note
        )
    )


@action("organizing.choose_candidate", ability="cases.decide", at=lambda kw: kw["candidate"].pilot.union)
def choose_candidate(*, by: Actor, act: Act, candidate: Candidate, on: date) -> Pilot:
    """The choice, with the comparison on record; at least two candidates must have been compared."""
    others = Candidate._base_manager.filter(pilot=candidate.pilot)
    if others.count() < 2:
        raise Refusal(_("Nothing was compared yet."), remedy=_("Add at least two candidates."))
    for other in others.filter(chosen=True):
        act.update(other, chosen=False)
    act.update(candidate, chosen=True)
    return act.update(candidate.pilot, chosen_on=on)


@action("organizing.found_federation", ability="cases.decide", at=lambda kw: kw["pilot"].union)
def found_federation(*, by: Actor, act: Act, pilot: Pilot, on: date, name: str = "") -> Pilot:
    """升格: the chosen town union becomes a 总工会 on a date."""
    chosen = Candidate._base_manager.filter(pilot=pilot, chosen=True).select_related("union").first()
    if chosen is None:
        raise Refusal(_("No candidate is chosen."), remedy=_("Choose one first."))
    union = units.change_kind(union=chosen.union, on=on, kind=UnionKind.FEDERATION, by=by)
    if name and name != union.name:
        units.rename_union(union=union, name=name, on=on, by=by)
    return act.update(pilot, founded_on=on)

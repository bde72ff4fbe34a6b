"""Finding what is missing or no longer fits, and clearing it item by item."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import F, Q
from django.utils.translation import gettext as _

from niangjia.kernel import statutes
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.base.scope import path_range
from niangjia.kernel.people.choices import PostKind
from niangjia.kernel.people.models import Post
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.choices import GRASSROOTS, EmployerChange
from niangjia.kernel.units.models import Coverage, Employer, Premises, Union

from ..choices import Outcome, Shortcoming
from ..models import Rectification
from .drive import chair_of

_DAYS = {
    Shortcoming.RESTRUCTURED: "organizing.restructure_days",
    Shortcoming.EMPLOYER_CLOSED: "organizing.mismatch_days",
    Shortcoming.EMPLOYER_MOVED: "organizing.mismatch_days",
    Shortcoming.NO_COVERAGE: "organizing.mismatch_days",
}


@action("organizing.note_shortcoming", ability="organizing.change", at=lambda kw: kw["area"])
def note_shortcoming(
    *,
    by: Actor,
    act: Act,
    area: Union,
    kind: str,
    on: date,
    employer: Employer | None = None,
    union: Union | None = None,
    note: str = "",
) -> Rectification:
    """Open an item; due by the rule of its kind. One open item per kind and subject."""
    checks.not_future(on, _("Found on"))
    held = Rectification._base_manager.filter(
        kind=kind, employer=employer, union=union, cleared_on=None
    ).first()
    if held is not None:
        return held
    days = statutes.get(_DAYS.get(Shortcoming(kind), "organizing.rectify_days"), on=on)
    return act.create(
        Rectification(
            area=area,
            kind=kind,
            employer=employer,
            union=union,
            found_on=on,
            note=note,
            due_on=on + timedelta(days=int(days.number or 0)),
            owner_name=chair_of(area),
        )
    )


@action("organizing.find_shortcomings", ability="organizing.change", at=lambda kw: kw["top"])
def find_shortcomings(*, by: Actor, act: Act, top: Union, on: date) -> dict[str, int]:
    """Compare the registers below `top` and open an item for each mismatch (M009, M014, M025). Gives the number of
    items newly opened by kind."""
    before = set(Rectification._base_manager.filter(cleared_on=None).values_list("pk", flat=True))
    counts: dict[str, int] = {}
    for kind, area, employer, union in _findings(top):
        item = note_shortcoming(area=area, kind=kind, on=on, employer=employer, union=union, by=by)
        if item.pk not in before:
            before.add(item.pk)
            counts[kind] = counts.get(kind, 0) + 1
    act.facts["opened"] = counts
    act.note(_("Registers compared"))
    return counts


Finding = tuple[str, Union, Employer | None, Union | None]


def _findings(top: Union) -> Iterator[Finding]:
    below = path_range(top.path, "union__path")
    covered = Coverage._base_manager.filter(below, valid_to=FAR).select_related("employer", "union")
    for row in covered.filter(Q(employer__closed_on__lt=FAR) | ~Q(employer__change_kind="")):
        yield from _of_change(row)
    unions = Union._base_manager.filter(path_range(top.path), closed_on=FAR, kind__in=GRASSROOTS)
    institutions = Employer._base_manager.filter(
        path_range(top.path, "area__path"), is_institution=True, closed_on=FAR
    )
    for employer in (
        institutions.exclude(contact="")
        .exclude(pk__in=Coverage._base_manager.filter(valid_to=FAR).values("employer_id"))
        .select_related("area")
    ):
        yield Shortcoming.NO_UNION, employer.area, employer, None
    of_institutions = covered.filter(employer__is_institution=True).values("union_id")
    for union in (
        unions.filter(pk__in=of_institutions)
        .exclude(pk__in=Premises._base_manager.filter(valid_to=FAR).values("union_id"))
        .select_related("parent")
    ):
        yield Shortcoming.NO_PREMISES, union.parent or union, None, union
    chaired = Post._base_manager.filter(kind__in=(PostKind.CHAIR, PostKind.ACTING), valid_to=FAR).values(
        "union_id"
    )
    for union in (
        unions.filter(pk__in=of_institutions, leader_name="").exclude(pk__in=chaired).select_related("parent")
    ):
        yield Shortcoming.NO_CHAIR, union.parent or union, None, union
    for union in (
        unions.filter(source__in=("sheet", "desk"))
        .exclude(pk__in=Coverage._base_manager.filter(valid_to=FAR).values("union_id"))
        .select_related("parent")
    ):
        yield Shortcoming.NO_COVERAGE, union.parent or union, None, union


def _of_change(row: Coverage) -> Iterator[Finding]:
    employer, union = row.employer, row.union
    cleared = Rectification._base_manager.filter(
        employer=employer, cleared_on__gte=F("found_on"), found_on__gte=employer.changed_on or row.valid_from
    )
    if cleared.exists():
        return
    if employer.closed_on < FAR:
        yield Shortcoming.EMPLOYER_CLOSED, employer.area, employer, union
    elif employer.change_kind == EmployerChange.RESTRUCTURED:
        yield Shortcoming.RESTRUCTURED, employer.area, employer, union
    elif employer.change_kind == EmployerChange.MOVED and not union.path.startswith(employer.area.path):
        yield Shortcoming.EMPLOYER_MOVED, employer.area, employer, union


@action("organizing.clear_shortcoming", ability="organizing.change", at=lambda kw: kw["item"].area)
def clear_shortcoming(
    *,
    by: Actor,
    act: Act,
    item: Rectification,
    on: date,
    outcome: str,
    successor: Union | None = None,
    note: str = "",
) -> Rectification:
    """Clear an item. For a restructured enterprise: union confirmed, merged (into the successor, with members) or
    rebuilt (M009)."""
    checks.not_future(on, _("Cleared on"))
    if item.cleared_on is not None:
        raise Refusal(_("This item was cleared on %(day)s.") % {"day": item.cleared_on.isoformat()})
    if outcome in (Outcome.MERGED, Outcome.REBUILT) and successor is None:
        raise Refusal(
            _("Name the union that follows."), where=_("Successor"), remedy=_("Choose the successor.")
        )
    if outcome in (Outcome.MERGED, Outcome.REBUILT) and item.union is not None and successor is not None:
        from niangjia.kernel.people.actions import absorb_unions

        absorb_unions(sources=[item.union], target=successor, on=on, by=by)
    if (
        outcome == Outcome.CONFIRMED
        and item.union is not None
        and item.employer is not None
        and (item.employer.nature not in ("", item.union.nature))
    ):
        units.change_kind(union=item.union, on=on, reason="change", nature=item.employer.nature, by=by)
    return act.update(item, cleared_on=on, outcome=outcome, successor=successor, note=note or item.note)

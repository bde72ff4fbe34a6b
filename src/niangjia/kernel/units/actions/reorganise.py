"""Merge, split, upgrade, move, close: the tree changes from a date and history stays.

Members are moved by `people.actions.whole`, which calls these inside its own transaction.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal

from .. import tree
from ..choices import EndReason, Relation, StartReason, UnionKind
from ..models import Coverage, Organ, Placement, Standing, Term, Union
from . import checks
from .unions import create_union

# Asked before a union closes; higher floors add theirs (people: nobody may be left behind as a member).
closing_guards: list[Callable[[Union, date], None]] = []


@action("units.change_kind", ability="units.change", at=lambda kw: kw["union"])
def change_kind(
    *, by: Actor, act: Act, union: Union, on: date, reason: str = StartReason.UPGRADE, **facts: Any
) -> Union:
    """变更 of kind, level, nature or industry from a date: upgrade 升格 of a town union to a federation, a
    preparatory group becoming a union (reason `new`), a changed ownership (reason `change`)."""
    checks.only({"kind", "level", "area_kind", "nature", "industry"}, facts)
    checks.not_future(on, _("From"))
    checks.is_open(union, on)
    held = Standing._base_manager.get(union=union, valid_to=FAR)
    if on <= held.valid_from:
        act.update(held, **facts)
    else:
        kept = {n: getattr(held, n) for n in ("kind", "level", "area_kind", "nature", "industry")}
        end = EndReason.UPGRADE if reason == StartReason.UPGRADE else EndReason.CHANGE
        act.update(held, valid_to=on, end_reason=end)
        act.create(Standing(union=union, valid_from=on, start_reason=reason, **(kept | facts)))
    return act.update(union, **facts)


@action("units.move_union", ability="units.change", at=lambda kw: [kw["union"], kw["parent"]])
def move_union(*, by: Actor, act: Act, union: Union, parent: Union, on: date) -> Union:
    """整体划转: the union hangs under another parent from a date, with everything below it. Members stay in it:
    no consent is asked and nothing is counted as transferred."""
    checks.not_future(on, _("From"))
    checks.is_open(union, on)
    checks.is_open(parent, on)
    checks.parent_fits(union.kind, parent, union)
    held = Placement._base_manager.get(union=union, relation=Relation.ORG, valid_to=FAR)
    if held.parent_id == parent.pk:
        return union
    if on <= held.valid_from:
        raise Refusal(
            _("The union came under its present parent only on %(day)s.")
            % {"day": held.valid_from.isoformat()},
            where=_("From"),
            remedy=_("Enter a later date, or correct the earlier move."),
        )
    act.update(held, valid_to=on)
    act.create(Placement(union=union, parent=parent, valid_from=on, how="moved"))
    act.paths.update(tree.refresh(union, parent))
    act.wrote(Union, 1)
    return union


@action("units.set_funds_parent", ability="units.change", at=lambda kw: kw["union"])
def set_funds_parent(*, by: Actor, act: Act, union: Union, parent: Union, on: date) -> Placement:
    """The union pays its funds to another union than the one it belongs to, from a date (LEGAL-2020 art. 7)."""
    checks.not_future(on, _("From"))
    checks.parent_fits(union.kind, parent, union)
    held = Placement._base_manager.filter(union=union, relation=Relation.FUNDS, valid_to=FAR).first()
    if held is not None:
        act.update(held, valid_to=max(on, held.valid_from + timedelta(days=1)))
    return act.create(
        Placement(union=union, parent=parent, relation=Relation.FUNDS, valid_from=on, how="funds")
    )


@action("units.close_union", ability="units.change", at=lambda kw: kw["union"])
def close_union(
    *,
    by: Actor,
    act: Act,
    union: Union,
    on: date,
    end: str = EndReason.CLOSED,
    successor: Union | None = None,
) -> Union:
    """The union ends on a date (TUL 13). Refused while unions stand below it or members are in it: they are
    moved first. On today's tree its past counts under the successor, else under the last parent."""
    checks.not_future(on, _("Closed on"))
    if not union.is_open:
        raise Refusal(
            _("“%(name)s” was closed on %(day)s.") % {"name": union.name, "day": union.closed_on.isoformat()}
        )
    if on <= union.founded_on:
        raise Refusal(
            _("“%(name)s” was founded only on %(day)s.")
            % {"name": union.name, "day": union.founded_on.isoformat()},
            where=_("Closed on"),
            remedy=_("Enter a date after its founding."),
        )
    below = Union._base_manager.filter(parent=union, closed_on=FAR).count()
    if below:
        raise Refusal(
            _("%(n)d unions still stand below “%(name)s”.") % {"n": below, "name": union.name},
            remedy=_("Move or close them first."),
        )
    for guard in closing_guards:
        guard(union, on)
    ends: list[tuple[Any, dict[str, Any]]] = [
        (Standing, {"end_reason": end}),
        (Placement, {}),
        (Coverage, {}),
        (Organ, {}),
    ]
    for model, fields in ends:
        for row in model._base_manager.filter(union=union, valid_to=FAR):
            act.update(row, valid_to=max(on, row.valid_from + timedelta(days=1)), **fields)
    for term in Term._base_manager.filter(union=union, ended_on=FAR):
        act.update(term, ended_on=on)
    return act.update(union, closed_on=on, close_reason=end, successor=successor)


@action("units.merge_unions", ability="units.change", at=lambda kw: [*kw["sources"], kw["target"]])
def merge_unions(*, by: Actor, act: Act, sources: Sequence[Union], target: Union, on: date) -> Union:
    """Unions merge into `target`: employers and sub-unions go over, the sources close with it as successor."""
    checks.is_open(target, on)
    for source in sources:
        if source.pk == target.pk:
            raise Refusal(_("A union cannot be merged into itself."), remedy=_("Choose another target."))
        _hand_over(act, by, source, target, on)
        close_union(union=source, on=on, end=EndReason.MERGER, successor=target, by=by)
    return target


def _hand_over(act: Act, by: Actor, source: Union, target: Union, on: date) -> None:
    for child in Union._base_manager.filter(parent=source, closed_on=FAR):
        move_union(union=child, parent=target, on=on, by=by)
    for coverage in Coverage._base_manager.filter(union=source, valid_to=FAR):
        act.update(coverage, valid_to=max(on, coverage.valid_from + timedelta(days=1)))
        act.create(
            Coverage(
                union=target,
                employer_id=coverage.employer_id,
                valid_from=coverage.valid_to,
                start_reason=StartReason.MERGER,
            )
        )


@action("units.split_union", ability="units.change", at=lambda kw: kw["union"])
def split_union(
    *, by: Actor, act: Act, union: Union, parts: Sequence[dict[str, Any]], on: date
) -> list[Union]:
    """A union splits: each part {"name", "employers"} becomes a union beside it that covers those employers.
    The old union goes on with what is left."""
    if not parts:
        raise Refusal(_("Name at least one new union."), remedy=_("Add a part."))
    shared = {
        "parent": union.parent,
        "level": union.level,
        "founded_on": on,
        "nature": union.nature,
        "industry": union.industry,
        "start_reason": StartReason.SPLIT,
    }
    return [
        create_union(
            name=part["name"],
            kind=part.get("kind", union.kind),
            employers=part.get("employers", ()),
            by=by,
            **shared,
        )
        for part in parts
    ]


@action("units.restructure_unions", ability="units.change", at=lambda kw: [kw["parent"], *kw["before"]])
def restructure_unions(
    *, by: Actor, act: Act, parent: Union, before: Sequence[Union], after: Sequence[dict[str, Any]], on: date
) -> list[Union]:
    """基层工会优化重组 (M010): some unions and groups under `parent` become others from a date. A part of `after`
    is {"name", "kind", "keeps": a union of `before` that goes on under this name, or None}. None of it counts as
    newly built (ind.A13) or dissolved (ind.A15)."""
    result = []
    kept = {part["keeps"].pk for part in after if part.get("keeps") is not None}
    for part in after:
        held = part.get("keeps")
        if held is None:
            result.append(
                create_union(
                    parent=parent,
                    name=part["name"],
                    kind=part.get("kind", UnionKind.SINGLE),
                    founded_on=on,
                    start_reason=StartReason.RESTRUCTURE,
                    by=by,
                )
            )
            continue
        if held.kind != part.get("kind", held.kind) or held.parent_id != parent.pk:
            _lift(act, by, held, parent, part.get("kind", held.kind), on)
        result.append(held)
    for union in before:
        if union.pk not in kept:
            close_union(union=union, on=on, end=EndReason.RESTRUCTURE, by=by)
    return result


def _lift(act: Act, by: Actor, union: Union, parent: Union, kind: str, on: date) -> None:
    from .unions import _LEVELS

    change_kind(
        union=union,
        on=on,
        reason=StartReason.RESTRUCTURE,
        kind=kind,
        level=_LEVELS.get(UnionKind(kind), union.level),
        by=by,
    )
    if union.parent_id != parent.pk:
        move_union(union=union, parent=parent, on=on, by=by)

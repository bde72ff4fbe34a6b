"""Founding, correcting and renaming unions."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal

from .. import normal, tree
from ..choices import GRASSROOTS, AreaKind, Level, Source, StartReason, UnionKind
from ..models import Coverage, Employer, NameSpell, Placement, Standing, Union
from ..spelling import spelled
from . import checks

EDITABLE = {
    "short_name",
    "region_code",
    "uscc",
    "stat_code",
    "address",
    "phone",
    "leader_name",
    "approval_no",
}
DATED = {"kind", "level", "area_kind", "nature", "industry"}
_LEVELS = {
    UnionKind.SINGLE: Level.GRASSROOTS,
    UnionKind.JOINT: Level.GRASSROOTS,
    UnionKind.BRANCH: Level.BRANCH,
    UnionKind.GROUP: Level.GROUP,
    UnionKind.PREPARATORY: Level.GRASSROOTS,
}


@action("units.create_union", ability="units.change", at=lambda kw: kw.get("parent"))
def create_union(
    *,
    by: Actor,
    act: Act,
    parent: Union | None,
    name: str,
    kind: str,
    founded_on: date,
    level: int | None = None,
    area_kind: str = AreaKind.NONE,
    nature: str = "",
    industry: str = "",
    start_reason: str = StartReason.NEW,
    employers: Sequence[Employer] = (),
    source: str = Source.DESK,
    **facts: Any,
) -> Union:
    """A union with its first standing, placement and coverages.

    level: by kind when not given (grassroots 70; a league one step below its parent). nature, industry: of the
    employer for a single union (taken from it when not given). Refuses: no name, a name its siblings bear, a
    future date, a closed or unfit parent, a founding before the parent's.
    """
    checks.only(EDITABLE, facts)
    name = name.strip()
    _name_free(name, parent)
    checks.not_future(founded_on, _("Founded on"))
    checks.parent_fits(kind, parent)
    if parent is not None:
        checks.is_open(parent, max(founded_on, parent.founded_on))
    if len(employers) == 1:
        nature, industry = nature or employers[0].nature, industry or employers[0].industry
    facts["uscc"] = checks.uscc(facts.get("uscc", ""), _("Union credit code"))
    path, depth = tree.take_path(parent)
    pinyin, initials = spelled(name)
    level = level or _LEVELS.get(UnionKind(kind)) or min((parent.level if parent else 10) + 10, Level.VILLAGE)
    standing = {"kind": kind, "level": level, "area_kind": area_kind, "nature": nature, "industry": industry}
    place = {"parent": parent, "path": path, "depth": depth, "pinyin": pinyin, "initials": initials}
    union = act.create(Union(name=name, founded_on=founded_on, source=source, **standing, **place, **facts))
    act.create(Standing(union=union, valid_from=founded_on, start_reason=start_reason, **standing))
    act.create(Placement(union=union, parent=parent, valid_from=founded_on, how=start_reason))
    act.concerns(path)
    for employer in employers:
        _cover(act, union, employer, founded_on, start_reason)
    return union


def _name_free(name: str, parent: Union | None) -> None:
    if not name:
        raise Refusal(
            _("The union has no name."), where=_("Union name"), remedy=_("Enter the name on its seal.")
        )
    if Union._base_manager.filter(parent=parent, name=name, closed_on=FAR).exists():
        raise Refusal(
            _("“%(name)s” already stands under this parent.") % {"name": name},
            where=_("Union name"),
            remedy=_("Open the existing union instead of building it twice."),
        )


def _cover(act: Act, union: Union, employer: Employer, on: date, reason: str) -> Coverage:
    held = Coverage._base_manager.filter(employer=employer, valid_to=FAR).select_related("union").first()
    if held is not None:
        if held.union_id == union.pk:
            return held
        if held.valid_from >= on:
            raise Refusal(
                _("“%(employer)s” is already covered by “%(union)s” since %(day)s.")
                % {"employer": employer.name, "union": held.union.name, "day": held.valid_from.isoformat()},
                where=_("Employer"),
                remedy=_("End that coverage first, or choose a later date."),
            )
        act.update(held, valid_to=on)
    return act.create(Coverage(union=union, employer=employer, valid_from=on, start_reason=reason))


@action("units.correct_union", ability="units.change", at=lambda kw: kw["union"])
def correct_union(*, by: Actor, act: Act, union: Union, version: int | None = None, **fields: Any) -> Union:
    """更正: facts that were wrong all along. Kind, nature and industry are corrected in the standing as well, so
    last year's figures change too. Fields: EDITABLE, DATED, name, founded_on."""
    checks.only(EDITABLE | DATED | {"name", "founded_on"}, fields)
    if "uscc" in fields:
        fields["uscc"] = checks.uscc(fields["uscc"], _("Union credit code"))
    if "name" in fields:
        fields["pinyin"], fields["initials"] = spelled(fields["name"])
    standing = Standing._base_manager.filter(union=union).order_by("-valid_from").first()
    if standing is not None and (dated := {n: v for n, v in fields.items() if n in DATED}):
        act.update(standing, **dated)
    if "founded_on" in fields and fields["founded_on"] != union.founded_on:
        _shift_founding(act, union, fields["founded_on"])
    return act.update(union, version, **fields)


def _shift_founding(act: Act, union: Union, day: date) -> None:
    checks.not_future(day, _("Founded on"))
    for model in (Standing, Placement, Coverage):
        for row in model._base_manager.filter(union=union, valid_from=union.founded_on):
            if day >= row.valid_to:
                raise Refusal(
                    _("The union changed on %(day)s, before the new founding date.")
                    % {"day": row.valid_to.isoformat()},
                    where=_("Founded on"),
                    remedy=_("Enter an earlier date."),
                )
            act.update(row, valid_from=day)


@action("units.rename_union", ability="units.change", at=lambda kw: kw["union"])
def rename_union(
    *, by: Actor, act: Act, union: Union, name: str, on: date, version: int | None = None
) -> Union:
    """变更: a new name from a date; the old one becomes a former name 曾用名."""
    name = name.strip()
    checks.not_future(on, _("From"))
    checks.is_open(union, on)
    if name == union.name:
        return union
    _name_free(name, union.parent)
    act.create(
        NameSpell(
            union=union,
            name=union.name,
            normal_name=normal.union(union.name),
            valid_from=union.founded_on,
            valid_to=on,
        )
    )
    pinyin, initials = spelled(name)
    return act.update(union, version, name=name, pinyin=pinyin, initials=initials)


def is_grassroots(union: Union) -> bool:
    return union.kind in GRASSROOTS

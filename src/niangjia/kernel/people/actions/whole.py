"""整体划转: members go with their union when unions merge, split or close. No consent is asked, and the change
events carry reason 92, which ind.B11 and ind.B12 leave out."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.choices import EndReason
from niangjia.kernel.units.models import Employer, Union

from ..choices import ChangeReason, ChangeType, MembershipState
from ..models import Membership, MembershipEvent
from .membership import _close, _go_on

_KEPT = ("state", "joined_on", "sex", "is_migrant", "is_dispatched", "new_form", "is_verified", "employer_id")


@action("people.move_members", ability="people.change", at=lambda kw: [kw["source"], kw["target"]])
def move_members(
    *, by: Actor, act: Act, source: Union, target: Union, on: date, employers: Sequence[Employer] = ()
) -> int:
    """Every open member of `source` (only those of `employers`, when named) is in `target` from the date.
    Gives their number. Members who joined on that very day or later are moved in place."""
    held = Membership._base_manager.filter(union=source, valid_to=FAR)
    if employers:
        held = held.filter(employer__in=employers)
    late = list(held.filter(valid_from__gte=on))
    rows = list(held.filter(valid_from__lt=on))
    follow, events = [], []
    for row in rows:
        follow.append(
            Membership(
                person_id=row.person_id,
                union_id=target.pk,
                valid_from=on,
                start_type=ChangeType.TRANSFER_IN,
                start_reason=ChangeReason.REORGANISED,
                **{name: getattr(row, name) for name in _KEPT},
            )
        )
        row.valid_to, row.end_type, row.end_reason = on, ChangeType.TRANSFER_OUT, ChangeReason.REORGANISED
        for kind, union_id in ((ChangeType.TRANSFER_OUT, source.pk), (ChangeType.TRANSFER_IN, target.pk)):
            events.append(
                MembershipEvent(
                    person_id=row.person_id,
                    union_id=union_id,
                    employer_id=row.employer_id,
                    type=kind,
                    on=on,
                    reason=ChangeReason.REORGANISED,
                )
            )
    for row in late:
        row.union_id = target.pk
    act.bulk_update(Membership, late, ["union"])
    act.bulk_update(Membership, rows, ["valid_to", "end_type", "end_reason"])
    act.bulk_create(Membership, follow)
    act.bulk_create(MembershipEvent, events)
    return len(rows) + len(late)


@action("people.absorb_unions", ability="units.change", at=lambda kw: [*kw["sources"], kw["target"]])
def absorb_unions(*, by: Actor, act: Act, sources: Sequence[Union], target: Union, on: date) -> int:
    """Unions merge into `target` with employers, sub-unions and members. Gives the number of members moved."""
    moved = sum(move_members(source=source, target=target, on=on, by=by) for source in sources)
    units.merge_unions(sources=sources, target=target, on=on, by=by)
    return moved


@action("people.divide_union", ability="units.change", at=lambda kw: kw["union"])
def divide_union(
    *, by: Actor, act: Act, union: Union, parts: Sequence[dict[str, Any]], on: date
) -> list[Union]:
    """A union splits; members of each part's employers go over with them."""
    made = units.split_union(union=union, parts=parts, on=on, by=by)
    for part, fresh in zip(parts, made, strict=True):
        if part.get("employers"):
            move_members(source=union, target=fresh, on=on, employers=part["employers"], by=by)
    return made


@action("people.close_with_members", ability="units.change", at=lambda kw: kw["union"])
def close_with_members(
    *, by: Actor, act: Act, union: Union, on: date, keeper: Union | None = None, end: str = EndReason.CLOSED
) -> Union:
    """A union is dissolved; its members' membership is retained (TUL 13) by `keeper`, normally the higher union."""
    keeper = keeper or union.parent
    rows = list(Membership._base_manager.filter(union=union, valid_to=FAR))
    if rows and keeper is None:
        raise Refusal(
            _("%(n)d members are in this union and no union keeps their membership.") % {"n": len(rows)},
            remedy=_("Name the union that keeps it."),
        )
    for row in rows:
        _close(act, row, on, ChangeType.RETAIN, ChangeReason.UNION_CLOSED)
        _go_on(
            act,
            row,
            on,
            state=MembershipState.RETAINED,
            start_type=ChangeType.RETAIN,
            start_reason=ChangeReason.UNION_CLOSED,
            union_id=keeper.pk if keeper else union.pk,
        )
        act.create(
            MembershipEvent(
                person_id=row.person_id,
                union_id=union.pk,
                employer_id=row.employer_id,
                type=ChangeType.RETAIN,
                on=on,
                reason=ChangeReason.UNION_CLOSED,
            )
        )
    return units.close_union(
        union=union, on=on, end=end, successor=keeper if end == EndReason.MERGER else None, by=by
    )


def refuse_with_members(union: Union, on: date) -> None:
    """A closing guard: nobody may stay behind as a member of a closed union."""
    left = Membership._base_manager.filter(union=union, valid_to=FAR).count()
    if left:
        raise Refusal(
            _("%(n)d members are still in “%(name)s”.") % {"n": left, "name": union.name},
            remedy=_("Dissolve it with its members, or merge it into another union."),
        )

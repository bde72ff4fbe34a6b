"""Joining, transfer, retention, leaving: the official change types as dated facts (rules-organisation 3.2)."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel import statutes
from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.choices import ORGANISATIONS
from niangjia.kernel.units.models import Employer, Union

from .. import identity
from ..choices import ChangeReason, ChangeType, MembershipState
from ..models import Membership, MembershipEvent, Person, Post

TRAITS = {"is_migrant", "is_dispatched", "new_form", "is_verified"}


def open_membership(person: Person) -> Membership | None:
    return Membership._base_manager.filter(person=person, valid_to=FAR).select_related("union").first()


def _event(act: Act, held: Membership, kind: int, on: date, reason: int) -> None:
    act.create(
        MembershipEvent(
            person_id=held.person_id,
            union_id=held.union_id,
            employer_id=held.employer_id,
            type=kind,
            on=on,
            reason=reason,
        )
    )


def check_may_join(person: Person, union: Union, on: date) -> None:
    """Old enough, not in the future, the union open and one that takes members."""
    checks.not_future(on, _("Date"))
    checks.is_open(union, on)
    if union.kind not in ORGANISATIONS:
        raise Refusal(
            _("“%(name)s” does not take members itself.") % {"name": union.name},
            where=_("Union"),
            remedy=_("Choose the grassroots union it belongs to."),
        )
    age = statutes.get("member.min_age", on=on)
    if person.birth_date is not None and not age.holds(identity.age_on(person.birth_date, on)):
        raise Refusal(
            _("%(name)s was %(age)d years old on %(day)s; members are at least %(least)d (%(law)s).")
            % {
                "name": person.name,
                "age": identity.age_on(person.birth_date, on),
                "day": on.isoformat(),
                "least": int(age.number or 0),
                "law": age.citation,
            },
            where=_("Birth date"),
            remedy=_("Check the birth date and the date of joining."),
        )


@action("people.join_member", ability="people.change", at=lambda kw: kw["union"])
def join_member(
    *,
    by: Actor,
    act: Act,
    person: Person,
    union: Union,
    on: date,
    employer: Employer | None = None,
    **traits: Any,
) -> Membership:
    """入会: the person becomes a member on a date. Refused while a membership is open: transfer instead."""
    checks.only(TRAITS, traits)
    check_may_join(person, union, on)
    held = open_membership(person)
    if held is not None:
        raise Refusal(
            _("%(name)s is already a member.") % {"name": person.name},
            where=_("Change type"),
            remedy=_("Use a transfer."),
        )
    last = Membership._base_manager.filter(person=person, valid_to__gt=on).first()
    if last is not None:
        raise Refusal(
            _("An earlier membership lasted until %(day)s.") % {"day": last.valid_to.isoformat()},
            where=_("Date"),
            remedy=_("Enter that day or a later one."),
        )
    row = act.create(
        Membership(
            person=person,
            union=union,
            employer=employer,
            valid_from=on,
            joined_on=on,
            start_type=ChangeType.JOIN,
            sex=person.sex,
            **traits,
        )
    )
    _event(act, row, ChangeType.JOIN, on, ChangeReason.NONE)
    return row


def _close(act: Act, held: Membership, on: date, kind: int, reason: int) -> None:
    checks.not_future(on, _("Date"))
    if on <= held.valid_from:
        raise Refusal(
            _("This stretch of membership began only on %(day)s.") % {"day": held.valid_from.isoformat()},
            where=_("Date"),
            remedy=_("Enter a later date, or correct the beginning."),
        )
    act.update(held, valid_to=on, end_type=kind, end_reason=reason)


def _go_on(act: Act, held: Membership, on: date, **changes: Any) -> Membership:
    kept = {
        name: getattr(held, name)
        for name in ("person_id", "union_id", "employer_id", "state", "joined_on", "sex", *TRAITS)
    }
    return act.create(Membership(valid_from=on, **(kept | changes)))


@action("people.transfer_member", ability="people.change", at=lambda kw: kw["union"])
def transfer_member(
    *,
    by: Actor,
    act: Act,
    membership: Membership,
    union: Union,
    on: date,
    employer: Employer | None = None,
    reason: int = ChangeReason.RELATION_CHANGED,
    **traits: Any,
) -> Membership:
    """转出 and 转入 in one: membership goes on in another union from the same day. Both sides' consent is asked
    before (the membership line's transfer case); this is the carrying out. A retained member is active again."""
    checks.only(TRAITS, traits)
    checks.is_open(union, on)
    _close(act, membership, on, ChangeType.TRANSFER_OUT, reason)
    _event(act, membership, ChangeType.TRANSFER_OUT, on, reason)
    row = _go_on(
        act,
        membership,
        on,
        union_id=union.pk,
        employer_id=employer.pk if employer else None,
        state=MembershipState.ACTIVE,
        start_type=ChangeType.TRANSFER_IN,
        start_reason=reason,
        **traits,
    )
    _event(act, row, ChangeType.TRANSFER_IN, on, reason)
    act.concerns(membership.union.path)
    return row


@action("people.retain_member", ability="people.change", at=lambda kw: kw["membership"].union)
def retain_member(
    *, by: Actor, act: Act, membership: Membership, on: date, reason: int, union: Union | None = None
) -> Membership:
    """保留会籍: still a member, without vote and dues (Charter art. 8), at the same union or the one that takes
    over the keeping."""
    if membership.state == MembershipState.RETAINED:
        raise Refusal(_("This membership is already retained."), where=_("Change type"))
    _close(act, membership, on, ChangeType.RETAIN, reason)
    row = _go_on(
        act,
        membership,
        on,
        state=MembershipState.RETAINED,
        start_type=ChangeType.RETAIN,
        start_reason=reason,
        union_id=(union or membership.union).pk,
    )
    _event(act, row, ChangeType.RETAIN, on, reason)
    return row


@action("people.leave_member", ability="people.change", at=lambda kw: kw["membership"].union)
def leave_member(
    *, by: Actor, act: Act, membership: Membership, on: date, reason: int = ChangeReason.OWN_WISH
) -> Membership:
    """退会, of one's own wish or after six months without dues and activity (Charter art. 6)."""
    if reason == ChangeReason.CRIME:
        raise Refusal(
            _("“Expelled for a crime” belongs to expulsion."),
            where=_("Reason"),
            remedy=_("Choose expulsion, or another reason."),
        )
    _close(act, membership, on, ChangeType.LEAVE, reason)
    _event(act, membership, ChangeType.LEAVE, on, reason)
    _end_posts(act, membership.person_id, membership.union_id, on)
    return membership


@action("people.expel_member", ability="cases.decide", at=lambda kw: kw["membership"].union)
def expel_member(*, by: Actor, act: Act, membership: Membership, on: date, decision: str) -> Membership:
    """除名 after a committee decision, filed with the higher union (Charter art. 7)."""
    if not decision.strip():
        raise Refusal(
            _("Expulsion needs the committee's decision."),
            where=_("Decision"),
            remedy=_("Enter the number or date of the decision."),
        )
    act.note(decision)
    _close(act, membership, on, ChangeType.EXPEL, ChangeReason.CRIME)
    _event(act, membership, ChangeType.EXPEL, on, ChangeReason.CRIME)
    _end_posts(act, membership.person_id, membership.union_id, on)
    return membership


@action("people.record_death", ability="people.change", at=lambda kw: kw["membership"].union)
def record_death(*, by: Actor, act: Act, membership: Membership, on: date) -> Membership:
    """Death ends membership; the official list has no type for it, so it counts as leaving, reason 90."""
    person = Person._base_manager.get(pk=membership.person_id)
    act.update(person, died_on=on)
    _close(act, membership, on, ChangeType.LEAVE, ChangeReason.DEATH)
    _event(act, membership, ChangeType.LEAVE, on, ChangeReason.DEATH)
    _end_posts(act, membership.person_id, membership.union_id, on)
    return membership


def _end_posts(act: Act, person_id: int, union_id: int, on: date) -> None:
    for post in Post._base_manager.filter(person_id=person_id, union_id=union_id, valid_to=FAR):
        act.update(post, valid_to=max(on, post.valid_from + timedelta(days=1)))


@action("people.correct_membership", ability="people.change", at=lambda kw: kw["membership"].union)
def correct_membership(*, by: Actor, act: Act, membership: Membership, **fields: Any) -> Membership:
    """更正: traits, employer or beginning that were wrong all along. Fields: TRAITS, employer, valid_from."""
    checks.only(TRAITS | {"employer", "valid_from"}, fields)
    day = fields.get("valid_from")
    if day is not None and day != membership.valid_from:
        checks.not_future(day, _("Date"))
        if day >= membership.valid_to:
            raise Refusal(_("The beginning must be before the end."), where=_("Date"))
        for event in MembershipEvent._base_manager.filter(
            person_id=membership.person_id,
            union_id=membership.union_id,
            type=membership.start_type,
            on=membership.valid_from,
        ):
            act.update(event, on=day)
        if membership.joined_on == membership.valid_from:
            fields["joined_on"] = day
    return act.update(membership, **fields)


@action("people.remove_event", ability="cases.decide", at=lambda kw: kw["membership"].union)
def remove_event(*, by: Actor, act: Act, membership: Membership, why: str) -> None:
    """更正: a joining that never was; the membership and its event go, the record of it stays."""
    if (
        membership.valid_to != FAR
        or Membership._base_manager.filter(person_id=membership.person_id).count() > 1
    ):
        raise Refusal(
            _("Only a single, open membership can be struck out."),
            remedy=_("Use a transfer, leaving, or a correction of dates."),
        )
    act.note(why)
    MembershipEvent._base_manager.filter(
        person_id=membership.person_id, union_id=membership.union_id, on=membership.valid_from
    ).delete()
    act.delete(membership)


def today() -> date:
    return clock.today()

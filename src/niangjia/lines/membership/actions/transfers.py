"""会籍转接: one side asks, the other consents; nobody answering lets it lapse (rules-organisation 3.2)."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel import statutes
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal
from niangjia.kernel.people import actions as people
from niangjia.kernel.people.actions.membership import open_membership
from niangjia.kernel.people.choices import ChangeReason
from niangjia.kernel.people.models import Person
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Employer, Union

from ..models import Transfer

SIDES = {"source": "source_consent_on", "target": "target_consent_on"}


@action(
    "membership.ask_transfer",
    ability="membership.change",
    at=lambda kw: {"source": kw["source"], "target": kw["target"]}.get(kw["asked_by"]),
)
def ask_transfer(
    *,
    by: Actor,
    act: Act,
    person: Person,
    source: Union,
    target: Union,
    asked_by: str,
    on: date,
    wanted_on: date,
    employer: Employer | None = None,
    reason: int = ChangeReason.RELATION_CHANGED,
    note: str = "",
    batch_id: int | None = None,
) -> Transfer:
    """Ask for a transfer; the asking side has thereby consented. Changes nothing of the person."""
    checks.not_future(on, _("Asked on"))
    checks.is_open(target, on)
    if source.pk == target.pk:
        raise Refusal(
            _("The person is already in this union."), where=_("To union"), remedy=_("Choose another union.")
        )
    held = Transfer._base_manager.filter(person=person, state="asked").first()
    if held is not None:
        if held.target_id == target.pk:
            return held
        raise Refusal(
            _("Another transfer of this person waits for an answer."),
            remedy=_("Wait for it, or ask the other union to withdraw it."),
        )
    days = statutes.get("member.transfer_days", on=on)
    consent = {SIDES[asked_by]: on} if asked_by in SIDES else {}
    return act.create(
        Transfer(
            person=person,
            source=source,
            target=target,
            employer=employer,
            asked_by=asked_by,
            asked_on=on,
            due_on=on + timedelta(days=int(days.number or 0)),
            wanted_on=wanted_on,
            reason=reason,
            note=note,
            batch_id=batch_id,
            **consent,
        )
    )


def request_transfer(
    *,
    by: Actor,
    person: Person,
    target: Union,
    on: date,
    wanted_on: date,
    employer: Employer | None = None,
    note: str = "",
) -> Transfer:
    """Ask from the side the actor stands on: the new union when it is in range, else the old one."""
    held = open_membership(person)
    if held is None:
        raise Refusal(
            _("%(name)s is not a member.") % {"name": person.name},
            where=_("Member"),
            remedy=_("Record the joining instead."),
        )
    side = "target" if by.may("membership.change", target.path) else "source"
    return ask_transfer(
        person=person,
        source=held.union,
        target=target,
        employer=employer,
        asked_by=side,
        on=on,
        wanted_on=wanted_on,
        note=note,
        by=by,
    )


def _asked(transfer: Transfer) -> None:
    if transfer.state != "asked":
        raise Refusal(_("This transfer has ended (%(state)s).") % {"state": transfer.get_state_display()})


def sides_of(transfer: Transfer, by: Actor) -> list[str]:
    """The sides the actor may answer for that have not consented yet."""
    return [
        side
        for side, column in SIDES.items()
        if getattr(transfer, column) is None and by.may("membership.change", getattr(transfer, side).path)
    ]


@action("membership.answer_transfer")
def answer_transfer(
    *, by: Actor, act: Act, transfer: Transfer, agree: bool, on: date, note: str = ""
) -> Transfer:
    """Consent or refusal of one side. With both consents the membership goes over, at the wanted date or, where the
    membership began later, on the day of the second consent."""
    if not (by.sees(transfer.source.path) or by.sees(transfer.target.path)):
        raise NotFound
    _asked(transfer)
    sides = sides_of(transfer, by)
    if not sides:
        raise Forbidden(_("It is the other union's turn to answer."))
    act.paths.update(getattr(transfer, side).path for side in sides)
    if not agree:
        if not note.strip():
            raise Refusal(
                _("Say why the transfer is refused."), where=_("Reason"), remedy=_("Enter a short reason.")
            )
        return act.update(transfer, state="refused", ended_on=on, note=note.strip())
    consents: dict[str, Any] = {SIDES[side]: on for side in sides}
    act.update(transfer, **consents)
    if transfer.source_consent_on is None or transfer.target_consent_on is None:
        return transfer
    _carry_out(act, transfer, on)
    return act.update(transfer, state="done", ended_on=on)


def _carry_out(act: Act, transfer: Transfer, on: date) -> None:
    from niangjia.kernel.base.actors import SYSTEM

    held = open_membership(transfer.person)
    if held is None or held.union_id != transfer.source_id:
        raise Refusal(
            _("The person is no longer in the union the transfer starts from."),
            remedy=_("Withdraw this transfer and ask anew."),
        )
    day = transfer.wanted_on if held.valid_from < transfer.wanted_on <= on else on
    # Both unions have consented; the carrying out is nobody's single right, so it is the system's.
    people.transfer_member(
        membership=held,
        union=transfer.target,
        employer=transfer.employer,
        on=day,
        reason=transfer.reason,
        by=SYSTEM,
    )


@action("membership.withdraw_transfer")
def withdraw_transfer(*, by: Actor, act: Act, transfer: Transfer, on: date) -> Transfer:
    """The asking side takes its request back."""
    _asked(transfer)
    side = transfer.target if transfer.asked_by != "source" else transfer.source
    if not by.sees(side.path):
        raise NotFound
    if not by.may("membership.change", side.path):
        raise Forbidden(_("Only the union that asked may withdraw it."))
    act.concerns(side.path)
    return act.update(transfer, state="withdrawn", ended_on=on)


@action("membership.lapse_transfers")
def lapse_transfers(*, by: Actor, act: Act, on: date) -> int:
    """Transfers nobody answered by their due date lapse. Run daily by the task worker. Gives their number."""
    overdue = list(Transfer._base_manager.filter(state="asked", due_on__lt=on))
    for transfer in overdue:
        act.update(transfer, state="lapsed", ended_on=on)
    return len(overdue)

"""What follows from a matter: mediation, arbitration, court, legal aid."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel import statutes
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.units.actions import checks

from ..choices import AidBasis, AidState, ArbitrationState, ConsultationState, MediationState, Side, UnionRole
from ..choices_firms import BodyKind
from ..lifecycles.arbitration import suit_in_time, within_the_limit
from ..models import (
    Aid,
    AidStep,
    Arbitration,
    Body,
    Consultation,
    Matter,
    Mediation,
    Objection,
    Session,
    Suit,
)
from .common import ABILITY, need, order, refuse
from .matters import follow

Money = Decimal | int
OPEN_TALKS = (ConsultationState.ASKED, ConsultationState.TALKING)
_RECEIVED = _("The matter was received only on %(day)s.")


def at_matter(given: dict[str, Any]) -> Any:
    return given["matter"].handler


def _can_follow(matter: Matter, on: date) -> None:
    checks.not_future(on, _("Applied on"))
    order(matter.received_on, on, _RECEIVED, _("Applied on"))
    if not matter.is_open:
        raise Refusal(_("This matter is closed."), remedy=_("Register it as a new matter."))


def _collective(people: int, on: date) -> bool:
    return people >= int(statutes.get("dispute.group_persons", on=on).number or 0)


@action("rights.open_consultation", ability=ABILITY, at=at_matter)
def open_consultation(
    *, by: Actor, act: Act, matter: Matter, on: date, side: str = Side.WORKER, helper: str = "", people: int = 0,
    claimed: Money = 0,
) -> Consultation:  # fmt: skip
    """One side asks the other for talks, with the union's help where it wants it (MED art. 8-10)."""
    _can_follow(matter, on)
    if Consultation._base_manager.filter(matter=matter, state__in=OPEN_TALKS).exists():
        raise Refusal(_("Talks about this matter are going on already."), remedy=_("Open those talks."))
    count = people or matter.people
    row = Consultation(matter=matter, union=matter.handler, applied_on=on, side=side, helper=helper.strip() or by.name,
                       people=count, group=_collective(count, on), claimed=claimed)  # fmt: skip
    return follow(act, row, by, on)


@action("rights.open_mediation", ability=ABILITY, at=at_matter)
def open_mediation(
    *, by: Actor, act: Act, matter: Matter, on: date, body: Body | None = None, people: int = 0,
    claimed: Money = 0, oral: bool = False,
) -> Mediation:  # fmt: skip
    """An application for mediation, in writing or orally (ARB art. 12)."""
    _can_follow(matter, on)
    if body is not None and body.kind not in (BodyKind.MEDIATION, BodyKind.CENTRE):
        raise Refusal(_("“%(name)s” does not mediate.") % {"name": body.name}, where=_("Mediating body"),
                      remedy=_("Choose a mediation committee or centre."))  # fmt: skip
    if body is not None and not body.valid_from <= on < body.valid_to:
        raise Refusal(_("“%(name)s” was not in office on that day.") % {"name": body.name}, where=_("Mediating body"),
                      remedy=_("Choose a body in office."))  # fmt: skip
    going_on = (MediationState.APPLIED, MediationState.ACCEPTED, MediationState.LONGER)
    if Mediation._base_manager.filter(matter=matter, state__in=going_on).exists():
        raise Refusal(_("A mediation of this matter is going on already."), remedy=_("Open that mediation."))
    for talks in Consultation._base_manager.filter(matter=matter, state__in=OPEN_TALKS):
        engine.move(talks, "fail", by=by, on=on, because="已申请调解")
    count = people or matter.people
    row = Mediation(matter=matter, union=body.union if body else matter.handler, body=body, applied_on=on, people=count,
                    group=_collective(count, on), claimed=claimed, oral=oral)  # fmt: skip
    return follow(act, row, by, on)


@action("rights.record_session", ability=ABILITY, at=lambda given: given["mediation"].union)
def record_session(
    *, by: Actor, act: Act, mediation: Mediation, on: date, present: str = "", offer: str = "", note: str = ""
) -> Session:
    """A sitting with both sides."""
    checks.not_future(on, _("Day"))
    if mediation.accepted_on is None:
        raise Refusal(_("The mediation has not been accepted."), remedy=_("Accept it first."))
    order(mediation.accepted_on, on, _("Mediation was accepted only on %(day)s."), _("Day"))
    return act.create(
        Session(mediation=mediation, union=mediation.union, on=on, present=present, offer=offer, note=note)
    )


@action("rights.open_arbitration", ability=ABILITY, at=at_matter)
def open_arbitration(
    *, by: Actor, act: Act, matter: Matter, on: date, participant: str, role: str = UnionRole.AGENT,
    commission: str = "", known_on: date | None = None, left_on: date | None = None, about_wages: bool = False,
    people: int = 0, claimed: Money = 0,
) -> Arbitration:  # fmt: skip
    """The union takes part in an arbitration (ARB art. 27: within one year of knowing)."""
    _can_follow(matter, on)
    need(participant, _("Name the person who takes part for the union."), _("Person of the union"))
    order(known_on, on, _("The infringement became known only on %(day)s."), _("Applied on"))
    final = (
        ArbitrationState.REFUSED,
        ArbitrationState.DECIDED,
        ArbitrationState.ENDED,
        ArbitrationState.SUED,
        ArbitrationState.SETTLED,
    )
    if Arbitration._base_manager.filter(matter=matter).exclude(state__in=final).exists():
        raise Refusal(_("An arbitration of this matter is going on already."), remedy=_("Open that case."))
    count = people or matter.people
    row = Arbitration(matter=matter, union=matter.handler, applied_on=on, participant=participant.strip(), role=role,
                      commission=commission, known_on=known_on, left_on=left_on, about_wages=about_wages, people=count,
                      group=_collective(count, on), claimed=claimed)  # fmt: skip
    for reason in within_the_limit(row):
        refuse(reason)
    return follow(act, row, by, on)


@action("rights.open_suit", ability=ABILITY, at=at_matter)
def open_suit(
    *, by: Actor, act: Act, matter: Matter, on: date, court: str, participant: str,
    role: str = UnionRole.AGENT, claimed: Money = 0,
) -> Suit:  # fmt: skip
    """A suit: within fifteen days of the service of the award, where there is one (ARB art. 48, 50)."""
    _can_follow(matter, on)
    need(court, _("Name the court."), _("Court"))
    need(participant, _("Name the person who takes part for the union."), _("Person of the union"))
    award = Arbitration._base_manager.filter(matter=matter).order_by("-applied_on").first()
    if award is not None and award.state == ArbitrationState.DECIDED:
        from niangjia.kernel.cases.lifecycle import Context

        for reason in suit_in_time(award, Context(by=by, on=on)):
            refuse(reason)
        engine.move(award, "sue", by=by, on=on)
    row = Suit(matter=matter, union=matter.handler, applied_on=on, court=court.strip(), participant=participant.strip(),
               role=role, claimed=claimed, arbitration=award, people=matter.people, group=matter.group)  # fmt: skip
    return follow(act, row, by, on)


@action("rights.apply_for_aid", ability=ABILITY, at=at_matter)
def apply_for_aid(
    *, by: Actor, act: Act, matter: Matter, on: date, people: int = 0, claimed: Money = 0,
    basis: str = AidBasis.MEANS, limit_on: date | None = None,
) -> Aid:  # fmt: skip
    """An application for legal aid. Where a limit ends within seven days aid comes first (LEGALAID art. 44)."""
    _can_follow(matter, on)
    if (
        Aid._base_manager.filter(matter=matter)
        .exclude(state__in=(AidState.CLOSED, AidState.REFUSED))
        .exists()
    ):
        raise Refusal(_("A legal-aid case of this matter is open already."), remedy=_("Open that case."))
    order(on, limit_on, _("The limit lies before the application of %(day)s."), _("Limit ends on"))
    rule = statutes.get("legal_aid.urgent_days", unit=matter.handler, on=on)
    urgent = limit_on is not None and rule.holds((limit_on - on).days)
    row = Aid(matter=matter, union=matter.handler, applied_on=on, people=people or matter.people, claimed=claimed,
              basis=basis, urgent=urgent)  # fmt: skip
    return follow(act, row, by, on)


@action("rights.file_objection", ability=ABILITY, at=lambda given: given["aid"].union)
def file_objection(*, by: Actor, act: Act, aid: Aid, on: date, office: str, grounds: str) -> Objection:
    """The applicant objects to a refusal before the justice office (LEGALAID art. 49)."""
    checks.not_future(on, _("Objection filed on"))
    if aid.state != AidState.REFUSED:
        raise Refusal(_("Only a refusal can be objected to."), remedy=_("Record the refusal first."))
    order(aid.decided_on, on, _("The decision was made only on %(day)s."), _("Objection filed on"))
    if Objection._base_manager.filter(aid=aid).exists():
        raise Refusal(
            _("An objection about this refusal is on record already."), remedy=_("Open that objection.")
        )
    row = Objection(matter=aid.matter, union=aid.union, aid=aid, filed_on=on,
                    office=need(office, _("Name the justice office."), _("Justice office")),
                    grounds=need(grounds, _("Say why the applicant objects."), _("Grounds of the objection")))  # fmt: skip
    return follow(act, row, by, on)


@action("rights.record_aid_step", ability=ABILITY, at=lambda given: given["aid"].union)
def record_aid_step(*, by: Actor, act: Act, aid: Aid, on: date, stage: str, note: str) -> AidStep:
    """What the lawyer did."""
    checks.not_future(on, _("Day"))
    if aid.assigned_on is None:
        raise Refusal(_("No lawyer has been assigned."), remedy=_("Assign a lawyer first."))
    order(aid.assigned_on, on, _("The lawyer was assigned only on %(day)s."), _("Day"))
    return act.create(
        AidStep(
            aid=aid,
            union=aid.union,
            on=on,
            stage=stage,
            note=need(note, _("Say what was done."), _("Work done")),
        )
    )

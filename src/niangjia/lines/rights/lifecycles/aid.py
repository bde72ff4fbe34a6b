"""Legal aid: decided, assigned, closed (LEGALAID art. 42-49)."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.doors import Fields, day, form_of, money, words
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice

from ..choices import AidBasis, AidState, Satisfaction, Stage, Verdict
from ..models import Aid
from .common import CHANGE, DECIDE, maybe, not_before, said
from .matter import forward

S = AidState
FIELDS: Fields = {
    "grant": (day(_("Aid decided on")), Column(key="basis", label=_("Eligible as"), kind=Choice(AidBasis), required=True)),
    "refuse": (day(_("Aid decided on")),),
    "assign": (day(_("Lawyer assigned on")), words("lawyer", _("Lawyer"), length=60), words("office", _("Law office"), required=False)),
    "close": (
        day(_("Case closed on")),
        Column(key="verdict", label=_("Result"), kind=Choice([c for c in Verdict.choices if c[0]]), required=True),
        money("recovered", _("Recovered, yuan")), money("fee", _("Fee paid by the union, yuan")),
        Column(key="satisfaction", label=_("Satisfaction"), kind=Choice(Satisfaction)),
    ),
    "withdraw": (day(_("Withdrawn on")),),
}  # fmt: skip


def _applied(record: Aid, context: Context) -> date:
    return record.applied_on


def migrants_only(record: Aid, context: Context) -> Iterator[Reason]:
    """Exempt from the means check as a migrant worker is only who is one (LEGALAID art. 42)."""
    if context.data.get("basis") == AidBasis.MIGRANT and not record.matter.migrant:
        yield Reason(
            _("The matter is not marked as one of a migrant worker."),
            remedy=_("Mark the matter, or check the means."),
        )


def claims_fit(record: Aid, context: Context) -> Iterator[Reason]:
    recovered = context.data.get("recovered") or 0
    if record.claimed and recovered > record.claimed:
        yield Reason(
            _("More is recovered (%(got)s yuan) than was claimed (%(claimed)s yuan).")
            % {"got": recovered, "claimed": record.claimed},
            remedy=_("Correct the sum claimed if it was raised later."),
        )


def _granted(record: Aid, context: Context, act: Act) -> None:
    (basis,) = said(context, "basis")
    act.update(record, decided_on=context.on, basis=basis)
    forward(record.matter, Stage.GUARANTEE, context.on, act)


def _refused(record: Aid, context: Context, act: Act) -> None:
    act.update(record, decided_on=context.on, closed_on=context.on)


def _assigned(record: Aid, context: Context, act: Act) -> None:
    (lawyer,) = said(context, "lawyer")
    act.update(record, assigned_on=context.on, lawyer=lawyer, office=maybe(context, "office"))


def _closed(record: Aid, context: Context, act: Act) -> None:
    (verdict,) = said(context, "verdict")
    recovered = maybe(context, "recovered", 0) or 0
    act.update(record, closed_on=context.on, verdict=verdict, recovered=recovered, fee=maybe(context, "fee", 0) or 0,
               satisfaction=maybe(context, "satisfaction"))  # fmt: skip
    act.update(record.matter, recovered=record.matter.recovered + recovered)


def _withdrawn(record: Aid, context: Context, act: Act) -> None:
    act.update(record, closed_on=context.on, verdict=Verdict.WITHDRAWN)


def _step(
    code: str, label: object, source: object, target: str, ability: str = CHANGE, **more: object
) -> Transition:
    return Transition(code, label, source, target, ability, form=form_of(FIELDS[code]), **more)  # type: ignore[arg-type]


_AFTER_APPLICATION = not_before(
    "applied_on", _("The application was made only on %(day)s."), "legal_aid.decide_days"
)
_AFTER_DECISION = not_before(
    "decided_on", _("The decision was made only on %(day)s."), "legal_aid.assign_days"
)
_AFTER_ASSIGNMENT = not_before("assigned_on", _("The lawyer was assigned only on %(day)s."))
AID = Lifecycle(
    code="rights.aid",
    label=_("Legal aid"),
    model="rights.Aid",
    start=S.APPLIED,
    line="rights",
    title=lambda record: record.matter.title,
    states=[
        State(S.APPLIED, S.APPLIED.label, dues=[
            Due("legal_aid.decide_days", _("Decide on the application"), _("Aid applied for"), start=_applied),
        ]),
        State(S.GRANTED, S.GRANTED.label, dues=[
            Due("legal_aid.assign_days", _("Assign a lawyer"), _("Aid granted"),
                start=lambda record, context: record.decided_on or context.on),
        ]),
        State(S.ASSIGNED, S.ASSIGNED.label),
        State(S.REFUSED, S.REFUSED.label, final=True),
        State(S.CLOSED, S.CLOSED.label, final=True),
    ],
    transitions=[
        _step("grant", _("Grant"), S.APPLIED, S.GRANTED, DECIDE, blockers=[_AFTER_APPLICATION, migrants_only], effect=_granted),
        _step("assign", _("Assign a lawyer"), S.GRANTED, S.ASSIGNED, blockers=[_AFTER_DECISION], effect=_assigned),
        _step("close", pgettext_lazy("matter", "Close"), S.ASSIGNED, S.CLOSED, blockers=[_AFTER_ASSIGNMENT, claims_fit], effect=_closed),
        _step("withdraw", pgettext_lazy("matter", "Withdrawn"), (S.APPLIED, S.GRANTED, S.ASSIGNED), S.CLOSED, needs_reason=True,
              blockers=[_AFTER_APPLICATION], effect=_withdrawn),
        _step("refuse", _("Refuse and tell in writing"), S.APPLIED, S.REFUSED, DECIDE, needs_reason=True, danger=True,
              blockers=[_AFTER_APPLICATION], effect=_refused),
    ],
)  # fmt: skip

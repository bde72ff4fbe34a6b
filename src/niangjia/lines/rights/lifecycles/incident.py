"""A mass incident: reported, on the spot, calmed, settled, reviewed (M145)."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.doors import Fields, day, form_of, text
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition

from ..choices_firms import EntryKind, IncidentState
from ..models import Incident, IncidentEntry
from .common import CHANGE, not_before, said

S = IncidentState
FIELDS: Fields = {
    "arrive": (day(_("Arrived on")), text("demands", _("Demands"))),
    "calm": (day(_("Calmed on")),),
    "settle": (day(_("Settled on")), text("outcome", _("Outcome"))),
    "review": (day(_("Reviewed on")), text("review", _("What is learnt from it"))),
}


def talks_were_held(row: Incident, context: Context) -> Iterator[Reason]:
    if not IncidentEntry._base_manager.filter(incident=row, kind=EntryKind.TALKS).exists():
        yield Reason(
            _("The log has no talks with the workers."), remedy=_("Enter the talks into the log first.")
        )


def _arrived(row: Incident, context: Context, act: Act) -> None:
    (demands,) = said(context, "demands")
    act.update(row, demands=str(demands).strip())


def _calmed(row: Incident, context: Context, act: Act) -> None:
    act.update(row, calmed_on=context.on)


def _settled(row: Incident, context: Context, act: Act) -> None:
    (outcome,) = said(context, "outcome")
    act.update(row, settled_on=context.on, outcome=str(outcome).strip())


def _reviewed(row: Incident, context: Context, act: Act) -> None:
    (review,) = said(context, "review")
    act.update(row, reviewed_on=context.on, review=str(review).strip())


def _step(code: str, label: object, source: str, target: str, **more: object) -> Transition:
    return Transition(code, label, source, target, CHANGE, form=form_of(FIELDS[code]), **more)  # type: ignore[arg-type]


_STARTED = not_before("started_on", _("It started only on %(day)s."))
_CALM = not_before("calmed_on", _("It was calmed only on %(day)s."))
_SETTLED = not_before("settled_on", _("It was settled only on %(day)s."))
INCIDENT = Lifecycle(
    code="rights.incident",
    label=_("Mass incident"),
    model="rights.Incident",
    start=S.REPORTED,
    line="rights",
    title=lambda row: row.title,
    states=[
        State(S.REPORTED, S.REPORTED.label, dues=[
            Due("dispute.incident_days", _("Go to the spot and report"), _("Incident reported"),
                start=lambda row, context: row.started_on),
        ]),
        State(S.HANDLING, S.HANDLING.label),
        State(S.CALMED, S.CALMED.label, dues=[
            Due("dispute.settle_days", _("Settle the demands"), _("Incident calmed")),
        ]),
        State(S.SETTLED, S.SETTLED.label, dues=[
            Due("dispute.incident_review_days", _("Review the incident"), _("Incident settled")),
        ]),
        State(S.REVIEWED, S.REVIEWED.label, final=True),
    ],
    transitions=[
        _step("arrive", _("On the spot"), S.REPORTED, S.HANDLING, blockers=[_STARTED], effect=_arrived),
        _step("calm", _("Calmed"), S.HANDLING, S.CALMED, blockers=[_STARTED], effect=_calmed),
        _step("settle", pgettext_lazy("conflict", "Settled"), S.CALMED, S.SETTLED, blockers=[_CALM, talks_were_held], effect=_settled),
        _step("review", _("Review"), S.SETTLED, S.REVIEWED, blockers=[_SETTLED], effect=_reviewed),
    ],
)  # fmt: skip

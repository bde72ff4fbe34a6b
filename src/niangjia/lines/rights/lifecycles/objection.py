"""An objection against a refusal of legal aid: the justice office reviews it within its days (LEGALAID art. 49)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.doors import Fields, day, form_of, words
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, State, Transition

from ..choices import AidState, ObjectionState
from ..models import Aid, Objection
from .common import CHANGE, maybe, not_before

S = ObjectionState
FIELDS: Fields = {
    "uphold": (
        day(_("Answered on")),
        words("answer", _("Answer of the justice office"), required=False, length=300),
    ),
    "overturn": (
        day(_("Answered on")),
        words("answer", _("Answer of the justice office"), required=False, length=300),
    ),
}


def _filed(record: Objection, context: Context) -> date:
    return record.filed_on


def _answered(record: Objection, context: Context, act: Act) -> None:
    act.update(record, answered_on=context.on, answer=maybe(context, "answer"))


def _overturned(record: Objection, context: Context, act: Act) -> None:
    """The aid that was refused is granted anew, so that its next period runs."""
    from ..actions.matters import follow

    _answered(record, context, act)
    old = record.aid
    made = Aid(matter=old.matter, union=old.union, applied_on=old.applied_on, people=old.people, claimed=old.claimed,
               basis=old.basis, urgent=old.urgent, decided_on=context.on, state=AidState.GRANTED)  # fmt: skip
    follow(act, made, context.by, context.on)


def _step(code: str, label: Any, target: str, **more: Any) -> Transition:
    return Transition(code, label, S.FILED, target, CHANGE, form=form_of(FIELDS[code]), **more)


_AFTER_FILING = not_before(
    "filed_on", _("The objection was filed only on %(day)s."), "legal_aid.objection_days"
)
OBJECTION = Lifecycle(
    code="rights.objection",
    label=_("Objection about legal aid"),
    model="rights.Objection",
    start=S.FILED,
    line="rights",
    title=lambda record: record.matter.title,
    states=[
        State(S.FILED, S.FILED.label, dues=[
            Due("legal_aid.objection_days", _("The justice office reviews the objection"), _("Objection filed"), start=_filed),
        ]),
        State(S.UPHELD, S.UPHELD.label, final=True),
        State(S.OVERTURNED, S.OVERTURNED.label, final=True),
    ],
    transitions=[
        _step("overturn", _("Correction ordered"), S.OVERTURNED, blockers=[_AFTER_FILING], effect=_overturned),
        _step("uphold", _("Refusal upheld"), S.UPHELD, needs_reason=True, blockers=[_AFTER_FILING], effect=_answered),
    ],
)  # fmt: skip

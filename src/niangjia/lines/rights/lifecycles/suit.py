"""The suit after an arbitration, or where the law leads to the court directly (ARB art. 48-50)."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.doors import Fields, day, form_of, money, words
from niangjia.kernel.cases.lifecycle import Context, Lifecycle, State, Transition
from niangjia.kernel.records.columns import Column

from ..choices import Stage, SuitState
from ..models import Suit
from .arbitration import VERDICTS
from .common import CHANGE, maybe, not_before, said
from .matter import forward

C = SuitState
SUIT_FIELDS: Fields = {
    "accept": (day(_("Accepted on")), words("case_no", _("Case number"), required=False, length=60)),
    "judge": (day(_("Judgment of")), Column(key="verdict", label=_("Result"), kind=VERDICTS, required=True),
              money("amount", _("Sum judged, yuan"))),
    "enforce": (day(_("Enforced on")),),
    "close": (day(_("Case closed on")),),
}  # fmt: skip


def _suit_accepted(record: Suit, context: Context, act: Act) -> None:
    act.update(record, accepted_on=context.on, case_no=maybe(context, "case_no") or record.case_no)


def _judged(record: Suit, context: Context, act: Act) -> None:
    (verdict,) = said(context, "verdict")
    act.update(record, judged_on=context.on, verdict=verdict, amount=maybe(context, "amount", 0))
    forward(record.matter, Stage.GUARANTEE, context.on, act)


def _ended(record: Suit, context: Context, act: Act) -> None:
    act.update(record, ended_on=context.on)


def _suit(code: str, label: Any, source: Any, target: str, **more: Any) -> Transition:
    return Transition(code, label, source, target, CHANGE, form=form_of(SUIT_FIELDS[code]), **more)


_AFTER_FILING = not_before("applied_on", _("The suit was filed only on %(day)s."))
_COURT_ACCEPTED = not_before("accepted_on", _("The case was accepted only on %(day)s."))
_AFTER_JUDGMENT = not_before("judged_on", _("The judgment was given only on %(day)s."))
SUIT = Lifecycle(
    code="rights.suit",
    label=_("Court case"),
    model="rights.Suit",
    start=C.FILED,
    line="rights",
    title=lambda record: record.matter.title,
    states=[
        State(C.FILED, C.FILED.label),
        State(C.ACCEPTED, C.ACCEPTED.label),
        State(C.JUDGED, C.JUDGED.label),
        State(C.ENFORCED, C.ENFORCED.label, final=True),
        State(C.CLOSED, C.CLOSED.label, final=True),
    ],
    transitions=[
        _suit("accept", pgettext_lazy("matter", "Accept"), C.FILED, C.ACCEPTED, blockers=[_AFTER_FILING], effect=_suit_accepted),
        _suit("judge", _("Judgment given"), C.ACCEPTED, C.JUDGED, blockers=[_COURT_ACCEPTED], effect=_judged),
        _suit("enforce", _("Judgment enforced"), C.JUDGED, C.ENFORCED, blockers=[_AFTER_JUDGMENT], effect=_ended),
        _suit("close", pgettext_lazy("matter", "Close"), (C.FILED, C.ACCEPTED, C.JUDGED), C.CLOSED, needs_reason=True,
              blockers=[_AFTER_FILING], effect=_ended),
    ],
)  # fmt: skip

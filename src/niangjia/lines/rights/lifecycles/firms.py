"""Conflicts (三早), violations, gaps in social insurance: found, acted upon, settled (M139-M142, M148)."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.doors import Fields, day, form_of, number, text, words
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition

from ..choices_firms import ConflictState, GapState, Risk, ViolationState
from ..models import Conflict, InsuranceGap, Violation
from .common import CHANGE, DECIDE, maybe, not_before, said

C, V, G = ConflictState, ViolationState, GapState
CONFLICT_FIELDS: Fields = {
    "enter": (day(_("Entered into on")), text("measures", _("Talks and measures"))),
    "settle": (day(_("Settled on")), words("outcome", _("Outcome"))),
    "pass_on": (day(_("Passed on and told on")), words("outcome", _("To which body"))),
}
VIOLATION_FIELDS: Fields = {
    "tell": (day(_("Opinion sent on")),),
    "correct": (day(_("Corrected on")), words("correction", _("Correction"))),
    "check": (day(_("Checked on")),),
    "reopen": (day(_("Checked on")),),
    "pass_on": (day(_("Passed on and told on")), words("correction", _("To which body"))),
}
GAP_FIELDS: Fields = {
    "urge": (day(_("Urged on")), words("urged_how", _("How it was urged"), length=120)),
    "close": (day(_("Insured in full on")), number("insured", _("Insured"), required=True)),
}


def _step(
    fields: Fields,
    code: str,
    label: object,
    source: object,
    target: str,
    ability: str = CHANGE,
    **more: object,
) -> Transition:
    return Transition(code, label, source, target, ability, form=form_of(fields[code]), **more)  # type: ignore[arg-type]


def _entered(conflict: Conflict, context: Context, act: Act) -> None:
    (measures,) = said(context, "measures")
    act.update(conflict, entered_on=context.on, measures=str(measures).strip())


def _settled(conflict: Conflict, context: Context, act: Act) -> None:
    (outcome,) = said(context, "outcome")
    act.update(conflict, settled_on=context.on, outcome=outcome)


_FOUND = not_before("found_on", _("It was found only on %(day)s."))
_ENTERED = not_before("entered_on", _("It was entered into only on %(day)s."))
CONFLICT = Lifecycle(
    code="rights.conflict",
    label=_("Early finding, entry and settlement"),
    model="rights.Conflict",
    start=C.FOUND,
    line="rights",
    title=lambda conflict: conflict.title,
    states=[
        State(C.FOUND, C.FOUND.label, dues=[
            Due("dispute.enter_days", _("Enter into the conflict"), _("Conflict found"),
                start=lambda conflict, context: conflict.found_on if conflict.risk != Risk.HIGH else None),
            Due("dispute.enter_high_days", _("Enter into the conflict at once"), _("Conflict found"),
                start=lambda conflict, context: conflict.found_on if conflict.risk == Risk.HIGH else None),
        ]),
        State(C.ENTERED, C.ENTERED.label, dues=[
            Due("dispute.settle_days", _("Settle the conflict or pass it on"), _("Conflict entered into")),
        ]),
        State(C.SETTLED, C.SETTLED.label, final=True),
        State(C.PASSED, C.PASSED.label, final=True),
    ],
    transitions=[
        _step(CONFLICT_FIELDS, "enter", _("Enter into it"), C.FOUND, C.ENTERED, blockers=[_FOUND], effect=_entered),
        _step(CONFLICT_FIELDS, "settle", pgettext_lazy("conflict", "Settled"), C.ENTERED, C.SETTLED, blockers=[_ENTERED], effect=_settled),
        _step(CONFLICT_FIELDS, "pass_on", _("Pass to mediation or law"), (C.FOUND, C.ENTERED), C.PASSED,
              blockers=[_FOUND, _ENTERED], effect=_settled),
    ],
)  # fmt: skip


def an_opinion_was_sent(violation: Violation, context: Context) -> Iterator[Reason]:
    """The opinion is a numbered paper; the violation names it."""
    if violation.notice is None:
        yield Reason(
            _("No opinion has been sent to the employer."),
            remedy=_("Serve the supervision opinion from this page."),
        )


def told_not_before_found(violation: Violation, context: Context) -> Iterator[Reason]:
    yield from _FOUND(violation, context) or ()


def _told(violation: Violation, context: Context, act: Act) -> None:
    act.update(violation, told_on=context.on)


def _corrected(violation: Violation, context: Context, act: Act) -> None:
    (correction,) = said(context, "correction")
    act.update(violation, corrected_on=context.on, correction=correction)


def _checked(violation: Violation, context: Context, act: Act) -> None:
    act.update(violation, checked_on=context.on)


def _reopened(violation: Violation, context: Context, act: Act) -> None:
    act.update(violation, corrected_on=None, correction="")


_TOLD = not_before("told_on", _("The opinion was sent only on %(day)s."))
_CORRECTED = not_before("corrected_on", _("It was corrected only on %(day)s."))
VIOLATION = Lifecycle(
    code="rights.violation",
    label=_("Correction of a violation"),
    model="rights.Violation",
    start=V.FOUND,
    line="rights",
    title=lambda violation: str(violation),
    states=[
        State(V.FOUND, V.FOUND.label, dues=[
            Due("supervision.tell_days", _("Send the opinion"), _("Violation found"), start=lambda row, context: row.found_on),
        ]),
        State(V.TOLD, V.TOLD.label, dues=[
            Due("supervision.reply_workdays", _("Employer corrects or answers"), _("Opinion sent")),
        ]),
        State(V.CORRECTED, V.CORRECTED.label, dues=[
            Due("supervision.recheck_days", _("Check the correction"), _("Violation corrected")),
        ]),
        State(V.CHECKED, V.CHECKED.label, final=True),
        State(V.PASSED, V.PASSED.label, final=True),
    ],
    transitions=[
        _step(VIOLATION_FIELDS, "tell", _("Opinion sent"), V.FOUND, V.TOLD, blockers=[told_not_before_found, an_opinion_was_sent],
              effect=_told),
        _step(VIOLATION_FIELDS, "correct", _("Corrected"), (V.FOUND, V.TOLD), V.CORRECTED, blockers=[_FOUND, _TOLD], effect=_corrected),
        _step(VIOLATION_FIELDS, "check", _("Correction checked"), V.CORRECTED, V.CHECKED, blockers=[_CORRECTED], effect=_checked),
        _step(VIOLATION_FIELDS, "reopen", _("Not corrected after all"), V.CORRECTED, V.TOLD, needs_reason=True,
              blockers=[_CORRECTED], effect=_reopened),
        _step(VIOLATION_FIELDS, "pass_on", _("Pass to the authority"), (V.FOUND, V.TOLD), V.PASSED, DECIDE,
              blockers=[_FOUND, _TOLD], effect=_corrected),
    ],
)  # fmt: skip


def all_are_insured(gap: InsuranceGap, context: Context) -> Iterator[Reason]:
    insured = context.data.get("insured")
    if insured is not None and insured != gap.workers:
        yield Reason(
            _("%(insured)d insured of %(workers)d workers is not all of them.")
            % {"insured": insured, "workers": gap.workers},
            remedy=_("Urge once more, or correct the number of workers."),
        )


def _urged(gap: InsuranceGap, context: Context, act: Act) -> None:
    (how,) = said(context, "urged_how")
    act.update(gap, urged_on=context.on, urged_how=how)


def _insured(gap: InsuranceGap, context: Context, act: Act) -> None:
    act.update(gap, closed_on=context.on, insured=maybe(context, "insured", gap.workers), late_months=0)


_AS_OF = not_before("on", _("The count is as of %(day)s."))
_URGED = not_before("urged_on", _("It was urged only on %(day)s."))
GAP = Lifecycle(
    code="rights.gap",
    label=_("Urging of social insurance"),
    model="rights.InsuranceGap",
    start=G.FOUND,
    line="rights",
    title=lambda gap: str(gap),
    states=[
        State(G.FOUND, G.FOUND.label, dues=[
            Due("dispute.insurance_urge_days", _("Urge the employer"), _("Gap found"), start=lambda gap, context: gap.on),
        ]),
        State(G.URGED, G.URGED.label, dues=[
            Due("dispute.insurance_close_days", _("See that all are insured"), _("Employer urged")),
        ]),
        State(G.CLOSED, G.CLOSED.label, final=True),
    ],
    transitions=[
        _step(GAP_FIELDS, "urge", _("Urge to insure"), (G.FOUND, G.URGED), G.URGED, blockers=[_AS_OF, _URGED], effect=_urged),
        _step(GAP_FIELDS, "close", _("Insured in full"), (G.FOUND, G.URGED), G.CLOSED, blockers=[_AS_OF, _URGED, all_are_insured],
              effect=_insured),
    ],
)  # fmt: skip

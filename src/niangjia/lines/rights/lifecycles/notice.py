"""A paper served: replied to, re-checked, met; or not met, and a stronger paper follows (一函两书)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.doors import Fields, day, form_of, text, words
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition

from ..choices_firms import NoticeKind, NoticeState
from ..models import Notice
from .common import CHANGE, DECIDE, maybe, not_before, said

S, K = NoticeState, NoticeKind
FIELDS: Fields = {
    "reply": (day(_("Replied on")), text("reply", _("Reply"))),
    "meet": (day(_("Re-checked on")), words("note", _("Note"), required=False)),
    "fail": (day(_("Re-checked on")), words("note", _("Note"), required=False)),
    "withdraw": (day(_("Taken back on")),),
}  # fmt: skip


def _if(*kinds: str) -> Any:
    """The deadline runs for these kinds of paper only, from the day of service."""

    def start(notice: Notice, context: Context) -> date | None:
        return notice.served_on if notice.kind in kinds else None

    return start


def _given(notice: Notice, context: Context) -> date | None:
    """Inquiry notices and orders name their own day."""
    return notice.due_on if notice.kind in (K.INQUIRY, K.ORDER) else None


def an_inquiry_is_answered(notice: Notice, context: Context) -> Iterator[Reason]:
    """Inquiries and opinions ask for an answer in writing; an order can be found met on the spot."""
    if notice.kind in (K.INQUIRY, K.OPINION, K.DEMAND) and notice.replied_on is None:
        yield Reason(
            _("No reply is on record."), remedy=_("Record the reply first, or that the paper was not met.")
        )


def the_day_has_passed(notice: Notice, context: Context) -> Iterator[Reason]:
    """Nobody has failed to meet a paper before its day, unless a reply refused it."""
    if notice.replied_on is None and context.on <= notice.due_on:
        yield Reason(
            _("The paper can still be met until %(day)s.") % {"day": notice.due_on.isoformat()},
            remedy=_("Wait until that day, or record the reply that refuses it."),
        )


def _replied(notice: Notice, context: Context, act: Act) -> None:
    (reply,) = said(context, "reply")
    act.update(notice, replied_on=context.on, reply=str(reply).strip())


def _checked(notice: Notice, context: Context, act: Act) -> None:
    act.update(notice, checked_on=context.on, note=maybe(context, "note") or notice.note)


def _step(
    code: str, label: object, source: object, target: str, ability: str = CHANGE, **more: object
) -> Transition:
    return Transition(code, label, source, target, ability, form=form_of(FIELDS[code]), **more)  # type: ignore[arg-type]


_SERVED = _("Paper served")
_AFTER_SERVICE = not_before("served_on", _("The paper was served only on %(day)s."))
_AFTER_REPLY = not_before("replied_on", _("The reply came only on %(day)s."))
NOTICE = Lifecycle(
    code="rights.notice",
    label=_("Paper served"),
    model="rights.Notice",
    start=S.SERVED,
    line="rights",
    title=lambda notice: f"{notice.get_kind_display()} {notice.employer or notice.authority}",
    states=[
        State(S.SERVED, S.SERVED.label, dues=[
            Due("rights.notice_day", _("Reply or rectification"), _SERVED, agreed=_given, until=(S.REPLIED,)),
            Due("supervision.reminder_workdays", _("Employer answers the reminder"), _SERVED, start=_if(K.REMINDER)),
            Due("supervision.reply_workdays", _("Employer answers the opinion in writing"), _SERVED, start=_if(K.OPINION)),
            Due("supervision.demand_days", _("Employer answers the demand of the union"), _SERVED, start=_if(K.DEMAND)),
            Due("supervision.case_workdays", _("Authority opens a case"), _SERVED, start=_if(K.RECOMMENDATION)),
            Due("supervision.result_workdays", _("Authority tells the result"), _SERVED, start=_if(K.RECOMMENDATION)),
        ]),
        State(S.REPLIED, S.REPLIED.label, dues=[
            Due("supervision.recheck_days", _("Re-check what was promised"), _("Reply received")),
        ]),
        State(S.UNMET, S.UNMET.label, final=True),
        State(S.MET, S.MET.label, final=True),
        State(S.WITHDRAWN, S.WITHDRAWN.label, final=True),
    ],
    transitions=[
        _step("reply", _("Reply received"), S.SERVED, S.REPLIED, blockers=[_AFTER_SERVICE], effect=_replied),
        _step("meet", _("Met, re-checked"), (S.SERVED, S.REPLIED), S.MET, effect=_checked,
              blockers=[_AFTER_SERVICE, _AFTER_REPLY, an_inquiry_is_answered]),
        _step("fail", _("Not met"), (S.SERVED, S.REPLIED), S.UNMET, effect=_checked, danger=True,
              blockers=[_AFTER_SERVICE, _AFTER_REPLY, the_day_has_passed]),
        _step("withdraw", _("Take back"), (S.SERVED, S.REPLIED), S.WITHDRAWN, DECIDE, needs_reason=True, danger=True,
              blockers=[_AFTER_SERVICE]),
    ],
)  # fmt: skip

"""A matter: received, accepted, dealt with, answered, closed; review and second review (PETITION art. 22-36)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel import statutes
from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.doors import Fields, day, form_of, money, text, words
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition
from niangjia.kernel.pages import links
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Choice, Number
from niangjia.kernel.units.models import Union

from ..choices import Category, MatterState, Result, Satisfaction, Stage
from ..models import Matter
from .common import CHANGE, DECIDE, maybe, not_before, said, until

S = MatterState
OPEN_BEFORE_REPLY = (S.RECEIVED, S.ACCEPTED, S.WORKING, S.EXTENDED)

_RESULT = Column(
    key="result", label=_("Result"), kind=Choice([c for c in Result.choices if c[0]]), required=True
)
_CONTENT = Column(key="satisfaction", label=_("Satisfaction"), kind=Choice(Satisfaction))
FIELDS: Fields = {
    "accept": (
        day(_("Accepted on")),
        Column(key="category", label=_("Category"), kind=Choice(Category)),
        Column(key="migrant", label=_("Migrant worker"), kind=Bool()),
        Column(key="people", label=_("Workers concerned"), kind=Number(1)),
    ),
    "decline": (day(_("Told in writing on")),),
    "start": (day(_("Begun on")), Column(key="handbook", label=_("Handbook given"), kind=Bool()),
              words("adviser", _("Adviser"), required=False)),
    "extend": (day(_("Extension approved on")),),
    "reply": (day(_("Replied on")), text("reply", _("Reply"))),
    "pass_on": (day(_("Passed on and told on")), words("body", _("Competent body"))),
    "close": (day(_("Case closed on")), _RESULT, _CONTENT, money("recovered", _("Recovered, yuan"))),
    "withdraw": (day(_("Withdrawn on")),),
    "ask_review": (day(_("Asked on")),),
    "answer_review": (day(_("Answered on")), text("reply", _("Reply"))),
    "ask_recheck": (day(_("Asked on")),),
    "answer_recheck": (day(_("Answered on")), text("reply", _("Reply")), _RESULT),
}  # fmt: skip


def _handler(matter: Matter) -> Union:
    return matter.handler


def _received(matter: Matter, context: Context) -> date:
    return matter.received_on


def _first_end(matter: Matter, context: Context) -> date | None:
    """The extension is counted from the end of the first period."""
    return until("petition.finish_days", matter.handler, matter.accepted_on or context.on)


def nothing_pending(matter: Matter, context: Context) -> Iterator[Reason]:
    """A matter stays open while something that followed from it goes on."""
    for row in pending(matter):
        yield Reason(
            _("%(what)s is still going on.") % {"what": row._meta.verbose_name},
            link=links.to_row(row),
            remedy=_("Bring it to its end first."),
        )


def pending(matter: Matter) -> Iterator[Any]:
    """Mediations, arbitrations, suits and legal-aid cases of a matter that have not ended."""
    from . import LIFECYCLES

    for cycle in LIFECYCLES:
        names = {field.name for field in cycle.model_class._meta.concrete_fields}
        if "matter" not in names:
            continue
        final = [state.code for state in cycle.states if state.final]
        yield from cycle.model_class._base_manager.filter(matter=matter).exclude(state__in=final)


def period_still_runs(matter: Matter, context: Context) -> Iterator[Reason]:
    """An extension is approved before the sixty days are over (PETITION art. 34)."""
    if matter.due_on is not None and context.on > matter.due_on:
        yield Reason(
            _("The period ran out on %(day)s; it cannot be extended any more.")
            % {"day": matter.due_on.isoformat()},
            remedy=_("Reply now."),
            rule=statutes.get(
                "petition.finish_days", unit=matter.handler, on=matter.accepted_on or context.on
            ),
        )


def refused_in_time(matter: Matter, context: Context) -> Iterator[Reason]:
    """A complaint for supervision is refused in writing within five working days, or taken up (Zhejiang art. 17)."""
    if not matter.supervision:
        return
    last = until("supervision.refuse_workdays", matter.handler, matter.received_on)
    if context.on > last:
        yield Reason(
            _("The period for refusing the complaint in writing ended on %(day)s.")
            % {"day": last.isoformat()},
            remedy=_("Accept the complaint and deal with it."),
            rule=statutes.get("supervision.refuse_workdays", unit=matter.handler, on=matter.received_on),
        )


def _complained(matter: Matter, context: Context) -> date | None:
    return matter.received_on if matter.supervision else None


def _in_time(statute: str, sentence: Any) -> Any:
    """A review is asked for within its period, counted from the answer."""

    def block(matter: Matter, context: Context) -> Iterator[Reason]:
        if matter.replied_on is not None and context.on > until(statute, matter.union, matter.replied_on):
            rule = statutes.get(statute, unit=matter.union, on=matter.replied_on)
            yield Reason(sentence, remedy=_("Register it as a new matter."), rule=rule)

    return block


def _accepted(matter: Matter, context: Context, act: Act) -> None:
    people = maybe(context, "people", matter.people)
    act.update(
        matter,
        accepted_on=context.on,
        due_on=until("petition.finish_days", matter.handler, context.on),
        category=maybe(context, "category", "") or matter.category,
        migrant=maybe(context, "migrant", matter.migrant),
        people=people,
        group=people >= int(statutes.get("dispute.group_persons", on=context.on).number or 0),
    )


def _declined(matter: Matter, context: Context, act: Act) -> None:
    act.update(matter, replied_on=context.on, closed_on=context.on)


def _started(matter: Matter, context: Context, act: Act) -> None:
    act.update(matter, handbook=maybe(context, "handbook", False), adviser=maybe(context, "adviser"))
    forward(matter, Stage.COORDINATION, context.on, act)


def _extended(matter: Matter, context: Context, act: Act) -> None:
    start = until("petition.finish_days", matter.handler, matter.accepted_on or context.on)
    act.update(matter, extended=True, due_on=until("petition.extension_days", matter.handler, start))


def _replied(matter: Matter, context: Context, act: Act) -> None:
    (reply,) = said(context, "reply")
    act.update(matter, replied_on=context.on, reply=str(reply).strip())


def _passed(matter: Matter, context: Context, act: Act) -> None:
    (body,) = said(context, "body")
    act.update(
        matter,
        replied_on=context.on,
        reply=f"已转{body}办理并告知",
        closed_on=context.on,
        result=Result.TRANSFERRED,
    )


def _closed(matter: Matter, context: Context, act: Act) -> None:
    (result,) = said(context, "result")
    recovered = maybe(context, "recovered", matter.recovered) or matter.recovered
    act.update(
        matter,
        closed_on=context.on,
        result=result,
        satisfaction=maybe(context, "satisfaction"),
        recovered=recovered,
    )


def _withdrawn(matter: Matter, context: Context, act: Act) -> None:
    act.update(matter, closed_on=context.on, result=Result.WITHDRAWN)


def _rechecked(matter: Matter, context: Context, act: Act) -> None:
    reply, result = said(context, "reply", "result")
    act.update(matter, replied_on=context.on, reply=str(reply).strip(), closed_on=context.on, result=result)


def forward(matter: Matter, stage: str, on: date, act: Act) -> None:
    """A matter goes on along the four-part path, never back."""
    if stage > matter.stage:
        act.update(matter, stage=stage, staged_on=max(on, matter.staged_on))


def _step(code: str, label: Any, source: Any, target: str, ability: str = CHANGE, **more: Any) -> Transition:
    return Transition(code, label, source, target, ability, form=form_of(FIELDS[code]), **more)


_AFTER_RECEIPT = not_before(
    "received_on", _("The matter was received only on %(day)s."), "petition.route_days"
)
_AFTER_REPLY = not_before("replied_on", _("The reply was given only on %(day)s."), "petition.finish_days")
_AFTER_ACCEPTANCE = not_before(
    "accepted_on", _("The matter was accepted only on %(day)s."), "petition.finish_days"
)
MATTER = Lifecycle(
    code="rights.matter",
    label=_("Rights matter"),
    model="rights.Matter",
    start=S.RECEIVED,
    union=_handler,
    line="rights",
    title=lambda matter: f"{matter.number} {matter.title}",
    states=[
        State(S.RECEIVED, S.RECEIVED.label, dues=[
            Due("petition.route_days", _("Accept, pass on or decline, and tell in writing"), _("Matter received"),
                start=_received, until=(S.RECEIVED,)),
            Due("supervision.refuse_workdays", _("Refuse the complaint in writing, or accept it"), _("Complaint received"),
                start=_complained, until=(S.RECEIVED,)),
        ]),
        State(S.ACCEPTED, S.ACCEPTED.label, dues=[
            Due("petition.finish_days", _("Deal with the matter and reply"), _("Matter accepted"),
                until=(S.ACCEPTED, S.WORKING)),
        ]),
        State(S.WORKING, S.WORKING.label),
        State(S.EXTENDED, S.EXTENDED.label, dues=[
            Due("petition.extension_days", _("Reply within the extension"), _("First period ended"), start=_first_end),
        ]),
        State(S.REPLIED, S.REPLIED.label, dues=[
            Due("petition.review_ask_days", _("Close unless a review is asked for"), _("Reply given")),
        ]),
        State(S.REVIEW, S.REVIEW.label, dues=[
            Due("petition.review_days", _("Answer the review"), _("Review asked for")),
        ]),
        State(S.REVIEWED, S.REVIEWED.label, dues=[
            Due("petition.recheck_ask_days", _("Close unless a second review is asked for"), _("Review answered")),
        ]),
        State(S.RECHECK, S.RECHECK.label, dues=[
            Due("petition.recheck_days", _("Answer the second review"), _("Second review asked for")),
        ]),
        State(S.CLOSED, S.CLOSED.label, final=True),
        State(S.DECLINED, S.DECLINED.label, final=True),
    ],
    transitions=[
        _step("accept", pgettext_lazy("matter", "Accept"), S.RECEIVED, S.ACCEPTED, blockers=[_AFTER_RECEIPT], effect=_accepted),
        _step("start", _("Take it up"), S.ACCEPTED, S.WORKING, blockers=[_AFTER_ACCEPTANCE], effect=_started),
        _step("extend", _("Extend with reasons told"), (S.ACCEPTED, S.WORKING), S.EXTENDED, DECIDE, needs_reason=True,
              blockers=[_AFTER_ACCEPTANCE, period_still_runs], effect=_extended),
        _step("reply", pgettext_lazy("matter", "Reply"), OPEN_BEFORE_REPLY, S.REPLIED,
              blockers=[_AFTER_RECEIPT, _AFTER_ACCEPTANCE], effect=_replied),
        _step("close", pgettext_lazy("matter", "Close"), (S.REPLIED, S.REVIEWED), S.CLOSED,
              blockers=[_AFTER_RECEIPT, _AFTER_REPLY, nothing_pending], effect=_closed),
        _step("ask_review", _("A review is asked for"), S.REPLIED, S.REVIEW, effect=None, blockers=[
            _AFTER_REPLY, _in_time("petition.review_ask_days", _("The period for asking for a review is over.")),
        ]),
        _step("answer_review", _("Answer the review"), S.REVIEW, S.REVIEWED, DECIDE,
              blockers=[_AFTER_REPLY], effect=_replied),
        _step("ask_recheck", _("A second review is asked for"), S.REVIEWED, S.RECHECK, effect=None, blockers=[
            _AFTER_REPLY,
            _in_time("petition.recheck_ask_days", _("The period for asking for a second review is over.")),
        ]),
        _step("answer_recheck", _("Answer the second review"), S.RECHECK, S.CLOSED, DECIDE,
              blockers=[_AFTER_REPLY, nothing_pending], effect=_rechecked),
        _step("pass_on", _("Pass to the competent body"), OPEN_BEFORE_REPLY, S.CLOSED,
              blockers=[_AFTER_RECEIPT, nothing_pending], effect=_passed),
        _step("withdraw", pgettext_lazy("matter", "Withdrawn"), (*OPEN_BEFORE_REPLY, S.REPLIED), S.CLOSED, needs_reason=True,
              blockers=[_AFTER_RECEIPT, nothing_pending], effect=_withdrawn),
        _step("decline", _("Decline and tell in writing"), S.RECEIVED, S.DECLINED, DECIDE, needs_reason=True, danger=True,
              blockers=[_AFTER_RECEIPT, refused_in_time], effect=_declined),
    ],
)  # fmt: skip

"""Moving a record: the only way a state changes.

    open_case(record, by=actor)                      when the record is made (inside its own action)
    reasons_against(record, "approve", by=actor)     what stands in the way, each with the link that mends it
    move(record, "approve", by=actor, data=..., because=...)

A refusal names every reason at once. A decision keeps the facts and the rules it rested on.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from niangjia.kernel import statutes
from niangjia.kernel.access.models import Account
from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal, Stale
from niangjia.kernel.registry.registry import registry
from niangjia.kernel.units.models import Union

from . import deadlines, handlers, turns
from .lifecycle import Context, Due, Lifecycle, Reason, State, Transition
from .models import Case, Deadline, Moment
from .restricted import is_restricted


class Blocked(Refusal):
    """A step cannot be taken yet; `reasons` lists everything that stands against it."""

    def __init__(self, reasons: list[Reason]) -> None:
        super().__init__("；".join(str(reason.text) for reason in reasons), link=reasons[0].link)
        self.reasons = reasons


def lifecycle_of(record: models.Model) -> Lifecycle:
    """The one lifecycle declared for a record's model. Raises LookupError when there is none or more than one."""
    found = [item for item in registry.items(Lifecycle) if isinstance(record, item.model_class)]
    if len(found) != 1:
        raise LookupError(f"{len(found)} lifecycles for {type(record).__name__}: name the one you mean")
    return found[0]


def case_of(record: models.Model, lifecycle: Lifecycle | None = None) -> Case | None:
    """The case of a record, if it was opened."""
    cycle = lifecycle or lifecycle_of(record)
    kind, pk = deadlines.subject_of(record)
    rows = Case.objects.unscoped("reached through its record").select_related("union", "turn", "account")
    return rows.filter(subject_type=kind, subject_id=pk, lifecycle=cycle.code).first()


def state_of(record: models.Model, lifecycle: Lifecycle | None = None) -> State:
    """Where a record stands."""
    cycle = lifecycle or lifecycle_of(record)
    if cycle.state_field:
        return cycle.state(cycle.state_of(record))
    case = case_of(record, cycle)
    return cycle.state(case.state if case else cycle.start)


def demand_case(record: models.Model, lifecycle: Lifecycle | None = None) -> Case:
    """The case of a record. Raises NotFound where none was opened."""
    found = case_of(record, lifecycle)
    if found is None:
        raise NotFound
    return found


def open_case(
    record: models.Model, *, by: Actor, lifecycle: Lifecycle | None = None, on: date | None = None,
    account: Account | None = None,
) -> Case:  # fmt: skip
    """Begin the case of a new record in the state it stands in; returns the one there is when it was begun before."""
    cycle = lifecycle or lifecycle_of(record)
    return case_of(record, cycle) or _open_case(record=record, lifecycle=cycle, on=on, account=account, by=by)


def reasons_against(
    record: models.Model, transition: str, *, by: Actor, lifecycle: Lifecycle | None = None, on: date | None = None,
    data: dict[str, Any] | None = None,
) -> list[Reason]:  # fmt: skip
    """All reasons against a step, blocking ones first; empty when it can be taken."""
    cycle = lifecycle or lifecycle_of(record)
    step = cycle.transition(transition)
    return _reasons(record, cycle, step, context_of(by, on, data))


def available(record: models.Model, *, by: Actor, lifecycle: Lifecycle | None = None) -> list[Transition]:
    """The steps out of the record's state that the actor's role allows."""
    cycle = lifecycle or lifecycle_of(record)
    case, state = case_of(record, cycle), state_of(record, cycle)
    return [step for step in cycle.outgoing(state.code) if _may(by, step, cycle, state, record, case)]


def move(
    record: models.Model, transition: str, *, by: Actor, lifecycle: Lifecycle | None = None, on: date | None = None,
    data: dict[str, Any] | None = None, because: str = "",
) -> Moment:  # fmt: skip
    """Take a step. Raises `Blocked` with all reasons, `Forbidden`, `NotFound`, or `Stale` when somebody was faster."""
    cycle = lifecycle or lifecycle_of(record)
    return _move(record=record, case=case_of(record, cycle), lifecycle=cycle, step=cycle.transition(transition), why=because, by=by,
                 because=because, context=context_of(by, on, data))  # fmt: skip


def assign(case: Case, account: Account | None, *, by: Actor) -> Case:
    """Name the person responsible for a case and its running deadlines."""
    return _assign(case=case, account=account, by=by)


def context_of(by: Actor, on: date | None, data: dict[str, Any] | None) -> Context:
    """What blockers, facts and effects are told; the day of the event is the form's, else today."""
    said = dict(data or {})
    return Context(by=by, on=on or said.get("on") or clock.today(), data=said)


def _may(
    by: Actor, step: Transition, cycle: Lifecycle, state: State, record: models.Model, case: Case | None
) -> bool:
    return by.may(step.ability, turns.judge(cycle, step, state, record, case).path, cycle.line)


def _current(record: models.Model, cycle: Lifecycle) -> str:
    return state_of(record, cycle).code


def _reasons(record: models.Model, cycle: Lifecycle, step: Transition, context: Context) -> list[Reason]:
    if _current(record, cycle) not in step.sources:
        state = state_of(record, cycle).label
        return [Reason(_("“%(step)s” is not possible any more: the matter now stands at “%(state)s”.")
                       % {"step": step.label, "state": state})]  # fmt: skip
    found = [reason for blocker in step.blockers for reason in blocker(record, context) or ()]
    if context.on > clock.today():
        found.append(Reason(_("The day of the event lies in the future.")))
    return sorted(found, key=lambda reason: not reason.blocks)


@action("cases.open_case", at=lambda kw: kw["lifecycle"].union(kw["record"]))
def _open_case(
    *,
    record: models.Model,
    lifecycle: Lifecycle,
    on: date | None,
    account: Account | None,
    by: Actor,
    act: Act,
) -> Case:
    """Not guarded by an ability of its own: the action that makes the record is."""
    context = context_of(by, on, None)
    state = lifecycle.state(lifecycle.state_of(record))
    kind, pk = deadlines.subject_of(record)
    case = act.create(Case(
        subject_type=kind, subject_id=pk, lifecycle=lifecycle.code, state=state.code,
        title=lifecycle.title(record)[:200], link=lifecycle.link(record), opened_on=context.on, entered_on=context.on,
        closed_on=context.on if state.final else FAR, union=lifecycle.union(record),
        turn=turns.declared(lifecycle, state, record), account=account,
        restricted=handlers.opened(act, record, by, account),
    ))  # fmt: skip
    act.create(_moment(case, None, state, context))
    _start(act, record, lifecycle, case, state.dues, context)
    return case


@action(
    "cases.move", at=lambda kw: _side(kw["lifecycle"], kw["step"], kw["record"], kw["case"], kw["context"].by)
)
def _move(
    *,
    record: models.Model,
    case: Case | None,
    lifecycle: Lifecycle,
    step: Transition,
    context: Context,
    why: str,
    by: Actor,
    act: Act,
) -> Moment:
    state = state_of(record, lifecycle)
    if not _may(by, step, lifecycle, state, record, case):
        raise Forbidden(_("Your role does not include this action. Ask your administrator if you need it."))
    with statutes.watched() as rules:
        reasons = _reasons(record, lifecycle, step, context)
        facts = step.facts(record, context) if step.facts else {}
    if step.needs_reason and not why.strip():
        reasons.insert(0, Reason(_("Give a reason for this decision.")))
    if blocking := [reason for reason in reasons if reason.blocks]:
        raise Blocked(blocking)
    case = case or _open_case(record=record, lifecycle=lifecycle, on=None, account=None, by=by)
    if case.state != state.code and case.state not in step.sources:
        raise Stale(_("Someone else has changed this record meanwhile. Compare and save again."))
    source, target = turns.declared(lifecycle, state, record), lifecycle.state(step.target)
    moment = _moment(case, step, target, context, source=state.code, reason=why)
    moment.facts, moment.rules = _plain(facts | context.data), [rule.frozen() for rule in rules]
    moment.warnings = [reason.plain() for reason in reasons]
    if step.before:
        step.before(record, context, act)
    _advance(act, record, lifecycle, case, source, target, context)
    act.create(moment)
    if step.effect:
        step.effect(record, context, act)
    _start(act, record, lifecycle, case, [*step.dues(), *target.dues], context)
    return moment


def _side(cycle: Lifecycle, step: Transition, record: models.Model, case: Case | None, by: Actor) -> Union:
    """The union to be judged by; who sees only the record's own is told whose step it is."""
    judge = turns.judge(cycle, step, state_of(record, cycle), record, case)
    if not by.sees(judge.path) and by.sees(cycle.union(record).path):
        raise Forbidden(_("This step is for %(union)s to take.") % {"union": judge})
    if not by.sees(judge.path):
        raise NotFound
    return judge


def _advance(
    act: Act, record: models.Model, cycle: Lifecycle, case: Case, source: Union, target: State, context: Context
) -> None:  # fmt: skip
    """Record and case enter the new state; deadlines that do not reach into it are settled.

    Where the turn passes to another union, the person named so far is not responsible any more; a union it was handed
    to keeps it as long as the turn stays with `source`, the one it was handed on for.
    """
    if cycle.state_field:
        fields: dict[str, Any] = {cycle.state_field: target.code}
        act.update(record, **fields)
    turn = turns.declared(cycle, target, record)
    handed = case.handed_on if case.handed_on and turn == source else None
    turn = case.turn if handed else turn
    act.update(
        case,
        state=target.code,
        entered_on=context.on,
        closed_on=context.on if target.final else FAR,
        title=cycle.title(record)[:200],
        turn=turn,
        account=case.account if turn == case.turn else None,
        restricted=is_restricted(record),
        urged_on=None,
        handed_on=handed,
    )
    running = Deadline.objects.unscoped("reached through its case").filter(case=case, done_on=FAR)
    deadlines.end(act, [row for row in running if not _goes_on(cycle, row, target)], context.on)


def _goes_on(cycle: Lifecycle, row: Deadline, target: State) -> bool:
    due = cycle.due(row.statute)
    if target.final:
        return False
    return row.statute == deadlines.INSTRUCTION or (due is not None and target.code in due.until)


def _start(
    act: Act, record: models.Model, cycle: Lifecycle, case: Case, dues: Iterable[Due], context: Context
) -> None:
    rows = Deadline.objects.unscoped("reached through its case").filter(case=case, done_on=FAR)
    running = set(rows.values_list("statute", flat=True))
    for due in dues:
        day = due.start(record, context) if due.start else context.on
        agreed = due.agreed(record, context) if due.agreed else None
        if day is None or due.statute in running or (due.agreed and agreed is None):
            continue
        deadlines.begin(
            act, record, statute=due.statute, label=due.label, event=due.event or cycle.state(case.state).label,
            on=day, union=case.union, turn=case.turn, account=case.account, case=case, state=case.state,
            title=case.title, link=case.link, agreed=agreed,
        )  # fmt: skip


def _moment(
    case: Case, step: Transition | None, state: State, context: Context, source: str = "", reason: str = ""
) -> Moment:
    return Moment(
        case=case, transition=step.code if step else "", source=source, state=state.code, on=context.on,
        by_id=context.by.account_id, by_name=context.by.name, reason=reason,
    )  # fmt: skip


def _plain(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts as JSON can hold them."""
    return {name: plain_fact(value) for name, value in facts.items()}


def plain_fact(value: Any) -> Any:
    """A fact as a decision keeps it: rows and other objects by their name."""
    kept = (str, int, float, bool, date, Decimal, list, dict, type(None))
    return value if isinstance(value, kept) else str(value)


@action("cases.assign", ability="cases.move", at=lambda kw: kw["case"].turn)
def _assign(*, case: Case, account: Account | None, by: Actor, act: Act) -> Case:
    if case.restricted and account:
        handlers.name_by_id(act, case.subject_type, case.subject_id, account, by)
    act.update(case, account=account)
    for row in Deadline.objects.unscoped("reached through its case").filter(case=case, done_on=FAR):
        act.update(row, account=account)
    return case

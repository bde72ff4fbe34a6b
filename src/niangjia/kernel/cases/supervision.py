"""Supervision 督办: those above urge, instruct, pass on; what stays overdue is raised to the union above.

    urge(case=, text=, by=)                              催办
    instruct(case=, text=, due_on=, by=)                 批示, with a date of its own in the to-do list
    answer(word=, text=, by=)                            办理情况
    hand_over(case=, union=, account=, text=, by=)       转办: from whom, to whom, when, why
    raise_overdue(on=, by=)                              every night
Everything stands in the story of the case (`Word`), and in the to-do list of those concerned.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from niangjia.kernel import statutes
from niangjia.kernel.access.models import Account
from niangjia.kernel.access.queries import holders
from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal
from niangjia.kernel.registry.registry import registry
from niangjia.kernel.units.models import Union

from . import deadlines, handlers
from .choices import Oversight
from .lifecycle import Lifecycle
from .models import Case, Deadline, Word
from .turns import heir_of

ABILITIES = ("cases.supervise", "cases.decide")  # either, at the union whose turn it is
RAISE_RULE = "cases.raise_days"
PART = 500


def record_of(case: Case) -> Any:
    """The record a case is about. Raises NotFound where it is gone."""
    cycle = registry.get(Lifecycle, case.lifecycle)
    record = cycle.model_class._base_manager.filter(pk=case.subject_id).first() if cycle else None
    if record is None:
        raise NotFound
    return record


def may_supervise(by: Actor, case: Case) -> bool:
    """Whether an actor may urge, instruct or pass on."""
    return any(by.may(ability, case.turn.path) for ability in ABILITIES)


@action("cases.urge", at=lambda kw: kw["case"].turn)
def urge(*, case: Case, text: str, by: Actor, act: Act) -> Word:
    """催办: the matter stands out in the list of whoever has it until it moves on. Once a day at most."""
    _demand(by, case)
    if case.urged_on == clock.today():
        raise Refusal(_("This matter has been urged today already."))
    act.update(case, urged_on=clock.today())
    return _say(act, case, Oversight.URGE, by, text, to_union=case.turn, to_name=_whom(case))


@action("cases.instruct", at=lambda kw: kw["case"].turn)
def instruct(*, case: Case, text: str, due_on: date, by: Actor, act: Act) -> Word:
    """批示: what is to be done, by when. The date stands in the to-do list until it is answered or the case closes."""
    _demand(by, case)
    if not text.strip():
        raise Refusal(_("Write what is to be done."), where="text")
    if due_on < clock.today():
        raise Refusal(_("The date lies in the past."), where="due_on")
    row = deadlines.begin(
        act, record_of(case), statute=deadlines.INSTRUCTION, label=_("Act on the instruction"),
        event=_("Instruction of %(name)s") % {"name": by.name}, on=clock.today(), union=case.union, turn=case.turn,
        account=case.account, case=case, state=case.state, title=case.title, link=case.link, agreed=due_on,
    )  # fmt: skip
    return _say(act, case, Oversight.INSTRUCT, by, text, to_union=case.turn, to_name=_whom(case), due_on=due_on,
                deadline=row)  # fmt: skip


@action("cases.answer_instruction", ability="cases.move", at=lambda kw: kw["word"].case.turn)
def answer(*, word: Word, text: str, by: Actor, act: Act) -> Word:
    """What was done on an instruction; its date is settled."""
    if word.kind != Oversight.INSTRUCT or word.done_on != FAR:
        raise Refusal(_("This instruction has been answered already."))
    if not text.strip():
        raise Refusal(_("Write what was done."), where="text")
    act.update(word, done_on=clock.today())
    if word.deadline and word.deadline.is_open:
        deadlines.end(act, [word.deadline], clock.today())
    return _say(act, word.case, Oversight.ANSWER, by, text, to_name=word.by_name)


@action("cases.pass_on", at=lambda kw: [kw["case"].turn])
def hand_over(
    *, case: Case, text: str, by: Actor, act: Act, union: Union | None = None, account: Account | None = None
) -> Case:
    """转办: to another union below whoever passes it on, to another person, or both. Of a restricted matter the
    receiver becomes a handler. Raises Refusal where the receiver could not act, or nothing would change."""
    target = union or case.turn
    _check_receiver(case, target, account, text, by)
    before, named = case.turn, _whom(case)
    if case.restricted and account:
        handlers.name_by_id(act, case.subject_type, case.subject_id, account, by)
    pass_turn(act, case, target, account)
    act.concerns(target.path)
    _say(act, case, Oversight.HAND_OVER, by, text, from_union=before, to_union=target, from_name=named,
         to_name=str(account or ""))  # fmt: skip
    return case


def pass_turn(act: Act, case: Case, union: Union, account: Account | None) -> None:
    """The turn of a case and of its running deadlines goes to another union, inside a running action."""
    handed = clock.today() if union.pk != case.turn_id else case.handed_on
    act.update(case, turn=union, account=account, handed_on=handed)
    for row in Deadline.objects.unscoped("reached through its case").filter(case=case, done_on=FAR):
        act.update(row, turn=union, account=account)


def _check_receiver(case: Case, target: Union, account: Account | None, text: str, by: Actor) -> None:
    same_union = target.pk == case.turn_id
    if not (may_supervise(by, case) or (same_union and by.may("cases.move", case.turn.path))):
        raise Forbidden(_("Only those above can pass a matter to another union."))
    if not by.sees(target.path):
        raise NotFound
    if same_union and (account and account.pk) == case.account_id:
        raise Refusal(_("Choose another union or another person."), where="account")
    if target.closed_on <= clock.today():
        raise Refusal(_("“%(name)s” is closed.") % {"name": target.name}, where="union")
    if account and not holders("cases.move", target.path).filter(pk=account.pk).exists():
        raise Refusal(_("%(name)s has no role at %(union)s in which to act.")
                      % {"name": account, "union": target}, where="account")  # fmt: skip
    if not text.strip():
        raise Refusal(_("Give a reason for this decision."), where="text")


@action("cases.raise_overdue")
def raise_overdue(*, on: date, by: Actor, act: Act) -> int:
    """What is overdue longer than the rule "cases.raise_days" goes on the list of the union above, and one further up
    each time as many days pass again. Gives how many were raised; a second run on the same day raises none."""
    rule = statutes.get(RAISE_RULE, on=on)
    last = on - timedelta(days=int(rule.number or 0) + 1)
    number = 0
    for rows in _late(last):
        moved = [row for row in rows if _raise(row, on)]
        act.bulk_update(Deadline, moved, ["raised_to", "raised_on"])
        words = [_raised(row, by, on) for row in moved if row.case_id]
        act.bulk_create(Word, words)
        number += len(moved)
    return number


def _late(last: date) -> Iterable[list[Deadline]]:
    """Overdue since `last` or longer, not raised since then, a part at a time."""
    rows = Deadline.objects.unscoped("every night, for all").filter(
        done_on=FAR, suspended=False, due_on__lte=last
    )
    rows = (
        rows.exclude(raised_on__gt=last)
        .select_related("turn__parent", "raised_to__parent", "case")
        .order_by("pk")
    )
    seen = 0
    while part := list(rows.filter(pk__gt=seen)[:PART]):
        yield part
        seen = part[-1].pk


def _raise(row: Deadline, on: date) -> bool:
    """Whether there is a union further up, which then has it on its list."""
    above = (row.raised_to or row.turn).parent
    if above is None:
        return False
    row.raised_to, row.raised_on = above, on
    return True


def _raised(row: Deadline, by: Actor, on: date) -> Word:
    return Word(case=row.case, kind=Oversight.RAISE, on=on, by_id=by.account_id, by_name=by.name,
                text=row.label, due_on=row.due_on, deadline=row, from_union=row.turn, to_union=row.raised_to)  # fmt: skip


def inherit(act: Act, union: Union, on: date) -> int:
    """A union closes: open matters whose turn it was go to its successor, else to the union above, with a word in
    each story. Gives how many cases and deadlines moved."""
    heir = heir_of(union, on)
    if heir.pk == union.pk:
        return 0
    cases = list(Case.objects.unscoped("whoever reads it").filter(turn=union, closed_on=FAR))
    rows = list(Deadline.objects.unscoped("whoever reads it").filter(turn=union, done_on=FAR))
    for case in cases:
        case.turn, case.account, case.handed_on, case.version = heir, None, on, case.version + 1
    for row in rows:
        row.turn, row.account, row.version = heir, None, row.version + 1
    act.bulk_update(Case, cases, ["turn", "account", "handed_on", "version"])
    act.bulk_update(Deadline, rows, ["turn", "account", "version"])
    act.bulk_create(Word, [
        Word(case=case, kind=Oversight.INHERIT, on=on, by_id=act.by.account_id, by_name=act.by.name,
             from_union=union, to_union=heir)
        for case in cases
    ])  # fmt: skip
    return len(cases) + len(rows)


def on_closing(act: Act) -> None:
    """Asked before the event of every action is written: unions closed in it leave their matters to their heirs."""
    for change in list(act.changes):
        closed = change.after.get("closed_on") if change.model is Union and change.verb == "update" else None
        if closed and closed != FAR and (union := Union._base_manager.filter(pk=int(change.pk or 0)).first()):
            inherit(act, union, max(closed, clock.today()))


def words_of(case: Case) -> QuerySet[Word]:
    """What was said about a case, the oldest first."""
    rows = Word.objects.unscoped("reached through its case").filter(case=case)
    return rows.select_related("from_union", "to_union", "deadline")


def open_instructions(case: Case) -> QuerySet[Word]:
    """Instructions that wait for an answer."""
    return words_of(case).filter(kind=Oversight.INSTRUCT, done_on=FAR)


def _demand(by: Actor, case: Case) -> None:
    if case.restricted and not by.scope.everything and not handlers.is_handler_of(case, by.account_id):
        raise NotFound
    if not may_supervise(by, case):
        raise Forbidden(_("Only those who decide or supervise may do this."))
    if case.closed_on != FAR:
        raise Refusal(_("This matter is closed."))


def _whom(case: Case) -> str:
    return str(case.account) if case.account else ""


def _say(act: Act, case: Case, kind: Oversight, by: Actor, text: str, **fields: Any) -> Word:
    return act.create(Word(case=case, kind=kind, on=clock.today(), by_id=by.account_id, by_name=by.name,
                           text=text.strip(), **fields))  # fmt: skip

"""Deadlines begin, stand still, go on and end. Each keeps the rule it began under."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from niangjia.kernel import statutes
from niangjia.kernel.access.models import Account
from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.statutes import Rule
from niangjia.kernel.units.models import Union

from . import holidays
from .calendar import Calendar, Pause, Reckoning, reckon
from .models import Case, Deadline, Suspension
from .restricted import is_restricted

STORED_LANGUAGE = "zh-hans"
INSTRUCTION = "cases.instruction"  # the name under which the date of an instruction from above is known
# What a deadline keeps where no rule but the two sides set the date.
AGREED = {
    "agreed": True,
    "text": "由双方约定，或由交办单位确定的日期",
    "citation": "约定时限",
    "confidence": "",
}


def subject_of(record: models.Model) -> tuple[str, int]:
    """(type, id) under which cases and deadlines of a record are found."""
    return record._meta.label_lower, int(record.pk)


def begin(
    act: Act, record: models.Model, *, statute: str, label: Any, event: Any, on: date, union: Union, turn: Union,
    account: Account | None = None, case: Case | None = None, state: str = "", title: str = "", link: str = "",
    agreed: date | None = None,
) -> Deadline:  # fmt: skip
    """Start a deadline inside a running action. `union`: whom it is about, `turn`: who must act; its region's rule
    in force on the day of the event is the one that counts. With an `agreed` date no rule is asked and nothing is
    counted. Raises UnknownStatute, ValueError for no period."""
    rule = dict(AGREED) if agreed else statutes.get(statute, unit=turn, on=on).frozen()
    subject_type, subject_id = subject_of(record)
    with translation.override(STORED_LANGUAGE):
        row = Deadline(
            case=case, subject_type=subject_type, subject_id=subject_id, title=(title or str(record))[:200], link=link,
            label=str(label)[:120], statute=statute, rule=rule, state=state, event=str(event)[:120],
            union=union, turn=turn, account=account, started_on=on, due_on=agreed or on,
            restricted=is_restricted(record),
        )  # fmt: skip
        _set(row, count(row, holidays.calendar(), ()))
    return act.create(row)


@action("cases.start_deadline", ability="cases.move", at=lambda kw: kw["union"])
def start_deadline(
    *, record: models.Model, statute: str, label: Any, event: Any, union: Union, by: Actor, act: Act,
    on: date | None = None, turn: Union | None = None, account: Account | None = None, link: str = "",
) -> Deadline:  # fmt: skip
    """Start a deadline outside a lifecycle."""
    return begin(
        act, record, statute=statute, label=label, event=event, on=on or clock.today(), union=union,
        turn=turn or union, account=account, link=link,
    )  # fmt: skip


@action("cases.finish_deadline", ability="cases.move", at=lambda kw: kw["deadline"].turn)
def finish_deadline(*, deadline: Deadline, by: Actor, act: Act, on: date | None = None) -> Deadline:
    """The thing is done. Refused for a day before the event or in the future."""
    day = on or clock.today()
    if not deadline.is_open:
        raise Refusal(_("This deadline has been settled already."))
    if day < deadline.started_on or day > clock.today():
        raise Refusal(_("The day must lie between the starting event and today."), where="on")
    end(act, [deadline], day)
    return deadline


@action("cases.assign_deadline", ability="cases.move", at=lambda kw: kw["deadline"].turn)
def assign_deadline(*, deadline: Deadline, account: Account | None, by: Actor, act: Act) -> Deadline:
    """Name the person responsible; none gives it back to the union."""
    return act.update(deadline, account=account)


@action("cases.suspend_deadline", ability="cases.decide", at=lambda kw: kw["deadline"].turn)
def suspend_deadline(*, deadline: Deadline, starts: date, why: str, by: Actor, act: Act) -> Suspension:
    """The deadline stands still from `starts`, until it is resumed; an agreed date is postponed instead."""
    if not deadline.is_open or deadline.suspended or deadline.agreed:
        raise Refusal(_("Only a running deadline can be suspended."))
    if starts < deadline.started_on or starts > deadline.due_on:
        raise Refusal(_("A suspension begins while the deadline runs."), where="starts")
    if not why.strip():
        raise Refusal(_("Say why the deadline is suspended."), where="why")
    row = act.create(Suspension(deadline=deadline, starts=starts, reason=why.strip()))
    act.update(deadline, suspended=True)
    return row


@action("cases.resume_deadline", ability="cases.decide", at=lambda kw: kw["deadline"].turn)
def resume_deadline(*, deadline: Deadline, on: date, by: Actor, act: Act) -> Deadline:
    """The deadline runs again from `on`; the days in between are added."""
    row = deadline.suspensions.filter(ends=FAR).first()
    if row is None:
        raise Refusal(_("This deadline is not suspended."))
    if on < row.starts:
        raise Refusal(_("It cannot run again before it was suspended."), where="on")
    act.update(row, ends=on)
    return recount(deadline, holidays.calendar(), act, suspended=False)


def end(act: Act, rows: Iterable[Deadline], on: date) -> None:
    """Settle deadlines inside a running action; an open suspension ends too."""
    for row in rows:
        if row.suspended:
            for pause in row.suspensions.filter(ends=FAR):
                act.update(pause, ends=max(on, pause.starts))
        act.update(row, done_on=on, suspended=False)


def count(row: Deadline, calendar: Calendar, pauses: Iterable[Pause]) -> Reckoning:
    """Count a deadline from the rule it keeps."""
    kept = row.rule
    if row.agreed:
        return Reckoning(row.due_on)  # holidays and pauses move no date that people have agreed on
    roll = kept["comparator"] in ("le", "lt") and int(kept["number"]) > 0
    return reckon(
        row.started_on, int(kept["number"]), kept["unit"], calendar=calendar, way=kept["way"] or "after",
        pauses=pauses, roll=roll,
    )  # fmt: skip


def recount(row: Deadline, calendar: Calendar, act: Act, **fields: Any) -> Deadline:
    """Count one deadline again (a suspension ended, a holiday was entered)."""
    pauses = [Pause(p.starts, p.ends, p.reason) for p in row.suspensions.all()]
    with translation.override(STORED_LANGUAGE):
        found = count(row, calendar, pauses)
    return act.update(row, **_columns(found), **fields)


def recount_open(calendar: Calendar, act: Act) -> int:
    """Count all running deadlines again; returns how many moved."""
    moved = 0
    rows = Deadline.objects.unscoped("a holiday moves everybody's dates").filter(done_on=FAR)
    for row in rows.prefetch_related("suspensions").iterator(chunk_size=500):
        before = row.due_on
        recount(row, calendar, act)
        moved += row.due_on != before
    return moved


def postpone(act: Act, record: models.Model, statute: str, due_on: date) -> int:
    """Move the running agreed deadlines of a record inside a running action; gives how many."""
    kind, pk = subject_of(record)
    rows = Deadline.objects.unscoped("reached through its record").filter(
        subject_type=kind, subject_id=pk, statute=statute, done_on=FAR
    )
    moved = [row for row in rows if row.agreed]
    for row in moved:
        act.update(row, due_on=due_on)
    return len(moved)


def rule_of(row: Deadline) -> Rule | None:
    """The rule as it stands today, for comparison with the one the deadline keeps."""
    return statutes.find(row.statute, unit=row.turn)


def _set(row: Deadline, found: Reckoning) -> None:
    for name, value in _columns(found).items():
        setattr(row, name, value)


def _columns(found: Reckoning) -> dict[str, Any]:
    skipped = [{"day": skip.day.isoformat(), "why": skip.why} for skip in found.skipped]
    return {"due_on": found.due_on, "skipped": skipped, "notes": list(found.notes)}

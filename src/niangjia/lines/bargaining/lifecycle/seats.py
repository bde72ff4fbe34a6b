"""Who may sit at the table (CC-2004 art. 19-24): every fault at once, each with its article."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel import statutes
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.cases.lifecycle import Context, Reason
from niangjia.kernel.statutes import Rule

from ..choices import Kind, Side
from ..lookups import delegates_of, has_union, has_womens_committee
from ..models import Delegate, Round


def add_link(record: Round) -> str:
    """Where a delegate is named."""
    return f"/l/bargaining/round/{to_text(record.pk)}/delegate/"


def faults(record: Round, context: Context) -> Iterator[Reason]:
    """Numbers, chiefs, outsiders, nobody on both sides, a woman where a women's committee stands."""
    seats = {side: delegates_of(record, side, context.on) for side in (Side.WORKERS, Side.EMPLOYER)}
    yield from _numbers(record, seats, context)
    for side, rows in seats.items():
        yield from _chief(record, Side(side), rows, context)
        yield from _outsiders(record, Side(side), rows, context)
    yield from _both(record, seats, context)
    yield from _women(record, seats[Side.WORKERS], context)
    yield from _front_line(record, seats[Side.WORKERS], context)
    yield from _support(record, context)


def _ask(name: str, record: Round, context: Context) -> Rule:
    return statutes.get(name, unit=record.union, on=context.on)


def _least_seats(record: Round, context: Context) -> Rule:
    """Three on each side; five in Zhejiang where the enterprise is above scale."""
    large = record.employer is not None and record.employer.above_scale
    found = (
        statutes.find("bargaining.representatives_large", unit=record.union, on=context.on) if large else None
    )
    return found or _ask("bargaining.representatives", record, context)


def _numbers(record: Round, seats: dict[Any, list[Delegate]], context: Context) -> Iterator[Reason]:
    rule = _least_seats(record, context)
    ours, theirs = len(seats[Side.WORKERS]), len(seats[Side.EMPLOYER])
    for side, number in ((Side.WORKERS, ours), (Side.EMPLOYER, theirs)):
        if not rule.holds(number):
            yield Reason(
                _("%(side)s has %(number)d delegates; at least %(least)d are needed (%(law)s).")
                % {"side": side.label, "number": number, "least": rule.least(), "law": rule.reference},
                add_link(record),
                _("Name the delegates that are missing."),
                rule,
            )
    if ours != theirs:
        yield Reason(
            _("The sides are not equal: %(ours)d against %(theirs)d (%(law)s).")
            % {"ours": ours, "theirs": theirs, "law": rule.reference},
            add_link(record),
            _("Both sides name the same number of delegates."),
            rule,
        )


def _chief(record: Round, side: Side, rows: list[Delegate], context: Context) -> Iterator[Reason]:
    chiefs = [row for row in rows if row.chief]
    rule = _ask("bargaining.representatives", record, context)
    if rows and len(chiefs) != 1:
        yield Reason(
            _("%(side)s has %(number)d chief delegates; each side has exactly one (%(law)s).")
            % {"side": side.label, "number": len(chiefs), "law": rule.reference},
            add_link(record),
            _("Mark one delegate as chief."),
            rule,
        )
    rule = _ask("bargaining.outside_share", record, context)
    for row in chiefs:
        if row.outside:
            yield Reason(
                _("%(name)s comes from outside and cannot be chief delegate (%(law)s).")
                % {"name": row.name, "law": rule.reference},
                add_link(record),
                _("Let somebody of the own side be chief."),
                rule,
            )


def _outsiders(record: Round, side: Side, rows: list[Delegate], context: Context) -> Iterator[Reason]:
    rule = _ask("bargaining.outside_share", record, context)
    outside = sum(row.outside for row in rows)
    if rows and not rule.holds(outside, of=len(rows)):
        yield Reason(
            _(
                "%(outside)d of the %(number)d delegates of %(side)s come from outside; at most %(most)d may (%(law)s)."
            )
            % {
                "outside": outside,
                "number": len(rows),
                "side": side.label,
                "most": rule.most(of=len(rows)),
                "law": rule.reference,
            },
            add_link(record),
            _("Replace outsiders by people of the own side."),
            rule,
        )


def _both(record: Round, seats: dict[Any, list[Delegate]], context: Context) -> Iterator[Reason]:
    names = {row.name for row in seats[Side.WORKERS]} & {row.name for row in seats[Side.EMPLOYER]}
    rule = _ask("bargaining.one_side", record, context)
    for name in sorted(names):
        yield Reason(
            _("%(name)s sits on both sides (%(law)s).") % {"name": name, "law": rule.reference},
            add_link(record),
            _("A delegate represents one side only; let another person take one of the seats."),
            rule,
        )


def _women(record: Round, rows: list[Delegate], context: Context) -> Iterator[Reason]:
    if not rows or any(row.woman for row in rows) or not has_womens_committee(record.union, context.on):
        return
    rule = _ask("bargaining.woman_delegate", record, context)
    yield Reason(
        _("There is a women's committee, but no woman among the workers' delegates (%(law)s).")
        % {"law": rule.reference},
        add_link(record),
        _("Name a woman as delegate."),
        rule,
    )


def _front_line(record: Round, rows: list[Delegate], context: Context) -> Iterator[Reason]:
    """Shandong, wage talks: a third of the workers' delegates work on the front line."""
    rule = statutes.find("bargaining.front_line_share", unit=record.union, on=context.on)
    number = sum(row.front_line for row in rows)
    if rule is None or record.kind != Kind.WAGE or not rows or rule.holds(number, of=len(rows)):
        return
    yield Reason(
        _(
            "%(number)d of the %(all)d workers' delegates work on the front line; at least %(least)d are needed (%(law)s)."
        )
        % {"number": number, "all": len(rows), "least": rule.least(of=len(rows)), "law": rule.reference},
        add_link(record),
        _("Name front-line workers, or mark those who are."),
        rule,
    )


def _support(record: Round, context: Context) -> Iterator[Reason]:
    """Without a union the workers name their delegates themselves, and half of all agree (CC-2004 art. 20)."""
    if has_union(record, context.on):
        return
    rule = _ask("bargaining.workers_support", record, context)
    told = {"name": record.employer, "law": rule.reference}
    link = f"/l/bargaining/round/{to_text(record.pk)}/support/"
    if record.backed_on is None or record.backed_on > context.on:
        yield Reason(
            _(
                "“%(name)s” has no union: its workers name the delegates, and at least half of them agree (%(law)s)."
            )
            % told,
            link,
            _("Enter how many workers were asked and how many agreed."),
            rule,
        )
    elif not rule.holds(record.backed_by, of=record.backed_of):
        yield Reason(
            _("%(agreed)d of %(all)d workers agreed to the delegates; at least %(least)d are needed (%(law)s).")
            % {"agreed": record.backed_by, "all": record.backed_of, "least": rule.least(of=record.backed_of),
               "law": rule.reference},
            link,
            _("Let the workers recommend their delegates again."),
            rule,
        )  # fmt: skip

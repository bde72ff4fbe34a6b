"""Source rules for the time before the ledgers: there, what old reports say counts.

A rule is written only where the unit's ledger holds no row on the day the value is about, and never over a rule
somebody set. It ends where the ledger begins, at the latest on the day the batch names.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import Period
from niangjia.kernel.figures import engine, memo
from niangjia.kernel.figures.declare import Indicator, Moment
from niangjia.kernel.figures.models import SourceRule, ValueSource
from niangjia.kernel.units.models import Union

from ..models import Archive, Proposal


def moment_of(proposal: Proposal) -> Moment:
    """The day of a stock, the period of a flow."""
    period = Period(proposal.first, proposal.on) if proposal.first else None
    return Moment.of(proposal.on, period)


def let_count(act: Act, archive: Archive, proposals: Iterable[Proposal], by: Actor) -> None:
    """Write the rules that make confirmed values count; only where the actor may say where values come from."""
    groups: dict[tuple[int, str], list[Proposal]] = defaultdict(list)
    for one in proposals:
        if one.on < archive.until and by.may("targets.set", one.union.path):
            groups[one.union_id, one.indicator].append(one)
    written: list[list[object]] = []
    for (_, code), members in groups.items():
        made = _write(act, archive, members[0].union, engine.indicator(code), members)
        if made is not None:
            written.append(made)
    if written:
        act.update(archive, rules=[*archive.rules, *written])


def _write(
    act: Act, archive: Archive, union: Union, item: Indicator, proposals: list[Proposal]
) -> list[object] | None:
    """[id, made here, former beginning, former end] of the rule that was written or lengthened."""
    empty, kept = _by_ledger(union, item, proposals)
    if not empty:
        return None
    start = min(empty)
    end = min([archive.until, *(day for day in kept if day > start)])
    rows = list(
        SourceRule._base_manager.filter(union=union, indicator=item.code, valid_to__gt=start, valid_from__lt=end)
        .order_by("valid_from")
    )  # fmt: skip
    if not rows:
        rule = SourceRule(
            union=union, indicator=item.code, source=ValueSource.REPORTED, valid_from=start, valid_to=end
        )
        return [str(act.create(rule).pk), True, "", ""]
    first = rows[0]
    if first.valid_from <= start or first.source != ValueSource.REPORTED:
        return None
    former = [first.valid_from.isoformat(), first.valid_to.isoformat()]
    act.update(first, valid_from=start)
    return [str(first.pk), False, *former]


def _by_ledger(union: Union, item: Indicator, proposals: list[Proposal]) -> tuple[set[date], set[date]]:
    """Days on which the ledger holds no row for the unit, and days on which it does."""
    empty: set[date] = set()
    kept: set[date] = set()
    with memo.steady():
        for one in proposals:
            rows = engine.Ask.make(moment_of(one), "then", "all").rows_count(item, union.pk)
            (kept if rows else empty).add(one.on)
    return empty, kept


def take_back(act: Act, archive: Archive) -> None:
    """Undo what `let_count` wrote, the last first. Rules somebody ended or changed since stay."""
    for pk, made, first, last in reversed(archive.rules):
        rule = SourceRule._base_manager.filter(pk=int(pk)).first()
        if rule is None:
            continue
        if made:
            act.delete(rule)
        elif rule.valid_to.isoformat() == last:
            act.update(rule, valid_from=date.fromisoformat(first))
    act.update(archive, rules=[])

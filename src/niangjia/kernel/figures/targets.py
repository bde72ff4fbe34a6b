"""Targets: how far a unit has come, and how a target is handed down the tree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.base.dates import Period
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.units.models import Union

from .declare import Indicator, Moment
from .engine import Ask, indicator
from .figurevalue import FigureValue, written
from .memo import current
from .models import SplitWay, Target, TargetKind
from .proportions import apportion, as_decimal, share_of_time

HALF = Fraction(1, 2)


@dataclass
class Progress:
    """How a unit stands against one target on a day.

    start: the value the way is measured from (a stock's value before the period or on the base day; 0 for a flow).
    goal: the number to reach. Attained is the share of the way gone: (now - start) / (goal - start).
    """

    target: Target
    figure: FigureValue
    start: Fraction
    goal: Fraction
    day: date
    parts: list["Progress"] = field(default_factory=list)

    @property
    def now(self) -> Fraction:
        return Fraction(self.figure.value or 0)

    @property
    def needed(self) -> Fraction:
        """The way from start to goal."""
        return self.goal - self.start

    @property
    def done(self) -> Fraction:
        return self.now - self.start

    @property
    def gap(self) -> Fraction:
        """What is still missing; 0 once reached."""
        return max(self.goal - self.now, Fraction(0))

    @property
    def attained(self) -> Fraction:
        """Share of the way gone; may pass 1. A target that asks for nothing is attained."""
        return self.done / self.needed if self.needed > 0 else Fraction(int(self.now >= self.goal))

    @property
    def elapsed(self) -> Fraction:
        """Share of the time gone by on the day: by months where the period is whole months (the year is half over on
        30 June), else by days."""
        return share_of_time(self.target.first, self.target.last, self.day)

    @property
    def half_and_half(self) -> bool:
        """双过半: half of the time gone by and half of the way gone."""
        return self.elapsed >= HALF and self.attained >= HALF

    @property
    def on_pace(self) -> bool:
        return self.attained >= self.elapsed

    @property
    def forecast(self) -> Fraction | None:
        """The value at the end if the rest goes as what has gone; None before the first day."""
        return self.start + self.done / self.elapsed if self.elapsed else None

    @cached_property
    def goal_text(self) -> str:
        return self._written(self.goal)

    def _written(self, value: Fraction | None) -> str:
        return written(None if value is None else _whole(value), share=self.figure.indicator.is_share)

    @property
    def start_text(self) -> str:
        return self._written(self.start)

    @property
    def needed_text(self) -> str:
        return self._written(self.needed)

    @property
    def forecast_text(self) -> str:
        """The forecast, whole where the indicator is counted whole."""
        found = self.forecast
        whole = found is not None and not self.figure.indicator.is_share
        return self._written(Fraction(round(found)) if whole and found is not None else found)

    @property
    def growth_text(self) -> str:
        """+10% where the target is a growth."""
        if self.target.kind != TargetKind.PERCENT_GROWTH:
            return ""
        return f"+{written(Fraction(self.target.value), share=True)}"

    @property
    def gap_text(self) -> str:
        return self._written(self.gap)


def _whole(value: Fraction) -> int | Decimal | Fraction:
    return int(value) if value.denominator == 1 else value


def current_targets(union_ids: Iterable[int], day: date) -> list[Target]:
    """The valid targets of units whose period holds the day; where several do, the longest comes last."""
    found = Target._base_manager.filter(
        union__in=list(union_ids), current=True, first__lte=day, last__gte=day
    )
    return sorted(found.select_related("union"), key=lambda target: (target.indicator, target.last))


def standings(union: Union, *, on: date | None = None, by: Actor) -> dict[str, Progress]:
    """Progress of a unit by indicator code; of several targets of one indicator, the one that ends last."""
    day = on or clock.today()
    return {
        target.indicator: progress(target, day)
        for target in current_targets([union.pk], day)
        if by.sees(union.path)
    }


def progress(target: Target, on: date | None = None) -> Progress:
    """How the target stands on a day (today, or its last day once that is past)."""
    day = min(on or clock.today(), target.last)
    item = indicator(target.indicator)
    period = Period(target.first, max(day, target.first))
    ask = Ask.make(Moment(period.last, period), "then", "all")
    figure = ask.value(item, target.union)
    start = start_of(target, item)
    return Progress(target, figure, start, goal_of(target, start), day)


def start_of(target: Target, item: Indicator) -> Fraction:
    """Where the way begins: 0 for a flow; for a stock its kept base, else the value on the eve of the period."""
    if target.base_value is not None:
        return Fraction(target.base_value) if not item.over_period else Fraction(0)
    if item.over_period:
        return Fraction(0)
    return Fraction(base_of(target.union, item, target.base_on or target.first - timedelta(days=1)) or 0)


def goal_of(target: Target, start: Fraction) -> Fraction:
    """The number to reach. Growth of a flow is over its base period's value, kept in `base_value`."""
    value = Fraction(target.value)
    if target.kind == TargetKind.ABSOLUTE:
        return value
    if target.kind == TargetKind.ADDED:
        return start + value
    base = Fraction(target.base_value) if target.base_value is not None else start
    wanted = base * (1 + value)
    # Unions and members come whole: 10% over 235 means 259, not 258.5.
    return (
        wanted
        if indicator(target.indicator).is_share
        else Fraction(-(-wanted.numerator // wanted.denominator))
    )


def base_of(union: Union, item: Indicator, day: date, period: Period | None = None) -> Fraction | None:
    """The indicator's value at the unit on the base day, or of the base period."""
    moment = Moment.of(period=period) if period else Moment.of(day)
    found = Ask.make(moment, "then", "all", current()).number(item, union.pk)
    return None if found is None else Fraction(found)


def tree(target: Target, on: date | None = None) -> Progress:
    """The target with all that was handed down from it."""
    top = progress(target, on)
    parts = (
        Target._base_manager.filter(above=target, current=True)
        .select_related("union")
        .order_by("union__path")
    )
    top.parts = [tree(part, on) for part in parts]
    return top


@action("figures.set_target", ability="targets.set", at=lambda kw: kw["union"])
def set_target(
    *,
    by: Actor,
    act: Act,
    union: Union,
    indicator_code: str,
    period: Period,
    value: Decimal,
    kind: str = TargetKind.ABSOLUTE,
    base_on: date | None = None,
    base_period: Period | None = None,
    above: Target | None = None,
    basis: str = "",
) -> Target:
    """A target of a unit; an older one of the same indicator and period stays as an earlier version.

    kind percent: `value` is the share of growth (0.1) over the value on `base_on` (a stock) or of `base_period` (a
    flow); the eve of the period, or the same period last year, where neither is named.
    """
    item = indicator(indicator_code)
    if value < 0 or (kind != TargetKind.PERCENT_GROWTH and not item.is_share and value != int(value)):
        raise Refusal(_("A target is a whole number, not below zero."), where=_("Target"))
    day = base_on or period.first - timedelta(days=1)
    base = base_of(union, item, day, (base_period or period.last_year()) if item.over_period else None)
    if kind == TargetKind.PERCENT_GROWTH and not base:
        raise Refusal(
            _("There is no base to grow from: the unit has no value then."),
            where=_("Base date"),
            remedy=_("Choose another base date, or set a number to reach."),
        )
    return _replace(
        act,
        Target(
            union=union,
            indicator=item.code,
            first=period.first,
            last=period.last,
            kind=kind,
            value=value,
            base_on=None if item.over_period else day,
            base_value=None if base is None else as_decimal(base),
            above=above,
            basis=basis,
        ),
    )


def _replace(act: Act, target: Target) -> Target:
    """The new version of a target, in place of the valid one; parts of the old one hang on."""
    held = Target._base_manager.filter(
        union=target.union, indicator=target.indicator, first=target.first, last=target.last, current=True
    ).first()
    if held is not None:
        act.update(held, current=False)
        target.edition, target.replaces = held.edition + 1, held
        target.above = target.above or held.above
    made = act.create(target)
    if held is not None:
        for part in Target._base_manager.filter(above=held, current=True):
            act.update(part, above=made)
    return made


@action("figures.drop_target", ability="targets.set", at=lambda kw: kw["target"].union)
def drop_target(*, by: Actor, act: Act, target: Target) -> Target:
    """The target no longer holds, nor does anything handed down from it; both stay on record."""
    for part in Target._base_manager.filter(above=target, current=True).select_related("union"):
        drop_target(by=by, target=part)
    return act.update(target, current=False)


@action("figures.hand_down", ability="targets.set", at=lambda kw: kw["target"].union)
def hand_down(
    *,
    by: Actor,
    act: Act,
    target: Target,
    way: str,
    units: Sequence[Union] = (),
    by_hand: Mapping[int, Decimal] | None = None,
) -> list[Target]:
    """Distribute a target over units below (the direct children where none are named).

    The parts are numbers to add (a growth in per cent becomes the number it needs) and their sum is exactly the way
    the whole target asks for. Refuses a by-hand distribution whose sum differs.
    """
    item = indicator(target.indicator)
    chosen = list(units) or children_of(target)
    if not chosen:
        raise Refusal(_("There are no units below to hand the target to."), where=_("Units"))
    if item.is_share:
        return [
            set_target(
                by=by,
                union=unit,
                indicator_code=item.code,
                period=Period(target.first, target.last),
                kind=TargetKind.ABSOLUTE,
                value=target.value,
                above=target,
            )
            for unit in chosen
        ]
    start = start_of(target, item)
    whole = int(-(-(goal_of(target, start) - start) // 1))
    shares = shares_of(target, item, way, whole, chosen, by_hand or {})
    act.update(target, way=way)
    return [
        set_target(
            by=by,
            union=unit,
            indicator_code=item.code,
            period=Period(target.first, target.last),
            kind=TargetKind.ADDED,
            value=Decimal(share),
            base_on=target.base_on,
            above=target,
        )
        for unit, share in zip(chosen, shares, strict=True)
    ]


def children_of(target: Target) -> list[Union]:
    """The units directly below on the target's last day, or today while it runs."""
    ask = Ask.make(Moment.of(min(target.last, clock.today())), "then", "all")
    ids = ask.frame.tree.children(target.union_id).tolist()
    return list(Union._base_manager.filter(pk__in=ids).order_by("path"))


def shares_of(
    target: Target,
    item: Indicator,
    way: str,
    whole: int,
    units: Sequence[Union],
    by_hand: Mapping[int, Decimal],
) -> list[int]:
    """Whole numbers that add up to `whole`."""
    if way == SplitWay.HAND:
        given = [int(by_hand.get(unit.pk, 0)) for unit in units]
        if sum(given) != whole:
            raise Refusal(
                _("The parts add up to %(sum)d, the target asks for %(whole)d.")
                % {"sum": sum(given), "whole": whole},
                where=_("Parts"),
                remedy=_("Change the parts until they add up."),
            )
        return given
    if way == SplitWay.BASE:
        day = target.base_on or target.first - timedelta(days=1)
        period = Period(target.first, target.last).last_year() if item.over_period else None
        weights = [max(base_of(unit, item, day, period) or Fraction(0), Fraction(0)) for unit in units]
        return apportion(whole, weights if sum(weights) else [Fraction(1)] * len(units))
    return apportion(whole, [Fraction(1)] * len(units))


def visible(by: Actor, on: date | None = None) -> list[Target]:
    """Valid targets in the reader's range whose head is not in it too: the tops of the trees the reader sees."""
    rows = Target.objects.within(by.scope).filter(current=True).select_related("union", "above__union")
    found = rows.order_by("-last", "indicator", "union__path")
    return [t for t in found if t.above is None or not by.sees(t.above.union.path)]


def summary(union: Union, *, on: date | None = None, by: Actor = SYSTEM) -> list[dict[str, Any]]:
    """Progress of a unit as plain data, for programs."""
    return [
        {
            "indicator": code,
            "goal": float(p.goal),
            "now": float(p.now),
            "gap": float(p.gap),
            "attained": float(p.attained),
            "elapsed": float(p.elapsed),
            "half_and_half": p.half_and_half,
            "forecast": None if p.forecast is None else float(p.forecast),
        }
        for code, p in standings(union, on=on, by=by).items()
    ]

"""Last report's plan answered by this one's figures: done, partly, not, each with its sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import QuerySet

from niangjia.kernel import figures
from niangjia.kernel.base.dates import FAR, Period
from niangjia.kernel.papers import numerals
from niangjia.kernel.papers.blocks import Piece
from niangjia.kernel.papers.sections import Context, declared

from .choices import GoalKind, PointState
from .models import PlanPoint, Shortcoming
from .names import measure, name_of

SAID = {
    PointState.DONE: "已完成", PointState.PARTLY: "部分完成", PointState.NOT: "未完成",
    PointState.OPEN: "正在推进",
}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """A point with what became of it. value: the figure it was judged by. pieces: the sentence without full stop."""

    point: PlanPoint
    state: str
    value: Decimal | None
    pieces: tuple[Piece, ...]
    on: date

    @property
    def label(self) -> str:
        """The state in the reader's language."""
        return str(PointState(self.state).label)

    @property
    def sentence(self) -> str:
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.pieces)


def points_in(context: Context) -> QuerySet[PlanPoint]:
    """The points planned for a period that this one belongs to or touches, as they stood before it ended."""
    rows = PlanPoint._base_manager.filter(
        union=context.union, first__lte=context.on, last__gte=context.period.first
    )
    return rows.exclude(state=PointState.DROPPED).order_by("first", "number", "pk")


def answers(context: Context) -> list[Answer]:
    """Every point of the period, answered."""
    if "answers" not in context.notes:
        context.notes["answers"] = [_answer(point, context) for point in points_in(context)]
    found: list[Answer] = context.notes["answers"]
    return found


def _answer(point: PlanPoint, context: Context) -> Answer:
    if not point.goal_kind or not declared(point.indicator) or point.goal is None:
        said = f"，{point.answer.rstrip('。')}" if point.answer else ""
        state = point.state if point.answer else PointState.OPEN
        return Answer(point, state, None, (f"{point.title}{said}，{SAID[PointState(state)]}",), context.on)
    own = _own(point, context)
    found = own.value(point.indicator)
    if found.value is None:
        return Answer(point, PointState.OPEN, None, (f"{point.title}，尚无数据",), context.on)
    now, goal = numerals.decimal(found.value), point.goal
    running = point.last > context.on
    state, pieces = {
        GoalKind.ADD: _added, GoalKind.REACH: _reached, GoalKind.CLEAR: _cleared,
    }[GoalKind(point.goal_kind)](point, own, now, goal)  # fmt: skip
    if state == PointState.NOT and running:
        state = PointState.OPEN
    return Answer(
        point,
        state,
        now.quantize(Decimal("0.0001")),
        (point.title, "，", *pieces, f"，{SAID[state]}"),
        context.on,
    )


def _own(point: PlanPoint, context: Context) -> Context:
    """The context of the point's own period, up to the day of the report."""
    period = Period(point.first, max(min(point.last, context.on), point.first))
    if period == context.period:
        return context
    held: dict[Period, Context] = context.notes.setdefault("own periods", {})
    if period not in held:
        held[period] = Context(context.union, period, context.by, tree=context.tree, level=context.level)
    return held[period]


def _added(point: PlanPoint, own: Context, now: Decimal, goal: Decimal) -> tuple[PointState, list[Piece]]:
    """So many more: a flow counts itself, a stock the way from where it stood."""
    item = figures.indicator(point.indicator)
    name, unit = name_of(item), measure(item)
    when = numerals.period_name(own.period.first, own.period.last)
    lead: list[Piece] = [
        f"计划{'' if item.over_period else '净增'}{name}",
        _goal(own, point, goal, unit),
        unit,
    ]
    if item.over_period:
        shown = own.fig(point.indicator)
        return _verdict(now, goal), [*lead, f"，{when}实际{name}", shown, unit, *_done(own, point, now, goal)]
    more = now - (point.base if point.base is not None else numerals.decimal(own.previous(item.code) or 0))
    if more <= 0:
        return PointState.NOT, [*lead, "，目前尚未净增"]
    formula = f"现有{numerals.plain(now)}－计划时{numerals.plain(now - more)}"
    shown = own.derived(
        numerals.plain(more), f"{item.label}净增", more, unit, formula, own.value(item.code).page
    )
    return _verdict(more, goal), [*lead, f"，实际净增{name}", shown, unit, *_done(own, point, more, goal)]


def _done(own: Context, point: PlanPoint, now: Decimal, goal: Decimal) -> list[Piece]:
    """，完成计划的56.1%: where it is neither done nor nothing."""
    if not 0 < now < goal:
        return []
    share = numerals.rounded(now / goal, 4)
    formula = f"{numerals.plain(now)}÷{numerals.plain(goal)}"
    return [
        "，完成计划的",
        own.derived(numerals.percent(now / goal), f"{point.title}完成率", share, "", formula),
    ]


def _reached(point: PlanPoint, own: Context, now: Decimal, goal: Decimal) -> tuple[PointState, list[Piece]]:
    item = figures.indicator(point.indicator)
    name, unit = name_of(item), "" if item.is_share else measure(item)
    base = point.base if point.base is not None else Decimal(0)
    state = PointState.DONE if now >= goal else PointState.PARTLY if now > base else PointState.NOT
    return state, [
        f"计划{name}达到",
        _goal(own, point, goal, unit),
        f"{unit}，实际{name}达到",
        own.fig(point.indicator),
        unit,
    ]


def _cleared(point: PlanPoint, own: Context, now: Decimal, goal: Decimal) -> tuple[PointState, list[Piece]]:
    item = figures.indicator(point.indicator)
    name, unit = name_of(item), measure(item)
    before = point.base
    state = (
        PointState.DONE if now <= goal else PointState.PARTLY if before and now < before else PointState.NOT
    )
    left: list[Piece] = [f"目前{name}", own.fig(point.indicator), unit] if now else [f"{name}已经清零"]
    if not before:
        return state, left
    formula = "列入计划时台账的数值"
    was = own.derived(
        numerals.plain(before), f"{item.label}原有数", before, unit, formula, own.value(item.code).page
    )
    return state, [f"原有{name}", was, f"{unit}，", *left]


def _goal(own: Context, point: PlanPoint, goal: Decimal, unit: str) -> Piece:
    item = figures.indicator(point.indicator)
    text = numerals.percent(goal) if item.is_share else numerals.plain(goal)
    shown = Fraction(goal) if item.is_share else goal
    return own.derived(
        text, f"{item.label}计划数", shown, unit, f"工作要点：{point.title}", own.value(item.code).page
    )


def _verdict(now: Decimal, goal: Decimal) -> PointState:
    return PointState.DONE if now >= goal else PointState.PARTLY if now > 0 else PointState.NOT


def carried(context: Context) -> list[Shortcoming]:
    """Shortcomings of earlier reports that are still open on the day, the oldest first."""
    rows = Shortcoming._base_manager.filter(
        union=context.union, noted_on__lt=context.period.first, closed_on__gt=context.on
    )
    return list(rows.order_by("noted_on", "number", "pk"))


def mended(context: Context) -> list[Shortcoming]:
    """Those closed in the period."""
    rows = Shortcoming._base_manager.filter(
        union=context.union, closed_on__gte=context.period.first, closed_on__lte=context.on
    )
    return list(rows.exclude(closed_on=FAR).order_by("closed_on", "pk"))


def count(found: Sequence[Answer]) -> Iterator[tuple[PointState, int]]:
    """How many stand where, those of none left out."""
    for state in SAID:
        number = sum(answer.state == state for answer in found)
        if number:
            yield state, number

"""What a report says about targets: attained, in step with the year or behind, still to go."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from niangjia.kernel.figures.models import Target, TargetKind

from . import numerals
from .blocks import Block, Piece, joined, paragraph
from .sections import Context, Points, written


def _targets(context: Context, codes: tuple[str, ...]) -> dict[str, Target]:
    rows = Target._base_manager.filter(
        union=context.union, indicator__in=codes, current=True, first__lte=context.on, last__gte=context.on
    )
    return {row.indicator: row for row in rows.order_by("last")}


@dataclass(frozen=True, slots=True)
class Attained:
    """goal: the number to reach or to add; done: so much of it; share: done over goal; left: still to go."""

    target: Target
    goal: Any
    done: Any

    @property
    def share(self) -> Any:
        return numerals.decimal(self.done) / numerals.decimal(self.goal)

    @property
    def left(self) -> Any:
        return max(numerals.decimal(self.goal) - numerals.decimal(self.done), numerals.decimal(0))


def attained(context: Context, target: Target) -> Attained | None:
    """How far a target is; None where it has no goal above zero or its indicator no value."""
    found = context.value(target.indicator)
    if found is None or found.value is None:
        return None
    goal = target.value
    done: Any = found.value
    if target.kind == TargetKind.PERCENT_GROWTH:
        if target.base_value is None:
            return None
        goal = (target.base_value * target.value).to_integral_value(rounding="ROUND_CEILING")
        done = (
            found.value if found.indicator.over_period else numerals.decimal(found.value) - target.base_value
        )
    elif target.kind == TargetKind.ADDED and not found.indicator.over_period:
        done = numerals.decimal(found.value) - (target.base_value or 0)
    return Attained(target, goal, done) if goal > 0 else None


Goals = Mapping[str, tuple[str, str]]
"""Indicator code -> how the text calls it, and its measure word."""


def targets(context: Context, goals: Goals) -> list[Block]:
    """全年目标完成情况 and whether it keeps pace with the year (双过半)."""
    parts: list[list[Piece]] = []
    for code, target in _targets(context, tuple(goals)).items():
        now = attained(context, target)
        if now is None:
            continue
        name, unit = goals[code]
        verb = (
            "净增"
            if not context.value(code).indicator.over_period and target.kind != TargetKind.ABSOLUTE
            else ""
        )
        goal = context.derived(numerals.plain(now.goal), f"{name}全年目标", now.goal, unit, _basis(target))
        done = context.derived(
            numerals.percent(now.share), f"{name}目标完成率", numerals.rounded(now.share, 4), "",
            f"{written(now.done)}÷{written(now.goal)}", context.value(code).page,
        )  # fmt: skip
        parts.append([f"{name}{verb}全年目标", goal, f"{unit}，已完成", done, pace(context, target, now)])
    return [paragraph("对照全年目标任务，", joined(parts, "；"), "。")] if parts else []


def _basis(target: Target) -> str:
    if target.kind == TargetKind.PERCENT_GROWTH:
        return f"基数{written(target.base_value)}×{numerals.percent(target.value)}"
    return target.basis or "上级下达的目标任务"


def pace(context: Context, target: Target, now: Attained) -> str:
    """，超额完成全年任务 / ，实现时间过半、任务过半 / ，快于 or 落后于时间进度."""
    days = (target.last - target.first).days + 1
    passed = numerals.decimal((context.on - target.first).days + 1) / days
    if now.share >= 1:
        return "，提前完成全年任务" if passed < 1 else "，完成全年任务"
    half = numerals.rounded(passed, 1) == numerals.decimal(0.5)
    if now.share >= passed:
        return "，实现时间过半、任务过半" if half else "，快于时间进度"
    return "，落后于时间进度"


def target_plan(context: Context, goals: Goals) -> list[Piece]:
    """，再新增……家，确保完成全年目标: what is still to go."""
    parts: list[list[Piece]] = []
    for code, target in _targets(context, tuple(goals)).items():
        now = attained(context, target)
        if now is None or not now.left:
            continue
        name, unit = goals[code]
        formula = f"全年目标{written(now.goal)}－已完成{written(now.done)}"
        verb = f"再{name}" if context.value(code).indicator.over_period else f"净增{name}"
        parts.append(
            [
                verb,
                context.derived(numerals.plain(now.left), f"{name}目标差额", now.left, unit, formula),
                unit,
            ]
        )
    return ["，年底前", *joined(parts, "、"), "，确保完成全年目标任务"] if parts else []


def behind(context: Context, goals: Goals) -> Points:
    """Targets behind the year's pace, for 存在问题."""
    out: Points = []
    for code, target in _targets(context, tuple(goals)).items():
        now = attained(context, target)
        if now is not None and "落后" in pace(context, target, now):
            out.append([f"{goals[code][0]}进度落后于时间进度，需要加力推进"])
    return out

"""What a report says about targets: attained, in step with the year or behind, still to go."""

from collections.abc import Iterator, Mapping

from niangjia.kernel.figures.declare import Indicator
from niangjia.kernel.figures.models import TargetKind
from niangjia.kernel.figures.targets import Progress, standings

from . import numerals
from .blocks import Block, Piece, joined, paragraph
from .sections import Context, Points, written

Goals = Mapping[str, tuple[str, str]]
"""Indicator code -> how the text calls it, and its measure word."""


def _held(context: Context, goals: Goals) -> Iterator[tuple[str, Progress]]:
    """The unit's targets that ask for something, in the order of `goals`."""
    if "targets" not in context.notes:
        context.notes["targets"] = standings(context.union, on=context.on, by=context.by)
    found: dict[str, Progress] = context.notes["targets"]
    for code in goals:
        if code in found and found[code].needed > 0 and found[code].figure.value is not None:
            yield code, found[code]


def targets(context: Context, goals: Goals) -> list[Block]:
    """全年目标完成情况 and whether it keeps pace with the year (双过半)."""
    parts: list[list[Piece]] = []
    for code, now in _held(context, goals):
        name, unit = goals[code]
        rise = "净增" if _by_growth(now) else ""
        wanted = context.derived(
            numerals.plain(now.needed),
            f"{name}{rise}全年目标",
            now.needed,
            unit,
            _basis(now),
            now.figure.page,
        )
        parts.append([f"{name}{rise}全年目标", wanted, f"{unit}，", *_share(context, name, now), _pace(now)])
    return [paragraph("对照全年目标任务，", joined(parts, "；"), "。")] if parts else []


def _by_growth(now: Progress) -> bool:
    """A stock's target counts the way from where the year began."""
    item: Indicator = now.figure.indicator
    return not item.over_period


def _basis(now: Progress) -> str:
    if now.target.kind == TargetKind.PERCENT_GROWTH:
        return f"基数{written(now.target.base_value or now.start)}，增长{numerals.percent(now.target.value)}"
    if now.start:
        return f"目标{written(now.goal)}－年初{written(now.start)}"
    return now.target.basis or "上级下达的目标任务"


def _share(context: Context, name: str, now: Progress) -> list[Piece]:
    """已完成56.1% / 尚未实现增长."""
    if now.done <= 0:
        return ["尚未实现增长"] if _by_growth(now) else ["尚未起步"]
    formula = f"{written(now.done)}÷{written(now.needed)}"
    share = numerals.rounded(now.attained, 4)
    text = numerals.percent(now.attained)
    done = f"{numerals.as_of(context.on)}已完成"
    return [done, context.derived(text, f"{name}目标完成率", share, "", formula, now.figure.page)]


def _pace(now: Progress) -> str:
    """，提前完成全年任务 / ，实现时间过半、任务过半 / ，快于 or 落后于时间进度."""
    if now.attained >= 1:
        return "，提前完成全年任务" if now.elapsed < 1 else "，完成全年任务"
    if now.on_pace:
        half = now.half_and_half and numerals.rounded(now.elapsed, 1) == numerals.decimal(0.5)
        return "，实现时间过半、任务过半" if half else "，快于时间进度"
    return "，落后于时间进度"


def target_plan(context: Context, goals: Goals) -> list[Piece]:
    """，年底前再新增……家，确保完成全年目标任务: what is still to go."""
    parts: list[list[Piece]] = []
    for code, now in _held(context, goals):
        if not now.gap:
            continue
        name, unit = goals[code]
        formula = f"目标{written(now.goal)}－现有{written(now.now)}"
        left = context.derived(
            numerals.plain(now.gap), f"{name}目标差额", now.gap, unit, formula, now.figure.page
        )
        parts.append([f"净增{name}" if _by_growth(now) else f"再{name}", left, unit])
    return ["，年底前", *joined(parts, "、"), "，确保完成全年目标任务"] if parts else []


def behind(context: Context, goals: Goals) -> Points:
    """Targets behind the year's pace, for 存在问题."""
    out: Points = []
    for code, now in _held(context, goals):
        if not now.on_pace:
            name = goals[code][0]
            out.append([f"{name}进度偏慢，全年目标", *_share(context, name, now), "，落后于时间进度"])
    return out

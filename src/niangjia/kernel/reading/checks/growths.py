"""Growth against both values: 由235家增加到302家, 增长28.5%; 比去年的64万元增长12%; 净增67家."""

import re
from collections.abc import Iterator
from decimal import Decimal

from niangjia.kernel.reading.shapes import Finding

from . import messages
from .facts import Fact
from .sums import finding, plain, quoted, said, share

_UP = re.compile(r"(增长|上升|增加|提高|提升|增幅|净增|多了?|递增|扩大|增收|上涨|新增|翻)")
_DOWN = re.compile(r"(下降|减少|降低|降幅|回落|少了?|压减|缩减|净减)")
_MOVE = re.compile(
    r"(增长|上升|增加|提高|提升|增幅|净增|下降|减少|降低|降幅|回落|上涨|压减|多|少)(了|率|约)?(为|达)?(到)?$"
)
_BASE = re.compile(
    r"(去年|上年|前年|年初|同期|上一年|往年|期初|上年末|去年末|去年底|上年底|\d{4}年)[^，,、；;。\d]{0,12}$"
)
_FROM = re.compile(r"(由|从)(\d{4}年)?[^，,、；;。\d]{0,12}$")
_TO = re.compile(
    r"(增加到|增长到|提高到|提升到|上升到|扩大到|扩展到|发展到|增至|升至|升到|提升至|提高至|扩大至|发展至|减少到|减少至|下降到|下降至|降至|降到|减至|减到)[^，,、；;。\d]{0,3}$"
)
_ENDS = re.compile(r"(到|至|升为|增为|增加为|减为|减少为|降为|调整为)(\d{4}年)?[^，,、；;。\d]{0,2}$")


def growths(facts: list[Fact]) -> Iterator[Finding]:
    """Findings of one sentence."""
    for place, fact in enumerate(facts):
        clause = re.split(r"[，,；;。：:（(]", fact.lead)[-1]
        if not fact.firm or "分别" in fact.lead or "年均" in clause or "平均" in clause:
            continue
        if fact.unit in {"%", "倍", "个百分点"} or _MOVE.search(clause):
            yield from _one(facts, place, clause)


def _one(facts: list[Fact], place: int, clause: str) -> Iterator[Finding]:
    growth = facts[place]
    if not _MOVE.search(clause) or _ENDS.search(clause):
        return
    pair = _pair(facts, place)
    if pair is None:
        yield from _by_difference(facts, place, clause)
        return
    base, now = pair
    down = bool(_DOWN.search(clause)) and not _UP.search(clause)
    if _follows(base, now, growth, down) or not (base.firm and now.firm and base.value > 0):
        return
    yield finding("growth", (base, now, growth), _sums(base, now, growth, down), messages.GROWTH)


def _by_difference(facts: list[Fact], place: int, clause: str) -> Iterator[Finding]:
    """会员21000人，比上年增加2100人，增长11.1%: what there was is the value less its increase."""
    if place < 2 or facts[place].unit != "%":
        return
    now, more, growth = facts[place - 2 : place + 1]
    own = more.clause
    down = bool(_DOWN.search(own))
    same = now.family == more.family and now.segment == more.segment == growth.segment and now.unit != "%"
    if not same or not _MOVE.search(own) or _ENDS.search(own) or _is_move(now) or "其中" in more.lead:
        return
    if down != bool(_DOWN.search(clause)) or not (now.firm and more.firm):
        return
    was = now.value + more.value if down else now.value - more.value
    slack = now.half + more.half
    if was <= slack:
        return
    low, high = (more.value - more.half) / (was + slack), (more.value + more.half) / (was - slack)
    if low - 2 * growth.half <= growth.value <= high + 2 * growth.half:
        return
    sums = (
        f"{quoted(now)}、{quoted(more)}：原有{said(was, now.unit)}，{said(more.value, more.unit)}÷"
        f"{said(was, now.unit)}＝{share(more.value / was)}，文中写作{quoted(growth)}。"
    )
    yield finding("growth", (now, more, growth), sums, messages.GROWTH)


def _is_move(fact: Fact) -> bool:
    """Whether a figure is itself a change, and so no value of before or now."""
    return bool(_MOVE.search(fact.clause)) and not _ENDS.search(fact.clause)


def _pair(facts: list[Fact], place: int) -> tuple[Fact, Fact] | None:
    """The value before and the value now that a growth speaks of, both in its own stretch of the sentence."""
    growth = facts[place]
    near = [f for f in facts[max(0, place - 3) : place] if f.segment == growth.segment]
    after = [f for f in facts[place + 1 : place + 3] if f.segment == growth.segment]
    near += [f for f in after[:1] if _BASE.search(f.lead)]
    if len(after) == 2 and _FROM.search(after[0].lead) and _ENDS.search(after[1].lead):
        near += after
    pairs = [
        (base, now)
        for base in near
        for now in near
        if base is not now and base.unit == now.unit and _are_pair(base, now) and _fits(growth, now)
        if not _is_move(base) and not _is_move(now)
    ]
    return pairs[-1] if len(pairs) == 1 else None


def _fits(growth: Fact, now: Fact) -> bool:
    """A difference is in the measure of the two values, percentage points of shares, a percentage of anything else."""
    if growth.unit == "个百分点":
        return now.unit == "%"
    if growth.unit in {"%", "倍"}:
        return now.unit != "%"
    return growth.family == now.family


def _are_pair(base: Fact, now: Fact) -> bool:
    if base.index < now.index:
        return bool((_FROM.search(base.lead) and _ENDS.search(now.lead)) or _BASE.search(base.lead))
    return bool(_BASE.search(base.lead)) and not _BASE.search(now.lead)


def _follows(base: Fact, now: Fact, growth: Fact, down: bool) -> bool:
    change = base.value - now.value if down else now.value - base.value
    slack = base.half + now.half
    if growth.unit not in {"%", "倍"}:
        return abs(change - growth.value) <= slack + growth.half
    if base.value <= base.half:
        return True
    low = (change - slack) / (base.value + base.half)
    high = (change + slack) / (base.value - base.half)
    room = 2 * growth.half if growth.unit == "%" else Decimal("0.06")
    return low - room <= growth.value <= high + room


def _sums(base: Fact, now: Fact, growth: Fact, down: bool) -> str:
    change = base.value - now.value if down else now.value - base.value
    more, less = (base, now) if down else (now, base)
    head = f"{quoted(base)}、{quoted(now)}："
    difference = f"{said(more.value, more.unit)}－{said(less.value, less.unit)}＝{said(change, now.unit)}"
    if now.unit == "%":
        difference = f"{share(more.value)}－{share(less.value)}＝{said(change, '个百分点')}"
    if growth.unit == "%":
        rate = share(change / base.value)
        difference += f"，÷{said(base.value, base.unit)}＝{rate}"
    elif growth.unit == "倍":
        difference += (
            f"，÷{said(base.value, base.unit)}＝{plain((change / base.value).quantize(Decimal('0.01')))}倍"
        )
    return f"{head}{difference}，文中写作{quoted(growth)}。"

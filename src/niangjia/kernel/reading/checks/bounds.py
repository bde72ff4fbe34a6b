"""Figures that cannot be: a part larger than its whole, a share over 100%, fewer visits than persons."""

import re
from collections.abc import Iterator

from niangjia.kernel.reading.shapes import ClaimKind, Finding, Qualifier

from . import messages
from .facts import Fact
from .parts import whole_of
from .sums import finding, quoted, said

_DONE = (
    (r"应到|应出席|应参加", r"实到|出席|到会|实际"),
    (r"受理|收到|接待|接到|征集|收集|立案|提出|登记", r"办结|结案|答复|采纳|立案|回复|调解成功|办复"),
    (r"查出|排查|发现|查找|检查出", r"整改|消除|治理|销号"),
    (r"调处|调解|参与调解", r"成功|达成"),
    (r"参赛|报名", r"获奖|晋级"),
    (r"涉及|拖欠|被拖欠|欠薪|申请", r"追回|讨回|要回|兑付"),
    (r"职工(?!之家|书屋|代表|互助)", r"(?<!非)会员"),
    (r"参训|培训", r"合格|取证|取得|结业"),
    (r"建会企业|企业", r"建会|签订"),
)
_FULL = tuple((re.compile(whole), re.compile(part)) for whole, part in _DONE)
_NEW = re.compile(r"新|去年|上年|结转|历年|累计|往年|增|目标|比")
_SHARE = re.compile(
    r"(占比?|比重|比例)(?P<of>[^，,、；;。\d]{0,14})(为|达|到|至)*$|(率|面|满意度)(为|达到?|是|保持|均|已|也|均为|保持在|已达)*$"
)
_NOT_SHARE = re.compile(
    r"完成|超额|计划|目标|任务|进度|预算|增|升|降|减|同比|环比|相当|利润|收益|回报|投资|产出|产销|上年|去年|"
    r"收缴|入库|负债|杠杆|超|达标率为|倍|翻|流动|周转|利用"
)
_JOINED = re.compile(r"^[、，,和及共计约\s（(]{0,4}$")


def bounds(facts: list[Fact]) -> Iterator[Finding]:
    """Findings of one sentence."""
    for place, fact in enumerate(facts):
        if fact.unit == "%":
            yield from _share(fact)
        elif place and fact.claim.kind is not ClaimKind.TARGET:
            yield from _part(facts, place)
            yield from _visits(facts[place - 1], fact)


def _share(fact: Fact) -> Iterator[Finding]:
    clause = re.split(r"[，,；;。：:]", fact.lead)[-1]
    if (
        fact.value <= 1
        or fact.claim.kind in {ClaimKind.GROWTH, ClaimKind.TARGET}
        or _NOT_SHARE.search(clause)
    ):
        return
    if _SHARE.search(clause):
        sums = f"{quoted(fact)}：比例最多为100%，多出{said(fact.value - 1, '个百分点')}。"
        yield finding("share", (fact,), sums, messages.SHARE)


def _part(facts: list[Fact], place: int) -> Iterator[Finding]:
    part = facts[place]
    if not _at_least_printed(part):
        return
    if "其中" in part.lead:
        whole = whole_of(facts, place)
        others = [f for f in facts[max(0, place - 4) : place] if f.family == part.family]
    else:
        whole = _subset_of(facts, place)
        others = [whole] if whole else []
    if whole is None or not whole.firm or any(f.value + f.half >= part.value - part.half for f in others):
        return
    sums = (
        f"{quoted(part)}是{quoted(whole)}的一部分，却多出{said(part.value - whole.value, part.unit)}"
        f"（{said(part.value, part.unit)}－{said(whole.value, whole.unit)}）。"
    )
    yield finding("over_whole", (whole, part), sums, messages.OVER)


def _subset_of(facts: list[Fact], place: int) -> Fact | None:
    part, whole = facts[place], facts[place - 1]
    if part.family != whole.family or part.segment != whole.segment:
        return None
    own, other = part.clause + part.tail, whole.clause + whole.tail
    if _NEW.search(own) or _NEW.search(other) or "其中" in other:
        return None
    for wholes, parts in _FULL:
        if wholes.search(other) and parts.search(own) and not parts.search(other):
            return whole
    return None


def _at_least_printed(fact: Fact) -> bool:
    """Whether the true value is at least what is printed, so that a part printed too large is too large."""
    return fact.firm or fact.claim.qualifier in {Qualifier.OVER, Qualifier.AT_LEAST}


def _visits(before: Fact, fact: Fact) -> Iterator[Finding]:
    """人 then 人次 of the same doing: 接待职工320人、260人次; 46批、32人次."""
    if (
        fact.unit != "人次"
        or before.unit not in {"人", "名", "位", "批", "批次"}
        or before.segment != fact.segment
    ):
        return
    if not (before.firm and fact.firm) or before.value <= fact.value or not _JOINED.match(fact.lead):
        return
    sums = (
        f"{quoted(before)}、{quoted(fact)}：人次不会少于{'批次' if '批' in before.unit else '人数'}，"
        f"{said(fact.value, fact.unit)}比{said(before.value, before.unit)}少{said(before.value - fact.value)}。"
    )
    yield finding("visits", (before, fact), sums, messages.VISITS)
